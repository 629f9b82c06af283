import { ask, type Caller, keyOf } from './ask.ts';
import { decideRelease } from './decide/release.ts';
import { BookingError } from './errors.ts';
import { guestOf } from './ids.ts';
import type { ReleaseInput } from './input.ts';
import { keptRelease } from './kept.ts';
import type { Desk } from './open-desk.ts';

/**
 * Gives a hold back by hand: true when this call did it, false when nothing was left to give.
 * Refuses with HOLD_NOT_FOUND, HOLD_NOT_YOURS, SCHEDULE_BUSY.
 */
export async function releaseHold(desk: Desk, input: ReleaseInput, caller: Caller): Promise<{ released: boolean }> {
  const guest = guestOf(input.userId);
  const scheduleId = await scheduleOfHold(desk, input.holdId);
  return await ask(desk.queue, {
    scheduleId,
    holdIds: [input.holdId],
    key: keyOf(caller, `guest:${guest.id}`, 'release', input),
    kept: keptRelease,
    decide: (state, now) =>
      decideRelease(state, { kind: 'release', scheduleId, holdId: input.holdId, guestId: guest.id }, now),
  });
}

/** A hold never changes its departure, so this may be read before the round. */
async function scheduleOfHold(desk: Desk, holdId: string): Promise<string> {
  const [row] = await desk.deskDatabase.query(
    (sql) =>
      sql<{ scheduleId: string }[]>`select schedule_id as "scheduleId" from tour_seat_holds where id = ${holdId}`,
  );
  if (!row) throw new BookingError({ code: 'HOLD_NOT_FOUND', details: {} });
  return row.scheduleId;
}
