import { ask, type Caller, keyOf } from './ask.ts';
import { refuseManyChanges } from './attempts.ts';
import { decideMove, type MoveAnswer } from './decide/move.ts';
import { decideStay } from './decide/stay.ts';
import { newId } from './ids.ts';
import type { BookingKeyInput, MoveInput } from './input.ts';
import { keptMove, keptStay } from './kept.ts';
import type { Desk } from './open-desk.ts';
import { together, wherever } from './places.ts';
import { proveBooking } from './read/prove-booking.ts';
import { travellersOf } from './read/travellers.ts';

/**
 * Takes a booking to another date of the same tour, both departures together or not at all. What the other date costs less is promised back; what it
 * costs more is to be paid first (`owed`): seats are kept there meanwhile, and the booking stays where it is until then.
 * Refuses with BOOKING_NOT_FOUND, NOT_MOVABLE (with the reason), DIFFERENCE_CHANGED, SCHEDULE_NOT_FOUND, SOLD_OUT, NOT_ENOUGH_SEATS, SALES_CLOSED, SCHEDULE_CANCELLED,
 * WEATHER_CANCELLED, RATE_LIMITED, SCHEDULE_BUSY, IDEMPOTENCY_KEY_REUSED; with VALIDATION_ERROR, as booking does, where the tour's limits do not let
 * somebody travel on that day.
 */
export async function moveBooking(desk: Desk, input: MoveInput, caller: Caller): Promise<MoveAnswer> {
  const { bookingId, scheduleId, guestId } = await proveBooking(desk, input, caller);
  await refuseManyChanges(desk.deskDatabase, bookingId);
  const travellers = await travellersOf(desk, bookingId);
  const { agreedDifference } = input;
  const command = { bookingId, messageId: newId(), guestId, agreedDifference, holdId: newId(), travellers, newId };
  return await wherever(desk, { bookingId, scheduleId }, (booking) =>
    ask(desk.queue, {
      scheduleId: booking.scheduleId,
      otherScheduleId: input.scheduleId,
      bookingIds: [bookingId],
      key: keyOf(caller, `booking:${bookingId}`, 'move', input),
      kept: keptMove,
      decide: (from, now, _circumstances, to) =>
        decideMove(from, to, { ...command, payMinutes: desk.rules.of(from.schedule.operatorId).paymentMinutes }, now),
    }),
  );
}

/**
 * Gives up a move that was to be paid for: the booking stays where it is, the seats kept for it are free. `stayed` is false where none was open.
 * Refuses with BOOKING_NOT_FOUND, RATE_LIMITED, SCHEDULE_BUSY, IDEMPOTENCY_KEY_REUSED.
 */
export async function stayOnDate(desk: Desk, input: BookingKeyInput, caller: Caller): Promise<{ stayed: boolean }> {
  const { bookingId, scheduleId, guestId } = await proveBooking(desk, input, caller);
  return await wherever(desk, { bookingId, scheduleId }, (booking) =>
    ask(desk.queue, {
      scheduleId: booking.scheduleId,
      ...together(booking),
      bookingIds: [bookingId],
      key: keyOf(caller, `booking:${bookingId}`, 'stay', input),
      kept: keptStay,
      decide: (from, now, _circumstances, to) => decideStay(from, to, { bookingId, guestId }, now),
    }),
  );
}
