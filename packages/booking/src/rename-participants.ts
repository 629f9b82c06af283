import { ask, type Caller, keyOf } from './ask.ts';
import { refuseManyChanges } from './attempts.ts';
import { decideRename } from './decide/rename.ts';
import { newId } from './ids.ts';
import type { RenameInput } from './input.ts';
import { keptRename } from './kept.ts';
import { nameSealer } from './names-before.ts';
import type { Desk } from './open-desk.ts';
import { wherever } from './places.ts';
import { proveBooking } from './read/prove-booking.ts';

/**
 * Puts names of participants right; a letter with the new tickets follows.
 * Refuses with BOOKING_NOT_FOUND, NOT_CANCELLABLE once nothing can be changed any more, VALIDATION_ERROR, RATE_LIMITED, SCHEDULE_BUSY.
 */
export async function renameParticipants(desk: Desk, input: RenameInput, caller: Caller): Promise<{ renamed: number }> {
  const { bookingId, scheduleId, guestId } = await proveBooking(desk, input, caller);
  await refuseManyChanges(desk.deskDatabase, bookingId);
  const names = input.participants;
  const seal = await nameSealer(desk, bookingId);
  const command = { bookingId, messageId: newId(), guestId, names, seal };
  return await wherever(desk, { bookingId, scheduleId }, (booking) =>
    ask(desk.queue, {
      scheduleId: booking.scheduleId,
      bookingIds: [bookingId],
      key: keyOf(caller, `booking:${bookingId}`, 'rename', input),
      kept: keptRename,
      decide: (state, now) => decideRename(state, command, now),
    }),
  );
}
