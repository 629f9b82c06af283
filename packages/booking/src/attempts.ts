/** How often something may be asked within a while, counted in the database, so that several processes agree. */
import type { Database } from '@kamchatour/db';
import { BookingError } from './errors.ts';

/** At most `most` within `minutes`. Keys are hashes and ids: the table names nobody. `times`: how often it is asked for at once. */
export type Counter = { kind: string; key: string; most: number; minutes: number; times?: number };

/** Counts one more of each (or `times` more), whatever comes of it, and answers how many it makes and for how many seconds they count. */
export async function countAttempt(
  database: Database,
  counters: readonly Counter[],
): Promise<{ kind: string; count: number; wait: number }[]> {
  const kinds = counters.map((one) => one.kind);
  const keys = counters.map((one) => one.key);
  const minutes = counters.map((one) => String(one.minutes));
  const times = counters.map((one) => String(one.times ?? 1));
  // In the order of their keys, so that two statements never wait for each other.
  return await database.query(
    (sql) => sql<{ kind: string; count: number; wait: number }[]>`
      insert into attempt_counters as c (kind, key, count, window_ends_at)
      select a.kind, a.key, a.times, now() + a.minutes * interval '1 minute'
      from unnest(${kinds}::text[], ${keys}::text[], ${minutes}::text[]::int[], ${times}::text[]::int[]) as a(kind, key, minutes, times)
      order by a.kind, a.key
      on conflict (kind, key) do update set
        count = case when c.window_ends_at <= now() then excluded.count else c.count + excluded.count end,
        window_ends_at = case when c.window_ends_at <= now() then excluded.window_ends_at else c.window_ends_at end
      returning kind, count, ceil(extract(epoch from window_ends_at - now()))::int as wait`,
  );
}

/** Counts, and refuses with RATE_LIMITED where that makes too many of one. */
export async function refuseTooMany(database: Database, counters: readonly Counter[]): Promise<void> {
  const most = new Map(counters.map((one) => [one.kind, one.most]));
  const counted = await countAttempt(database, counters);
  const waits = counted.filter(({ kind, count }) => count > (most.get(kind) ?? 0)).map(({ wait }) => wait);
  if (waits.length === 0) return;
  throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: Math.max(1, ...waits) } });
}

/** Each change of a booking is written to an address that nobody has proven: so many an hour. Refuses with RATE_LIMITED. */
export async function refuseManyChanges(database: Database, bookingId: string): Promise<void> {
  await refuseTooMany(database, [{ kind: 'change', key: bookingId, most: 20, minutes: 60 }]);
}
