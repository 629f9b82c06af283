/** The two statements of the desk: read what a round's commands need, apply what was decided. */
import type { Database, Sql } from '@kamchatour/db';
import type { RoundRows } from './round-rows.ts';
import { type Booking, type Hold, type Schedule, type ScheduleState, stateOf } from './schedule.ts';

/** What a round wants to know, by id. */
export type Asked = {
  scheduleIds: string[];
  guestIds: string[];
  sourceKeys: string[];
  holdIds: string[];
  bookingIds: string[];
  keys: { actor: string; operation: string; key: string }[];
  /** Rounds sent earlier that got no answer: did they happen? */
  doubtfulRounds: string[];
};

export type KeptAnswer = { actor: string; operation: string; key: string; bodyHash: string; answer: unknown };

export type Known = {
  /** The database's clock. */
  now: Date;
  states: Map<string, ScheduleState>;
  keptAnswers: KeptAnswer[];
  unpaidByGuest: Map<string, number>;
  unpaidBySource: Map<string, number>;
  /** `round:schedule` of each doubtful round that did happen. */
  happened: Set<string>;
};

type ScheduleRow = Omit<Schedule, 'startsAt' | 'salesCloseAt'> & { startsAt: number; salesCloseAt: number };
type HoldRow = Omit<Hold, 'expiresAt'> & { expiresAt: number };
type BookingRow = Omit<Booking, 'payBefore'> & { payBefore: number | null };
type KnownRow = {
  now: number;
  schedules: ScheduleRow[] | null;
  holds: HoldRow[] | null;
  bookings: BookingRow[] | null;
  keys: KeptAnswer[] | null;
  guests: { id: string; seats: number }[] | null;
  sources: { key: string; seats: number }[] | null;
  happened: string[] | null;
};

/** Everything that a round's decisions read, in one snapshot with its time. Times travel as milliseconds. */
export async function readStates(database: Database, asked: Asked): Promise<Known> {
  const [row] = await database.query((sql) => selectKnown(sql, asked));
  if (!row) throw new Error('the database answered nothing');
  const holds = Map.groupBy(row.holds ?? [], (hold) => hold.scheduleId);
  const bookings = Map.groupBy(row.bookings ?? [], (booking) => booking.scheduleId);
  const states = (row.schedules ?? []).map((schedule) =>
    stateOf(
      { ...schedule, startsAt: new Date(schedule.startsAt), salesCloseAt: new Date(schedule.salesCloseAt) },
      (holds.get(schedule.id) ?? []).map((hold) => ({ ...hold, expiresAt: new Date(hold.expiresAt) })),
      (bookings.get(schedule.id) ?? []).map((booking) => ({
        ...booking,
        payBefore: booking.payBefore === null ? null : new Date(booking.payBefore),
      })),
    ),
  );
  return {
    now: new Date(row.now),
    states: new Map(states.map((state) => [state.schedule.id, state])),
    keptAnswers: row.keys ?? [],
    unpaidByGuest: new Map((row.guests ?? []).map((guest) => [guest.id, guest.seats])),
    unpaidBySource: new Map((row.sources ?? []).map((source) => [source.key, source.seats])),
    happened: new Set(row.happened ?? []),
  };
}

function selectKnown(sql: Sql, asked: Asked) {
  const actors = asked.keys.map((key) => key.actor);
  const operations = asked.keys.map((key) => key.operation);
  const keys = asked.keys.map((key) => key.key);
  return sql<KnownRow[]>`
    select
      floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
      (select json_agg(json_build_object('id', s.id, 'version', s.version, 'capacity', s.capacity,
          'booked', s.capacity - s.available_slots, 'held', s.held_slots, 'prices', s.prices, 'currency', s.currency,
          'startsAt', floor(extract(epoch from s.starts_at) * 1000), 'salesCloseAt', floor(extract(epoch from s.sales_close_at) * 1000),
          'status', s.status, 'weatherStatus', s.weather_status, 'refundPolicy', t.refund_policy))
        from tour_schedules s join tours t on t.id = s.tour_id
        where s.id = any(${asked.scheduleIds}::uuid[])) as schedules,
      (select json_agg(json_build_object('id', h.id, 'scheduleId', h.schedule_id, 'guestId', h.guest_id, 'sourceKey', h.source_key,
          'seats', h.seats, 'status', h.status, 'expiresAt', floor(extract(epoch from h.expires_at) * 1000),
          'renewals', h.renewals, 'prices', h.prices))
        from tour_seat_holds h
        where h.id in (
          select ended.id from tour_seat_holds ended
          where ended.schedule_id = any(${asked.scheduleIds}::uuid[]) and ended.status = 'active' and ended.expires_at <= now()
          union
          select own.id from tour_seat_holds own
          where own.guest_id = any(${asked.guestIds}::uuid[]) and own.status = 'active'
            and own.schedule_id = any(${asked.scheduleIds}::uuid[])
          union
          select unnest(${asked.holdIds}::uuid[]))) as holds,
      (select json_agg(json_build_object('id', b.id, 'scheduleId', b.schedule_id, 'guestId', b.guest_id, 'sourceKey', b.source_key,
          'status', b.status, 'paymentStatus', b.payment_status, 'seats', b.seats, 'seatsBooked', b.seats_booked,
          'totalAmount', b.total_amount, 'refundPolicy', b.refund_policy,
          'payBefore', floor(extract(epoch from b.pay_before) * 1000),
          'participants', (select coalesce(json_agg(json_build_object('id', p.id, 'amount', p.amount,
              'isCancelled', p.cancelled_at is not null) order by p.position), '[]')
            from tour_participants p where p.booking_id = b.id)))
        from tour_bookings_v2 b
        where b.id in (
          select overdue.id from tour_bookings_v2 overdue
          where overdue.schedule_id = any(${asked.scheduleIds}::uuid[]) and overdue.status = 'pending_payment' and overdue.pay_before <= now()
          union
          select unnest(${asked.bookingIds}::uuid[]))) as bookings,
      (select json_agg(json_build_object('actor', k.actor, 'operation', k.operation, 'key', k.key,
          'bodyHash', encode(k.body_hash, 'hex'), 'answer', k.answer))
        from unnest(${actors}::text[], ${operations}::text[], ${keys}::text[]) as a(actor, operation, key)
        join idempotency_keys k on k.actor = a.actor and k.operation = a.operation and k.key = a.key) as keys,
      (select json_agg(json_build_object('id', g.id, 'seats', live_unpaid_seats_of_guest(g.id)))
        from unnest(${asked.guestIds}::uuid[]) as g(id)) as guests,
      (select json_agg(json_build_object('key', r.key, 'seats', live_unpaid_seats_of_source(r.key)))
        from unnest(${asked.sourceKeys}::text[]) as r(key)) as sources,
      (select json_agg(l.round_id || ':' || l.schedule_id) from tour_seat_ledger l
        where l.round_id = any(${asked.doubtfulRounds}::uuid[]) and l.schedule_id = any(${asked.scheduleIds}::uuid[])) as happened`;
}

/** `applied`: written. `busy`: somebody had the row. `stale`: it had changed since it was read. */
export type Outcome = 'applied' | 'busy' | 'stale';

/**
 * Writes one round: `apply_schedule_changes`, one statement. With several departures each stands or falls alone; a single one is taken with NOWAIT.
 * Throws what the database raises: 55P03 (taken), KT002 to KT005 (see the function), 23505 (a key or a number that exists).
 */
export async function applyChanges(
  database: Database,
  roundId: string,
  rows: RoundRows,
): Promise<Map<string, Outcome>> {
  const answer = await database.query(
    (sql) => sql<{ scheduleId: string; outcome: Outcome }[]>`
      select schedule_id as "scheduleId", outcome from apply_schedule_changes(
        ${roundId}, ${rows.schedules.length === 1}, ${json(rows.schedules)}::text::jsonb, ${json(rows.guests)}::text::jsonb,
        ${json(rows.newHolds)}::text::jsonb, ${json(rows.changedHolds)}::text::jsonb,
        ${json(rows.newBookings)}::text::jsonb, ${json(rows.changedBookings)}::text::jsonb,
        ${json(rows.participants)}::text::jsonb, ${hasRecords(rows.records) ? JSON.stringify(rows.records) : null}::text::jsonb,
        ${json(rows.limits)}::text::jsonb)`,
  );
  return new Map(answer.map((one) => [one.scheduleId, one.outcome]));
}

const json = (rows: unknown[]) => (rows.length > 0 ? JSON.stringify(rows) : null);
const hasRecords = (records: RoundRows['records']) => Object.values(records).some((rows) => rows.length > 0);

/** Live figures of a departure, as screens show them. */
export type Figures = {
  scheduleId: string;
  version: number;
  capacity: number;
  booked: number;
  held: number;
  status: Schedule['status'];
  weatherStatus: Schedule['weatherStatus'];
  startsAt: Date;
  salesCloseAt: Date;
  prices: Schedule['prices'];
  currency: string;
  asOf: Date;
};

/** The live figures of these departures in one query; those that do not exist are missing from the answer. */
export async function readFigures(database: Database, scheduleIds: string[]): Promise<Figures[]> {
  return await database.query(
    (sql) => sql<Figures[]>`
      select schedule_id as "scheduleId", version, capacity, booked, held, status, weather_status as "weatherStatus",
        starts_at as "startsAt", sales_close_at as "salesCloseAt", prices, currency, now() as "asOf"
      from tour_schedule_details where schedule_id = any(${scheduleIds}::uuid[])`,
  );
}
