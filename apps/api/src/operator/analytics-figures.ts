/** The figures of one period, group by group and altogether, by one statement each. */
import type { Database, Sql } from '@kamchatour/db';
import type { Figures, Grouping } from './analytics.ts';

export const noFigures: Figures = {
  departures: 0,
  seats: 0,
  seatsSold: 0,
  bookings: 0,
  bookingsPaid: 0,
  revenue: 0,
  refunds: 0,
  cancelledBookings: 0,
  cancelledSeats: 0,
  expected: 0,
  noShows: 0,
  leadHours: null,
  holds: 0,
  holdsBooked: 0,
};

/** `to` is not included. */
export type Period = { from: Date; to: Date; by: Grouping };

type Row = Figures & { key: string | null };

export async function periodFigures(
  database: Database,
  operatorId: string,
  period: Period,
): Promise<{ groups: Map<string, Figures>; total: Figures }> {
  const rows = await database.query((sql) => select(sql, operatorId, period));
  const groups = new Map<string, Figures>();
  let total = noFigures;
  for (const { key, ...figures } of rows) {
    if (key === null) total = figures;
    else groups.set(key, figures);
  }
  return { groups, total };
}

/** Every part is summed by group and altogether at once; the row without a key is the whole. */
function select(sql: Sql, operatorId: string, { from, to, by }: Period) {
  const groupOf = (time: ReturnType<Sql>) =>
    by === 'tour'
      ? sql`t.slug`
      : by === 'month'
        ? sql`to_char(${time} at time zone 'Asia/Kamchatka', 'YYYY-MM')`
        : sql`to_char(date_trunc('week', ${time} at time zone 'Asia/Kamchatka'), 'YYYY-MM-DD')`;
  return sql<Row[]>`
    with departed as (
      select s.id, ${groupOf(sql`s.starts_at`)} as key, s.starts_at, s.capacity,
        s.status <> 'cancelled' and s.weather_status <> 'cancelled' as is_on,
        s.status = 'completed' as is_over
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.operator_id = ${operatorId} and s.starts_at >= ${from} and s.starts_at < ${to}
    ), booked as (
      select b.id, b.schedule_id, d.key, b.seats, b.status, d.is_over, d.starts_at - b.created_at as lead,
        b.status in ('confirmed', 'completed', 'no_show') as is_sold, b.total_amount = 0 as is_free
      from departed d join tour_bookings_v2 b on b.schedule_id = d.id
    ), money as (
      select b.id, sum(y.amount) as came, sum(y.given_back) as back
      from booked b join payments y on y.booking_id = b.id and y.status = 'paid' and y.flag is null group by b.id
    ), left_seats as (
      select b.id, sum(c.seats_returned) as seats from booked b join tour_cancellations c on c.booking_id = b.id group by b.id
    ), travellers as (
      select b.key, b.schedule_id, coalesce(l.action, 'undo') = 'in' as came
      from booked b join tour_participants p on p.booking_id = b.id and p.cancelled_at is null
      left join lateral (select c.action from tour_checkins c where c.participant_id = p.id order by c.turn desc limit 1) l on true
      where b.is_sold and b.is_over
    ), people as (
      -- Where nobody was checked in nobody looked, as the statuses of the bookings have it.
      select w.key, count(*) as expected, count(*) filter (where not w.came) as missing
      from (select *, bool_or(came) over (partition by schedule_id) as was_checked from travellers) w
      where w.was_checked group by rollup (w.key)
    ), of_departures as (
      select key, count(*) filter (where is_on) as departures, coalesce(sum(capacity) filter (where is_on), 0) as seats
      from departed group by rollup (key)
    ), of_bookings as (
      select b.key, count(*) as bookings, count(*) filter (where m.id is not null or (b.is_free and b.is_sold)) as paid,
        coalesce(sum(b.seats) filter (where b.is_sold), 0) as sold, coalesce(sum(m.came), 0) as came, coalesce(sum(m.back), 0) as back,
        count(*) filter (where b.status = 'cancelled') as cancelled, coalesce(sum(g.seats), 0) as cancelled_seats,
        round(avg(extract(epoch from b.lead)) filter (where b.is_sold) / 3600) as lead_hours
      from booked b left join money m on m.id = b.id left join left_seats g on g.id = b.id group by rollup (b.key)
    ), held as (
      -- Ids begin with their time, so those of a period lie together.
      select ${groupOf(sql`h.created_at`)} as key, h.status
      from tour_seat_holds h join tour_schedules s on s.id = h.schedule_id join tours t on t.id = s.tour_id
      where h.id >= ${firstId(from)}::uuid and h.id < ${firstId(to)}::uuid and h.operator_id = ${operatorId}
    ), of_holds as (
      select key, count(*) as holds, count(*) filter (where status = 'converted') as converted from held group by rollup (key)
    ), keys as (
      select key from of_departures union select key from of_bookings union select key from of_holds union select null
    )
    select k.key, coalesce(d.departures, 0)::int as departures, coalesce(d.seats, 0)::int as seats, coalesce(b.sold, 0)::int as "seatsSold",
      coalesce(b.bookings, 0)::int as bookings, coalesce(b.paid, 0)::int as "bookingsPaid", coalesce(b.came, 0)::bigint as revenue,
      coalesce(b.back, 0)::bigint as refunds, coalesce(b.cancelled, 0)::int as "cancelledBookings",
      coalesce(b.cancelled_seats, 0)::int as "cancelledSeats", coalesce(p.expected, 0)::int as expected, coalesce(p.missing, 0)::int as "noShows",
      b.lead_hours::int as "leadHours", coalesce(h.holds, 0)::int as holds, coalesce(h.converted, 0)::int as "holdsBooked"
    from keys k
    left join of_departures d on d.key is not distinct from k.key
    left join of_bookings b on b.key is not distinct from k.key
    left join people p on p.key is not distinct from k.key
    left join of_holds h on h.key is not distinct from k.key`;
}

/** The least id that a row made at this instant can have: UUID version 7 begins with its milliseconds. */
function firstId(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
