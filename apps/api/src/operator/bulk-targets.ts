/** Where many bookings could be moved: departures of their own tours, since no booking goes to another tour. */
import type { Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { ownBookings } from './bookings-find.ts';

export type BulkTarget = {
  tourId: string;
  title: Translated;
  /** So many of the bookings asked about are of this tour. */
  bookings: number;
  departures: { scheduleId: string; startsAt: string; free: number }[];
};

/** Of each tour, so many departures; the nearest first. */
const most = 100;

/**
 * The tour of the most bookings first. Departures still sell, have a seat, and are not the one that all of the bookings stand on already. Refuses with
 * BOOKING_NOT_FOUND when one of the bookings is another company's.
 */
export async function bulkTargets(
  database: Database,
  operatorId: string,
  asked: readonly string[],
): Promise<BulkTarget[]> {
  const own = await ownBookings(database, operatorId, [...new Set(asked)]);
  const ids = own.map(({ bookingId }) => bookingId);
  return await database.query(
    (sql) => sql<BulkTarget[]>`
      with moving as (
        select b.tour_id, count(*)::int as bookings, array_agg(distinct b.schedule_id) as stand_on
        from tour_bookings_v2 b where b.id = any (${ids}::uuid[]) group by b.tour_id
      )
      select t.id as "tourId", t.title, m.bookings, coalesce((
        select json_agg(json_build_object('scheduleId', d.id, 'startsAt', to_char(d.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'free', d.free) order by d.starts_at)
        from (
          select s.id, s.starts_at, s.available_slots - s.held_slots as free from tour_schedules s
          where s.tour_id = t.id and s.starts_at > now() and s.sales_close_at > now() and s.status in ('scheduled', 'guaranteed')
            and s.weather_status <> 'cancelled' and s.available_slots > s.held_slots and s.id <> all (
              case when cardinality(m.stand_on) = 1 then m.stand_on else '{}'::uuid[] end)
          order by s.starts_at limit ${most}
        ) d), '[]') as departures
      from moving m join tours t on t.id = m.tour_id order by m.bookings desc, t.position, t.slug`,
  );
}
