/** Whether refusals were true, by the ledger of the seats, which has a row for every change. */
import type { Database } from '@kamchatour/db';
import type { Told } from './arrivals.ts';

/** The ledger's clock is the database's, and the row is written a moment before it can be seen. */
const slackMs = 50;

/**
 * Refusals that no moment between coming and answer justifies: at none of them were so many seats left, or they would have been enough. A round
 * at the desk answers several guests and leaves one row, so each number between its row and the one before it was true for a while.
 */
export async function untrueRefusals(database: Database, departures: string[], refused: Told[]): Promise<Told[]> {
  const rows = await database.query(
    (sql) => sql<{ id: string; at: Date; free: number }[]>`
      select l.schedule_id as id, l.at, s.capacity - l.booked - l.held as free
      from tour_seat_ledger l join tour_schedules s on s.id = l.schedule_id
      where s.id = any(${departures}::uuid[]) order by l.version`,
  );
  const byDeparture = Map.groupBy(rows, ({ id }) => id);
  return refused.filter(({ scheduleId, seats, available = 0, cameAt, answeredAt }) => {
    const changes = byDeparture.get(scheduleId) ?? [];
    const isJustified = changes.some(({ at, free }, place) => {
      const until = changes[place + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
      const isMeanwhile = at.getTime() <= answeredAt + slackMs && until >= cameAt - slackMs;
      const before = changes[place - 1]?.free ?? free;
      return (
        isMeanwhile && Math.min(free, before) <= available && available <= Math.max(free, before) && available < seats
      );
    });
    return !isJustified;
  });
}
