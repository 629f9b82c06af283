import { ask } from './ask.ts';
import { type DeclineCommand, type DeclineOutcome, decideDecline } from './decide/decline.ts';
import { decidePay } from './decide/pay.ts';
import type { PayAnswer, PayCommand } from './decide/payment.ts';
import { decidePrecheck, type PrecheckCommand, type PrecheckOutcome } from './decide/precheck.ts';
import { decideSettle, type SettleCommand, type SettleOutcome } from './decide/settle-refund.ts';
import { newId } from './ids.ts';
import { keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';
import { type Payable, together, wherever } from './places.ts';

/**
 * A provider told that money came in, or was set aside. Once for each transaction, however often it is told; what does not pay for the booking is
 * kept, flagged and promised back by the same statement. Refuses with SCHEDULE_BUSY only: tell it again.
 */
export async function recordPayment(desk: Desk, known: Payable, told: Omit<PayCommand, 'ids'>): Promise<PayAnswer> {
  const ids = { payment: newId(), refund: newId(), message: newId(), points: newId(), spend: newId() };
  return await wherever(desk, known, (payable) =>
    ask(desk.queue, {
      ...about(payable),
      ...together(payable),
      decide: (state, now, _circumstances, other) => {
        const { loyaltyPercent } = desk.rules.of(state.schedule.operatorId);
        return decidePay(state, { ...told, ids, loyaltyPercent }, now, other);
      },
    }),
  );
}

/** A provider asks whether it may take the money. Yes gives it ten minutes to finish. */
export async function precheckPayment(
  desk: Desk,
  known: Payable,
  asked: PrecheckCommand,
): Promise<{ outcome: PrecheckOutcome }> {
  return await wherever(desk, known, (payable) =>
    ask(desk.queue, {
      ...about(payable),
      ...together(payable),
      decide: (state, now, _circumstances, other) => decidePrecheck(state, asked, now, other),
    }),
  );
}

/** The bank said no: the attempt is kept with its reason, and the seats a little longer. */
export async function recordDecline(
  desk: Desk,
  known: Payable,
  told: Omit<DeclineCommand, 'ids'>,
): Promise<{ outcome: DeclineOutcome }> {
  const command = { ...told, ids: { payment: newId() } };
  return await wherever(desk, known, (payable) =>
    ask(desk.queue, { ...about(payable), decide: (state, now) => decideDecline(state, command, now) }),
  );
}

/** What became of a refund, or of an authorisation, by the provider's word. */
export async function settleRefund(
  desk: Desk,
  known: Payable,
  told: Omit<SettleCommand, 'ids'>,
): Promise<{ outcome: SettleOutcome }> {
  const command = { ...told, ids: { refund: newId(), message: newId() } };
  return await wherever(desk, known, (payable) =>
    ask(desk.queue, { ...about(payable), decide: (state) => decideSettle(state, command) }),
  );
}

const about = ({ scheduleId, bookingId }: Payable) => ({
  scheduleId,
  bookingIds: [bookingId],
  key: undefined,
  kept: keptOutcome,
});
