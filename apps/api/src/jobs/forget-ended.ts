import type { Sql } from '@kamchatour/db';
import type { Services } from '../services.ts';

const atOnce = 5000;

/**
 * What is of no use any more: sessions and second steps that have ended, attempts whose time is over, counts of requests after a day (each is for
 * seconds), links to points, and pages of the sandbox after a week. In portions that lock little; whatever somebody uses at this moment is not waited for.
 */
const ended: ((sql: Sql) => ReturnType<Sql>)[] = [
  (sql) => sql`
    delete from auth_sessions where ctid = any (array(
      select ctid from auth_sessions where expires_at <= now() limit ${atOnce} for update skip locked))`,
  (sql) => sql`
    delete from auth_verifications where ctid = any (array(
      select ctid from auth_verifications where expires_at <= now() limit ${atOnce} for update skip locked))`,
  (sql) => sql`
    delete from attempt_counters where ctid = any (array(
      select ctid from attempt_counters where window_ends_at <= now() limit ${atOnce} for update skip locked))`,
  (sql) => sql`
    delete from auth_rate_limits where ctid = any (array(
      select ctid from auth_rate_limits where last_request < extract(epoch from now() - interval '1 day') * 1000
      limit ${atOnce} for update skip locked))`,
  (sql) => sql`
    delete from points_links where ctid = any (array(
      select ctid from points_links where expires_at <= now() limit ${atOnce} for update skip locked))`,
  (sql) => sql`
    delete from sandbox_pages where ctid = any (array(
      select ctid from sandbox_pages where created_at < now() - interval '7 days' limit ${atOnce} for update skip locked))`,
];

/** Forgets what has ended. May run in several processes at once. */
export async function forgetEnded({ readDatabase }: Pick<Services, 'readDatabase'>): Promise<void> {
  for (const ask of ended) {
    for (let forgotten = atOnce; forgotten === atOnce; ) forgotten = (await readDatabase.query(ask)).count;
  }
}
