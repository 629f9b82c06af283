/** Departures as the operator's lists show them. Times are ISO 8601, money whole kopecks, days are Kamchatka's. */
import { beginningOf } from '@kamchatour/booking';
import type { ScheduleStatus, Translated, WeatherStatus } from '@kamchatour/booking/status';
import type { Database, Sql } from '@kamchatour/db';

/** Who looks: a guide sees the departures that it leads, and no money. */
export type Looker = { id: string; operatorId: string; role: 'owner' | 'manager' | 'guide' };

export const departureSorts = ['startsAt', 'tour', 'status', 'capacity', 'booked', 'free'] as const;
export type DepartureSort = (typeof departureSorts)[number];

export type DeparturesAsked = {
  /** First and last day on Kamchatka, both included. Of those that began earlier, the ones that are under way belong to the first day, too. */
  from?: string | undefined;
  to?: string | undefined;
  /** A tour's slug. */
  tour?: string | undefined;
  status?: ScheduleStatus | undefined;
  guideId?: string | undefined;
  sort: DepartureSort;
  descending: boolean;
  /** From 1. */
  page: number;
  limit: number;
};

export type DepartureRow = {
  scheduleId: string;
  tour: { tourId: string; slug: string; title: Translated };
  startsAt: string;
  endsAt: string;
  salesCloseAt: string;
  capacity: number;
  /** Seats of bookings, paid or not; of live holds; and what nobody was promised. */
  booked: number;
  held: number;
  free: number;
  /** Seats of bookings that wait for their payment; they are among `booked`. */
  unpaid: number;
  /** Parties in line, and those of them that have an offer in hand. */
  waiting: number;
  offered: number;
  checkedIn: number;
  minParticipants: number;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  guide: { memberId: string; name: string } | null;
  editedVersion: number;
  /** What was paid less what went back, in kopecks; absent for a guide. */
  revenue?: number;
};

type Row = Omit<DepartureRow, 'startsAt' | 'endsAt' | 'salesCloseAt' | 'revenue'> & {
  startsAt: Date;
  endsAt: Date;
  salesCloseAt: Date;
  revenue: number | null;
  total: number;
};

/** One page of them. `total` counts what the filters leave. */
export async function listDepartures(
  database: Database,
  by: Looker,
  asked: DeparturesAsked,
): Promise<{ rows: DepartureRow[]; total: number; page: number; limit: number }> {
  const { page, limit } = asked;
  const rows = await database.query((sql) => {
    const where = conditions(sql, by, asked);
    return sql<Row[]>`
      with found as (
        select s.id from tour_schedules s join tours t on t.id = s.tour_id
        where ${where} order by ${order(sql, asked)}, s.starts_at, s.id limit ${limit} offset ${(page - 1) * limit}
      )
      select ${columns(sql, by.role !== 'guide')},
        (select count(*)::int from tour_schedules s join tours t on t.id = s.tour_id where ${where}) as total
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.id in (select f.id from found f)
      order by ${order(sql, asked)}, s.starts_at, s.id`;
  });
  // A page behind the last has no row to say how many there are.
  const total = rows[0]?.total ?? (page === 1 ? 0 : await countDepartures(database, by, asked));
  return { rows: rows.map(shown), total, page, limit };
}

async function countDepartures(database: Database, by: Looker, asked: DeparturesAsked): Promise<number> {
  const [row] = await database.query(
    (sql) => sql<{ total: number }[]>`
      select count(*)::int as total from tour_schedules s join tours t on t.id = s.tour_id where ${conditions(sql, by, asked)}`,
  );
  return row?.total ?? 0;
}

/** The row of one departure; undefined for another company's, and for one that the guide does not lead. */
export async function findDeparture(
  database: Database,
  by: Looker,
  scheduleId: string,
): Promise<DepartureRow | undefined> {
  const [row] = await database.query(
    (sql) => sql<Row[]>`
      select ${columns(sql, by.role !== 'guide')}, 1 as total
      from tour_schedules s join tours t on t.id = s.tour_id
      where s.id = ${scheduleId} and s.operator_id = ${by.operatorId} ${ownOnly(sql, by)}`,
  );
  return row && shown(row);
}

/** Members who can be given a departure: everybody of the team who may still sign in. */
export async function listGuides(
  database: Database,
  operatorId: string,
): Promise<{ memberId: string; name: string; role: Looker['role'] }[]> {
  return await database.query(
    (sql) => sql<{ memberId: string; name: string; role: Looker['role'] }[]>`
      select id as "memberId", name, role from operator_members
      where operator_id = ${operatorId} and disabled_at is null
      order by array_position(array['guide', 'manager', 'owner'], role), name, id`,
  );
}

/** What keeps a guide to its own departures. */
export function ownOnly(sql: Sql, { role, id }: Looker) {
  return role === 'guide' ? sql`and s.guide_id = ${id}` : sql``;
}

/** Later than any departure: where both bounds are given, the planner counts on few rows and takes an index, whatever the two are. */
export const endOfTime = new Date('9999-12-31T00:00:00Z');

function conditions(sql: Sql, by: Looker, { from, to, tour, status, guideId }: DeparturesAsked) {
  const dayAfter = to === undefined ? endOfTime : new Date(beginningOf(to).getTime() + 86_400_000);
  return sql`s.operator_id = ${by.operatorId} ${ownOnly(sql, by)}
    ${from === undefined ? sql`` : since(sql, beginningOf(from))}
    and s.starts_at < ${dayAfter}
    ${tour === undefined ? sql`` : sql`and s.tour_id = (select id from tours where slug = ${tour})`}
    ${status === undefined ? sql`` : sql`and s.status = ${status}`}
    ${guideId === undefined ? sql`` : sql`and s.guide_id = ${guideId}`}`;
}

/** The longest tour takes two weeks: what began before is not looked at. */
function since(sql: Sql, begin: Date) {
  const longest = new Date(begin.getTime() - 14 * 86_400_000);
  return sql`and s.starts_at >= ${longest} and (s.starts_at >= ${begin} or (s.status = 'departed' and s.ends_at > ${begin}))`;
}

function order(sql: Sql, { sort, descending }: DeparturesAsked) {
  const by = {
    startsAt: sql`s.starts_at`,
    tour: sql`t.slug`,
    status: sql`s.status`,
    capacity: sql`s.capacity`,
    booked: sql`s.capacity - s.available_slots`,
    free: sql`s.available_slots - s.held_slots`,
  }[sort];
  return descending ? sql`${by} desc` : by;
}

/** What has ended counts as free, whether or not anyone has written it off. */
function columns(sql: Sql, withMoney: boolean) {
  const revenue = withMoney
    ? sql`(
      select coalesce(sum(p.amount - p.given_back), 0)::bigint from tour_bookings_v2 b join payments p on p.booking_id = b.id
      where b.schedule_id = s.id and p.status = 'paid')`
    : sql`null::bigint`;
  const overdue = sql`(
    select coalesce(sum(b.seats), 0)::int from tour_bookings_v2 b
    where b.schedule_id = s.id and b.status = 'pending_payment' and b.payment_status <> 'authorized' and b.pay_before <= now())`;
  const ended = sql`(
    select coalesce(sum(h.seats), 0)::int from tour_seat_holds h
    where h.schedule_id = s.id and h.status = 'active' and h.expires_at <= now())`;
  return sql`
    s.id as "scheduleId", json_build_object('tourId', t.id, 'slug', t.slug, 'title', t.title) as tour,
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.sales_close_at as "salesCloseAt", s.capacity,
    s.capacity - s.available_slots - ${overdue} as booked, s.held_slots - ${ended} as held,
    s.available_slots - s.held_slots + ${overdue} + ${ended} as free,
    (select coalesce(sum(b.seats), 0)::int from tour_bookings_v2 b
      where b.schedule_id = s.id and b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now())) as unpaid,
    (select count(*)::int from tour_waitlist w where w.schedule_id = s.id and w.status = 'waiting') as waiting,
    (select count(*)::int from tour_waitlist w where w.schedule_id = s.id and w.status = 'offered') as offered,
    (select coalesce(sum(case c.action when 'in' then 1 else -1 end), 0)::int from tour_checkins c where c.schedule_id = s.id) as "checkedIn",
    s.min_participants as "minParticipants", s.status, s.weather_status as "weatherStatus", s.edited_version as "editedVersion",
    (select json_build_object('memberId', m.id, 'name', m.name) from operator_members m where m.id = s.guide_id) as guide,
    ${revenue} as revenue`;
}

function shown({ revenue, total: _, startsAt, endsAt, salesCloseAt, ...row }: Row): DepartureRow {
  return {
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    salesCloseAt: salesCloseAt.toISOString(),
    ...(revenue === null ? {} : { revenue }),
  };
}
