/** Categories that a tour got later: departures that existed by then have no price for them. */
import { BookingError } from '@kamchatour/booking';
import type { Database, Sql } from '@kamchatour/db';

type Unsold = {
  /** Departures ahead that may still sell. */
  upcoming: number;
  /** How many of them have no price for a category, by its code; nothing of those that all of them sell. */
  unsold: Record<string, number>;
};

/** Refuses with NOT_FOUND. */
export async function findUnsold(database: Database, operatorId: string, tourId: string): Promise<Unsold> {
  const [row] = await database.query(
    (sql) => sql<Unsold[]>`
      with ahead as materialized (
        select s.prices from tour_schedules s
        where s.tour_id = ${tourId} and s.operator_id = ${operatorId} and ${mayStillSell(sql)}
      ), without as (
        select c.category, count(*)::int as count
        from tour_price_categories c join ahead a on not a.prices @> jsonb_build_array(jsonb_build_object('category', c.category))
        where c.tour_id = ${tourId} group by c.category
      )
      select (select count(*)::int from ahead) as upcoming,
        (select coalesce(json_object_agg(w.category, w.count), '{}') from without w) as unsold
      from tours t where t.id = ${tourId} and t.operator_id = ${operatorId}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/** Of a departure `s`. */
export const mayStillSell = (sql: Sql) =>
  sql`s.starts_at > now() and s.status in ('scheduled', 'guaranteed', 'closed')`;
