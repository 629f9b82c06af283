/** Ids that come from outside name rows of this company, or none: another company's rows are answered like missing ones. */
import { BookingError } from '@kamchatour/booking';
import type { FieldProblem, FieldRule } from '@kamchatour/booking/errors';
import type { Database } from '@kamchatour/db';
import { type Looker, ownOnly } from './departures.ts';

/** Refuses with SCHEDULE_NOT_FOUND; of a guide also for a departure that it does not lead. */
export async function assertOwnSchedule(database: Database, by: Looker, scheduleId: string): Promise<void> {
  const [own] = await database.query(
    (sql) => sql`
      select from tour_schedules s where s.id = ${scheduleId} and s.operator_id = ${by.operatorId} ${ownOnly(sql, by)}`,
  );
  if (!own) throw new BookingError({ code: 'SCHEDULE_NOT_FOUND', details: {} });
}

/** Those of the ids that are departures of this company. */
export async function ownSchedules(database: Database, operatorId: string, ids: string[]): Promise<Set<string>> {
  const rows = await database.query(
    (sql) => sql<{ id: string }[]>`
      select id from tour_schedules where id = any(${ids}::uuid[]) and operator_id = ${operatorId}`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Refuses with VALIDATION_ERROR for somebody who is not of the team any more. */
export async function assertGuide(database: Database, operatorId: string, guideId: string | null | undefined) {
  if (guideId === null || guideId === undefined) return;
  const [member] = await database.query(
    (sql) => sql`
      select from operator_members where id = ${guideId} and operator_id = ${operatorId} and disabled_at is null`,
  );
  if (!member) throw wrongField('guideId', 'unknown');
}

/** `allowed`: the figures that would do. */
export function wrongField(
  path: string,
  rule: FieldRule,
  allowed: Pick<FieldProblem, 'least' | 'most'> = {},
): BookingError {
  return new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path, rule, ...allowed }] } });
}
