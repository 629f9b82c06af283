/** Departures go on by themselves: sure to run once enough of their seats are sold, under way, over; and each booking ends as its people came. */

import { ask } from './ask.ts';
import { decideProgress, type ProgressAnswer } from './decide/progress.ts';
import { BookingError } from './errors.ts';
import { keptOutcome } from './kept.ts';
import type { Desk } from './open-desk.ts';

/**
 * Takes the departures whose time has come a step further. Any number of processes may do so at once: each step is taken once. One that fails does not
 * keep the others waiting. Answers how many have changed.
 */
export async function progressSchedules(desk: Desk, most = 50): Promise<number> {
  const failures: unknown[] = [];
  let changed = 0;
  for (const scheduleId of await dueSchedules(desk, most)) {
    try {
      const answer = await progressSchedule(desk, scheduleId, null);
      changed += answer.changed ? 1 : 0;
    } catch (error) {
      if (!(error instanceof BookingError && error.code === 'SCHEDULE_BUSY')) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'departures could not be taken further');
  return changed;
}

const mostTries = 5;

/**
 * One departure. Check-ins are written without its version: who comes while this is decided would be missed. So it looks once more afterwards, and a
 * gate that finds the departure over asks for it again (`followCheckIn`): whichever of the two is later sees the other.
 */
export async function progressSchedule(
  desk: Desk,
  scheduleId: string,
  memberId: string | null,
): Promise<ProgressAnswer> {
  let changed = false;
  for (let tries = 1; ; tries += 1) {
    const { bookingIds, present } = await seatedOn(desk, scheduleId);
    try {
      const answer = await ask(desk.queue, {
        scheduleId,
        bookingIds,
        key: undefined,
        kept: keptOutcome,
        decide: (state, now) => decideProgress(state, { present, memberId }, now),
      });
      changed ||= answer.changed;
      if (!answer.changed || answer.status !== 'completed' || tries === mostTries) return { ...answer, changed };
    } catch (error) {
      // Somebody booked in between, or has the departure in hand.
      if (!(error instanceof BookingError && error.code === 'SCHEDULE_BUSY') || tries === mostTries) throw error;
    }
  }
}

/** Bookings that take seats, and those of them of which somebody is checked in. */
async function seatedOn(desk: Desk, scheduleId: string): Promise<{ bookingIds: string[]; present: Set<string> }> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql<{ id: string; isPresent: boolean }[]>`
      select b.id, exists (
        select from tour_participants p cross join lateral (
          select c.action from tour_checkins c where c.participant_id = p.id order by c.turn desc limit 1
        ) l where p.booking_id = b.id and p.cancelled_at is null and l.action = 'in') as "isPresent"
      from tour_bookings_v2 b where b.schedule_id = ${scheduleId} and b.seats > 0`,
  );
  return {
    bookingIds: rows.map(({ id }) => id),
    present: new Set(rows.filter(({ isPresent }) => isPresent).map(({ id }) => id)),
  };
}

/** After a check-in or its undoing: on a departure that is over, the booking may have ended otherwise than is written. */
export async function followCheckIn(desk: Desk, scheduleId: string, memberId: string): Promise<void> {
  const over = await desk.deskDatabase.query(
    (sql) => sql`select from tour_schedules where id = ${scheduleId} and status = 'completed'`,
  );
  if (over.length === 0) return;
  try {
    await progressSchedule(desk, scheduleId, memberId);
  } catch (error) {
    // The check-in stands; whoever comes by next says what follows from it.
    if (!(error instanceof BookingError)) throw error;
  }
}

/** Those that the clock, or a payment, has taken further than is written; and those that ended within a day, should a process have died on the way. */
async function dueSchedules(desk: Desk, most: number): Promise<string[]> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql<{ id: string }[]>`
      (select s.id from tour_schedules s
      where s.status in ('scheduled', 'guaranteed', 'closed', 'departed') and s.weather_status <> 'cancelled' and s.starts_at <= now()
        and (s.status <> 'departed' or s.ends_at <= now())
      order by s.starts_at limit ${most})
      union all
      (select s.id from tour_schedules s
      where s.status in ('scheduled', 'guaranteed', 'closed', 'departed') and s.status = 'scheduled' and s.weather_status <> 'cancelled'
        and s.starts_at > now() and s.capacity - s.available_slots >= s.min_participants and s.min_participants <= (
          select coalesce(sum(b.seats), 0) from tour_bookings_v2 b where b.schedule_id = s.id and b.status = 'confirmed')
      order by s.starts_at limit ${most})
      union all
      (select s.id from tour_schedules s
      where s.status = 'completed' and s.starts_at between now() - interval '30 days' and now() and s.ends_at > now() - interval '1 day'
        and (exists (select from tour_bookings_v2 b where b.schedule_id = s.id and b.status = 'confirmed')
          or exists (select from tour_checkins c where c.schedule_id = s.id and c.created_at > s.updated_at - interval '1 minute'))
      limit ${most})`,
  );
  return rows.map(({ id }) => id);
}
