/** What operators do to bookings: cancel with a percentage of their own, give money back, move, take cash. */
import type { CancelAnswer } from './answers.ts';
import { ask } from './ask.ts';
import { decideCancel } from './decide/cancel.ts';
import { decideGiveBack } from './decide/give-back.ts';
import { decideMove, type MoveAnswer } from './decide/move.ts';
import { decidePay, type PayAnswer } from './decide/pay.ts';
import { newId } from './ids.ts';
import { keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';
import type { Payable } from './record-payment.ts';

/**
 * Cancels a booking, or some of it, for the operator. `percent` overrules the policy; `why` weather or operator: everything goes back unless it says
 * otherwise. Refuses with BOOKING_NOT_FOUND, ALREADY_CANCELLED, NOT_CANCELLABLE, VALIDATION_ERROR, SCHEDULE_BUSY.
 */
export async function cancelForOperator(
  desk: Desk,
  by: Member,
  { bookingId, scheduleId }: Payable,
  asked: { participantIds?: string[]; reason?: string; percent?: number; why: 'operator' | 'weather' },
): Promise<CancelAnswer> {
  const ids = { cancellationId: newId(), messageId: newId() };
  return await ask(desk.queue, {
    ...about(scheduleId, bookingId),
    decide: (state, now) =>
      decideCancel(
        state,
        {
          kind: 'cancel',
          ...ids,
          scheduleId,
          bookingId,
          participantIds: asked.participantIds,
          reason: asked.reason,
          guestId: null,
          by: { memberId: by.id, why: asked.why, percent: asked.percent },
          newId,
        },
        now,
      ),
  });
}

/** Gives money back without cancelling anything. Refuses with BOOKING_NOT_FOUND, NOT_REFUNDABLE (with what is left). */
export async function giveBackForOperator(
  desk: Desk,
  by: Member,
  { bookingId, scheduleId }: Payable,
  asked: { amount: number; reason: string | undefined },
): Promise<{ amount: number }> {
  return await ask(desk.queue, {
    ...about(scheduleId, bookingId),
    decide: (state) => decideGiveBack(state, { bookingId, memberId: by.id, newId, ...asked }),
  });
}

/** Moves a booking whatever its policy says; what costs more is to be settled by hand. */
export async function moveForOperator(
  desk: Desk,
  by: Member,
  { bookingId, scheduleId }: Payable,
  toScheduleId: string,
): Promise<MoveAnswer> {
  const messageId = newId();
  return await ask(desk.queue, {
    ...about(scheduleId, bookingId),
    otherScheduleId: toScheduleId,
    decide: (from, now, _circumstances, to) =>
      decideMove(from, to, { bookingId, messageId, guestId: null, memberId: by.id, newId }, now),
  });
}

/** Notes money that the operator took: cash, or a transfer that has arrived. The booking is paid by it. */
export async function takeMoneyForOperator(
  desk: Desk,
  by: Member,
  { bookingId, scheduleId }: Payable,
  asked: { method: 'cash' | 'transfer'; amount: number; currency: string },
): Promise<PayAnswer> {
  const ids = { payment: newId(), refund: newId(), message: newId(), points: newId(), spend: newId() };
  const command = {
    stage: 'paid' as const,
    bookingId,
    provider: asked.method,
    providerTx: ids.payment,
    amount: asked.amount,
    currency: asked.currency,
    isTrusted: true,
    namedBookingId: bookingId,
    method: asked.method,
    cardLastFour: undefined,
    loyaltyPercent: desk.loyaltyPercent,
    memberId: by.id,
    ids,
  };
  return await ask(desk.queue, {
    ...about(scheduleId, bookingId),
    decide: (state, now) => decidePay(state, command, now),
  });
}

const about = (scheduleId: string, bookingId: string) => ({
  scheduleId,
  bookingIds: [bookingId],
  key: undefined,
  kept: keptOutcome,
});
