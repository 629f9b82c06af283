/** New departures, any number by one statement. Nothing of them was sold yet, so they need no turn at the desk. */
import { BookingError, type Price } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import { wrongField } from './own.ts';

export type NewDeparture = { id: string; startsAt: Date; endsAt: Date; salesCloseAt: Date };

export type Terms = {
  tourId: string;
  capacity: number;
  minParticipants: number;
  prices: Price[];
  guideId: string | null;
};

export type Made = { scheduleId: string; startsAt: string };

/**
 * Those that were made; a departure of the same tour at the same minute is not made twice, nor is one whose id exists: sent again, the same request
 * makes nothing more.
 */
export async function insertDepartures(
  database: Database,
  by: { id: string; operatorId: string },
  { tourId, capacity, minParticipants, prices, guideId }: Terms,
  departures: NewDeparture[],
): Promise<Made[]> {
  const rows = await database.query(
    (sql) => sql<{ scheduleId: string; startsAt: Date }[]>`
      with made as (
        insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, prices,
          min_participants, guide_id)
        select x.id, t.operator_id, t.id, x.starts_at, x.ends_at, x.sales_close_at, ${capacity}::integer, ${capacity}::integer,
          ${JSON.stringify(prices)}::text::jsonb, ${minParticipants}::integer, ${guideId}::uuid
        from unnest(
          ${departures.map((one) => one.id)}::uuid[], ${departures.map((one) => one.startsAt.toISOString())}::timestamptz[],
          ${departures.map((one) => one.endsAt.toISOString())}::timestamptz[], ${departures.map((one) => one.salesCloseAt.toISOString())}::timestamptz[]
        ) as x(id, starts_at, ends_at, sales_close_at)
        join tours t on t.id = ${tourId} and t.operator_id = ${by.operatorId} and t.archived_at is null
        where not exists (
          select from tour_schedules s where s.tour_id = t.id and s.starts_at = x.starts_at and s.status <> 'cancelled')
        on conflict (id) do nothing
        returning id, starts_at
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, to_status, actor_kind, actor_id, details)
        select ${by.operatorId}, 'schedule', m.id, 'create', 'scheduled', 'operator', ${by.id},
          ${JSON.stringify({ after: { capacity, minParticipants, guideId, prices } })}::text::jsonb
        from made m
      )
      select id as "scheduleId", starts_at as "startsAt" from made order by starts_at`,
  );
  return rows.map(({ scheduleId, startsAt }) => ({ scheduleId, startsAt: startsAt.toISOString() }));
}

export type TourTerms = {
  tourId: string;
  durationMinutes: number;
  /** What a new departure asks, by category. */
  prices: Price[];
  /** `MM-DD`, both or none. */
  seasonFrom: string | null;
  seasonTo: string | null;
};

/** What a tour says of its new departures. Refuses with NOT_FOUND for another company's tour, and for one that is archived. */
export async function tourTerms(database: Database, operatorId: string, tourId: string): Promise<TourTerms> {
  const [row] = await database.query(
    (sql) => sql<TourTerms[]>`
      select t.id as "tourId", t.duration_minutes as "durationMinutes", t.season_from as "seasonFrom", t.season_to as "seasonTo",
        (select coalesce(json_agg(json_build_object('category', c.category, 'amount', c.amount) order by c.position), '[]')
          from tour_price_categories c where c.tour_id = t.id) as prices
      from tours t where t.id = ${tourId} and t.operator_id = ${operatorId} and t.archived_at is null`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return row;
}

/** Each category once, each one that the tour knows. Refuses with VALIDATION_ERROR. */
export function checkPrices(prices: Price[], known: Price[]): void {
  for (const [place, { category }] of prices.entries()) {
    if (!known.some((one) => one.category === category)) throw wrongField(`prices.${place}.category`, 'unknown');
    if (prices.findIndex((one) => one.category === category) !== place) {
      throw wrongField(`prices.${place}.category`, 'duplicate');
    }
  }
}
