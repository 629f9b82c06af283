import { travellerProblems } from '../decide/travellers.ts';
import type { Desk } from '../open-desk.ts';
import type { Schedule } from '../schedule.ts';
import { openConfided } from './open-confided.ts';

/** Whom a tour's limits keep from travelling; `limit` in years or kilograms. */
export type Unfit = { fullName: string; rule: 'too_young' | 'too_old' | 'too_heavy'; limit: number };

const rules = ['too_young', 'too_old', 'too_heavy'] as const;

/**
 * Who of these bookings could not travel on that departure, by booking; those whom nothing keeps are not there. Advice for screens: moving decides, by
 * the same rule. What was told of each is opened for the answer, and kept nowhere; of what cannot be read nothing is foreseen.
 */
export async function unfitThere(
  desk: Desk,
  bookingIds: string[],
  scheduleId: string,
  now: Date,
): Promise<Map<string, Unfit[]>> {
  const [target] = await desk.readDatabase.query(
    (sql) => sql<Pick<Schedule, 'startsAt' | 'limits'>[]>`
      select s.starts_at as "startsAt",
        json_build_object('minAge', t.min_age, 'maxAge', t.max_age, 'maxWeightKg', t.max_weight_kg) as limits
      from tour_schedules s join tours t on t.id = s.tour_id where s.id = ${scheduleId}`,
  );
  if (!target) return new Map();
  const rows = await desk.readDatabase.query(
    (sql) => sql<{ bookingId: string; id: string; fullName: string; sealed: Buffer; dataKey: Buffer }[]>`
      select b.id as "bookingId", p.id, p.full_name as "fullName", p.details_sealed as sealed, b.data_key as "dataKey"
      from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id
      where b.id = any (${bookingIds}::uuid[]) and p.cancelled_at is null and b.data_key is not null and p.details_sealed is not null
      order by b.id, p.position`,
  );
  const unfit = new Map<string, Unfit[]>();
  for (const [bookingId, people] of Map.groupBy(rows, (row) => row.bookingId)) {
    const confided = openConfided(desk.keys.wrapping, people[0]?.dataKey ?? null, bookingId);
    const kept = people.flatMap(({ id, fullName, sealed }) => {
      const problems = travellerProblems(target, [confided.details(sealed, id)], now);
      return problems.flatMap(({ rule, limit }) => {
        const known = rules.find((one) => one === rule);
        return known === undefined || limit === undefined ? [] : [{ fullName, rule: known, limit }];
      });
    });
    if (kept.length > 0) unfit.set(bookingId, kept);
  }
  return unfit;
}
