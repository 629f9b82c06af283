/** The desk's second statement: applies what was decided. */
import type { Database } from '@kamchatour/db';
import { mostSeatsOfGuest, mostSeatsOfSource } from './limits.ts';
import type { RoundRows } from './round-rows.ts';

/** How each departure fared, and when it was changed; the database's clock in milliseconds. */
export type Applied = { schedules: Map<string, { outcome: Outcome; seen: string | null }>; clock: number };

/** `applied`: written. `busy`: somebody had the row. `stale`: it had changed since it was read. */
export type Outcome = 'applied' | 'busy' | 'stale';

/**
 * Writes one round: `apply_schedule_changes`, one statement. With several departures each stands or falls alone; a single one is taken with NOWAIT.
 * Throws what the database raises: 55P03 (taken), KT002 to KT006 (see the function), 23505 (a key or a number that exists).
 */
export async function applyChanges(
  database: Database,
  roundId: string,
  decidedAt: Date,
  rows: RoundRows,
): Promise<Applied> {
  const { schedules, guests } = rows;
  const answer = await database.query(
    (sql) => sql<{ scheduleId: string; outcome: Outcome; seen: string | null; clock: number }[]>`
      select schedule_id as "scheduleId", outcome, seen, clock from apply_schedule_changes(
        ${roundId}, ${schedules.length === 1 || rows.isTogether}, ${decidedAt},
        ${schedules.map((one) => one.id)}::uuid[], ${schedules.map((one) => one.version)}::integer[], ${schedules.map((one) => one.seen)}::timestamptz[], ${rows.ended}::uuid[],
        ${schedules.map((one) => one.booked)}::integer[], ${schedules.map((one) => one.held)}::integer[],
        ${schedules.map((one) => one.why)}::text[],
        ${list(guests.map((one) => one.id))}::uuid[], ${list(guests.map((one) => one.secretHash))}::text[],
        ${list(rows.takers)}::uuid[], ${mostSeatsOfGuest}, ${list(rows.sources)}::text[], ${mostSeatsOfSource},
        ${json(rows.newHolds)}::text::json, ${json(rows.changedHolds)}::text::json,
        ${json(rows.newBookings)}::text::json, ${json(rows.changedBookings)}::text::json,
        ${json(rows.newParticipants)}::text::json, ${list(rows.leaving)}::uuid[],
        ${json(rows.keys)}::text::json, ${json(rows.consents)}::text::json, ${json(rows.cancellations)}::text::json,
        ${json(rows.messages)}::text::json, ${json(rows.audit)}::text::json, ${json(rows.changedParticipants)}::text::json,
        ${json(rows.payments)}::text::json, ${json(rows.changedPayments)}::text::json,
        ${json(rows.refunds)}::text::json, ${json(rows.changedRefunds)}::text::json,
        ${json(rows.promos)}::text::json, ${json(rows.points)}::text::json,
        ${json(rows.edits)}::text::json, ${json(rows.newEntries)}::text::json, ${json(rows.changedEntries)}::text::json,
        ${json(rows.alerts)}::text::json, ${list(rows.lifted)}::uuid[])`,
  );
  return { schedules: new Map(answer.map((one) => [one.scheduleId, one])), clock: answer[0]?.clock ?? 0 };
}

const list = (values: string[]) => (values.length > 0 ? values : null);
const json = (rows: unknown[]) => (rows.length > 0 ? JSON.stringify(rows) : null);
