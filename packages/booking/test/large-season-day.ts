/** What the large season keeps for a day or so, and what PostgreSQL itself does to it meanwhile. */
import postgres from 'postgres';

type OfN = (n: string) => string;

/** Keys of one day, for they are kept for no longer, and attempts at codes. `source` and `secret` are SQL over `n`. */
export const shortLived = (source: OfN, secret: OfN) => [
  `insert into idempotency_keys (id, body_hash, answer, created_at)
    select gen_random_uuid(), ${secret('n')},
      jsonb_build_object('holdId', gen_random_uuid(), 'scheduleId', gen_random_uuid(), 'expiresAt', now(), 'available', 7, 'created', true,
        'renewals', 0, 'participantsCount', 2), now() - (99999 - n) * interval '1 second'
    from generate_series(0, 99999) n`,
  `insert into attempt_counters (kind, key, count, window_ends_at)
    select 'code_by_source', ${source('n')}, 1, now() - n * interval '1 hour' from generate_series(0, 19999) n`,
];

/** What autovacuum does within a minute of what changes a table. */
export const takeStatistics = (url: string) => tend(url, 'analyze');

/** What autovacuum does when nobody is about: takes statistics, and frees what is dead. */
export const passQuietNight = (url: string) => tend(url, 'vacuum (freeze, analyze)');

async function tend(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(statement);
  await sql.end();
}
