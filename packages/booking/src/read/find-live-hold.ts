import type { LiveHold } from '../answers.ts';
import { guestOf } from '../ids.ts';
import { mostRenewals } from '../limits.ts';
import type { Desk } from '../open-desk.ts';

type Row = Omit<LiveHold, 'expiresAt' | 'renewalsLeft'> & { expiresAt: Date; renewals: number };

/** The guest's live hold (on this departure, or the newest of all), so that a reload, another tab or a woken phone goes on where it was. */
export async function findLiveHold(
  desk: Desk,
  asked: { userId: string; scheduleId?: string | undefined },
): Promise<LiveHold | null> {
  const guest = guestOf(asked.userId);
  const [row] = await desk.readDatabase.query(
    (sql) => sql<Row[]>`
      select h.id as "holdId", h.schedule_id as "scheduleId", t.slug as "tourSlug", h.seats as "participantsCount",
        h.expires_at as "expiresAt", h.renewals, h.prices
      -- The guest's few first, and only then whose they are: "offset 0" keeps the planner from beginning with everybody's live holds.
      from (
        select * from tour_seat_holds where guest_id = ${guest.id} and status = 'active' and expires_at > now() offset 0
      ) h
      join tour_schedules s on s.id = h.schedule_id
      join tours t on t.id = s.tour_id
      ${asked.scheduleId === undefined ? sql`` : sql`where h.schedule_id = ${asked.scheduleId}`}
      order by h.created_at desc limit 1`,
  );
  if (!row) return null;
  const { renewals, expiresAt, ...hold } = row;
  return { ...hold, expiresAt: expiresAt.toISOString(), renewalsLeft: mostRenewals - renewals };
}
