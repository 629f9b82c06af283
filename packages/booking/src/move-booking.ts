import { ask, type Caller, keyOf } from './ask.ts';
import { decideMove, type MoveAnswer } from './decide/move.ts';
import { newId } from './ids.ts';
import type { MoveInput } from './input.ts';
import { keptMove } from './kept.ts';
import type { Desk } from './open-desk.ts';
import { proveBooking } from './read/prove-booking.ts';

/**
 * Takes a booking to another date of the same tour, both departures together or not at all; what the other date costs less is promised back.
 * Refuses with BOOKING_NOT_FOUND, NOT_MOVABLE (with the reason), SCHEDULE_NOT_FOUND, SOLD_OUT, NOT_ENOUGH_SEATS, SALES_CLOSED, SCHEDULE_CANCELLED,
 * WEATHER_CANCELLED, RATE_LIMITED, SCHEDULE_BUSY, IDEMPOTENCY_KEY_REUSED.
 */
export async function moveBooking(desk: Desk, input: MoveInput, caller: Caller): Promise<MoveAnswer> {
  const { bookingId, scheduleId, guestId } = await proveBooking(desk, input, caller);
  const messageId = newId();
  return await ask(desk.queue, {
    scheduleId,
    otherScheduleId: input.scheduleId,
    bookingIds: [bookingId],
    key: keyOf(caller, `booking:${bookingId}`, 'move', input),
    kept: keptMove,
    decide: (from, now, _circumstances, to) => decideMove(from, to, { bookingId, messageId, guestId, newId }, now),
  });
}
