/** Departures to sell from, and the end of what was held on them. */
import { aDeparture } from '@kamchatour/booking/testing';
import type { Database } from '@kamchatour/db';

/** The most that the product's tables allow. */
export const capacity = 1000;

export async function makeDepartures(database: Database, count: number): Promise<string[]> {
  return await Promise.all(Array.from({ length: count }, () => aDeparture({ database }, { capacity })));
}

/** Ends every live hold as time would: its end comes, and the product's own clean-up writes it off. */
export async function endHolds(database: Database): Promise<void> {
  await database.query((sql) => sql`update tour_seat_holds set expires_at = now() where status = 'active'`);
  let ended: number;
  do {
    const rows = await database.query((sql) => sql<{ ended: number }[]>`select cleanup_expired_tour_holds() as ended`);
    ended = rows[0]?.ended ?? 0;
  } while (ended > 0);
}

/** What autovacuum does within a minute, at a moment of our choosing: a database made a moment ago has no statistics yet, and plans blindly. */
export async function tidy(database: Database): Promise<void> {
  await database.query((sql) => sql`vacuum analyze`);
}
