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
      from tour_seat_holds h
      join tour_schedules s on s.id = h.schedule_id
      join tours t on t.id = s.tour_id
      where h.guest_id = ${guest.id} and h.status = 'active' and h.expires_at > now()
        ${asked.scheduleId === undefined ? sql`` : sql`and h.schedule_id = ${asked.scheduleId}`}
      order by h.created_at desc limit 1`,
  );
  if (!row) return null;
  const { renewals, expiresAt, ...hold } = row;
  return { ...hold, expiresAt: expiresAt.toISOString(), renewalsLeft: mostRenewals - renewals };
}
