import type { CancelAnswer } from './answers.ts';
import { ask, type Caller, keyOf } from './ask.ts';
import { decideCancel } from './decide/cancel.ts';
import { newId } from './ids.ts';
import type { CancelInput } from './input.ts';
import { keptCancellation } from './kept.ts';
import type { Desk } from './open-desk.ts';
import { together, wherever } from './places.ts';
import { proveBooking } from './read/prove-booking.ts';

/**
 * Cancels a booking, or some of its participants, on whatever date it is by now: seats go back, the refund is worked out by the policy kept at purchase.
 * Refuses with BOOKING_NOT_FOUND (also when the code is wrong), ALREADY_CANCELLED, NOT_CANCELLABLE, REFUND_CHANGED, VALIDATION_ERROR, RATE_LIMITED, SCHEDULE_BUSY,
 * IDEMPOTENCY_KEY_REUSED.
 */
export async function cancelTourBooking(desk: Desk, input: CancelInput, caller: Caller): Promise<CancelAnswer> {
  const { bookingId, scheduleId, guestId } = await proveBooking(desk, input, caller);
  const cancellationId = newId();
  const messageId = newId();
  const command = {
    kind: 'cancel' as const,
    cancellationId,
    messageId,
    bookingId,
    participantIds: input.participantIds,
    reason: input.reason,
    agreedRefund: input.agreedRefund,
    guestId,
    newId,
  };
  return await wherever(desk, { bookingId, scheduleId }, (booking) =>
    ask(desk.queue, {
      scheduleId: booking.scheduleId,
      ...together(booking),
      bookingIds: [bookingId],
      key: keyOf(caller, `booking:${bookingId}`, 'cancel', input),
      kept: keptCancellation,
      decide: (state, now, _circumstances, to) => decideCancel(state, command, now, to),
    }),
  );
}
