import { ask } from './ask.ts';
import { type DeclineCommand, type DeclineOutcome, decideDecline } from './decide/decline.ts';
import { decidePay, type PayAnswer, type PayCommand } from './decide/pay.ts';
import { decidePrecheck, type PrecheckCommand, type PrecheckOutcome } from './decide/precheck.ts';
import { decideSettle, type SettleCommand, type SettleOutcome } from './decide/settle-refund.ts';
import { newId } from './ids.ts';
import { keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';

/** Which booking a provider speaks of. */
export type Payable = { bookingId: string; scheduleId: string };

/**
 * A provider told that money came in, or was set aside. Once for each transaction, however often it is told; what does not pay for the booking is
 * kept, flagged and promised back by the same statement. Refuses with SCHEDULE_BUSY only: tell it again.
 */
export async function recordPayment(
  desk: Desk,
  { scheduleId }: Payable,
  told: Omit<PayCommand, 'ids'>,
): Promise<PayAnswer> {
  const ids = { payment: newId(), refund: newId(), message: newId(), points: newId(), spend: newId() };
  return await ask(desk.queue, {
    ...about(scheduleId, told.bookingId),
    decide: (state, now) => {
      const { loyaltyPercent } = desk.rules.of(state.schedule.operatorId);
      return decidePay(state, { ...told, ids, loyaltyPercent }, now);
    },
    kept: keptOutcome,
  });
}

/** A provider asks whether it may take the money. Yes gives it ten minutes to finish. */
export async function precheckPayment(
  desk: Desk,
  { scheduleId }: Payable,
  asked: PrecheckCommand,
): Promise<{ outcome: PrecheckOutcome }> {
  return await ask(desk.queue, {
    ...about(scheduleId, asked.bookingId),
    decide: (state, now) => decidePrecheck(state, asked, now),
    kept: keptOutcome,
  });
}

/** The bank said no: the attempt is kept with its reason, and the seats a little longer. */
export async function recordDecline(
  desk: Desk,
  { scheduleId }: Payable,
  told: Omit<DeclineCommand, 'ids'>,
): Promise<{ outcome: DeclineOutcome }> {
  const command = { ...told, ids: { payment: newId() } };
  return await ask(desk.queue, {
    ...about(scheduleId, told.bookingId),
    decide: (state, now) => decideDecline(state, command, now),
    kept: keptOutcome,
  });
}

/** What became of a refund, or of an authorisation, by the provider's word. */
export async function settleRefund(
  desk: Desk,
  { scheduleId }: Payable,
  told: Omit<SettleCommand, 'ids'>,
): Promise<{ outcome: SettleOutcome }> {
  const command = { ...told, ids: { refund: newId(), message: newId() } };
  return await ask(desk.queue, {
    ...about(scheduleId, told.bookingId),
    decide: (state) => decideSettle(state, command),
    kept: keptOutcome,
  });
}

const about = (scheduleId: string, bookingId: string) => ({ scheduleId, bookingIds: [bookingId], key: undefined });
