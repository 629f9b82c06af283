/** The two statements of the desk: read what a round's commands need, apply what was decided. */
import type { Database, Sql } from '@kamchatour/db';
import type { Promo } from './discounts.ts';
import { mostSeatsOfGuest, mostSeatsOfSource } from './limits.ts';
import type { RoundRows } from './round-rows.ts';
import {
  type Booking,
  type Hold,
  type OpenMove,
  type Schedule,
  type ScheduleState,
  stateOf,
  type WaitlistEntry,
} from './schedule.ts';

/** Where so few seats are held, every live hold is read, so that the departure can be remembered; where more, only those asked about. */
const fewHeld = 200;

/** What a round wants to know, by id. */
export type Asked = {
  scheduleIds: string[];
  guestIds: string[];
  sourceKeys: string[];
  holdIds: string[];
  bookingIds: string[];
  promoCodes: string[];
  /** Whose points, as far as the guest has proven to be that person. */
  persons: { guestId: string; personKey: string }[];
  keyIds: string[];
  /** Rounds sent earlier that got no answer: did they happen? */
  doubtfulRounds: string[];
};

export type KeptAnswer = { id: string; bodyHash: string; answer: unknown };

export type Known = {
  /** The database's clock. */
  now: Date;
  states: Map<string, ScheduleState>;
  /** When each departure was last changed, by whoever; to the microsecond, which a Date does not hold. */
  seen: Map<string, string>;
  /** Departures of which every live hold was read. */
  whole: Set<string>;
  keptAnswers: KeptAnswer[];
  unpaidByGuest: Map<string, number>;
  unpaidBySource: Map<string, number>;
  /** Each with the company whose departures it is for. */
  promos: Map<string, Promo & { operatorId: string }>;
  /** By `guest person`. */
  points: Map<string, number>;
  /** `round:schedule` of each doubtful round that did happen. */
  happened: Set<string>;
};

type ScheduleRow = Omit<Schedule, 'startsAt' | 'endsAt' | 'salesCloseAt'> & {
  startsAt: number;
  endsAt: number;
  salesCloseAt: number;
  seen: string;
  isWhole: boolean;
  nextPlace: number;
  editedVersion: number;
  waitlist: (Omit<WaitlistEntry, 'offerEndsAt'> & { offerEndsAt: number | null })[];
  alerts: (Omit<ScheduleState['alerts'][number], 'endsAt'> & { endsAt: number })[];
};
type HoldRow = Omit<Hold, 'expiresAt'> & { expiresAt: number };
type BookingRow = Omit<Booking, 'payBefore' | 'createdAt' | 'move'> & {
  payBefore: number | null;
  createdAt: number;
  move: (Omit<OpenMove, 'payBefore'> & { payBefore: number }) | null;
};
type KnownRow = {
  now: number;
  schedules: ScheduleRow[] | null;
  holds: HoldRow[] | null;
  bookings: BookingRow[] | null;
  keys: KeptAnswer[] | null;
  guests: { id: string; seats: number }[] | null;
  sources: { key: string; seats: number }[] | null;
  promos:
    | (Omit<Promo, 'startsAt' | 'endsAt'> & { code: string; operatorId: string; startsAt: number; endsAt: number })[]
    | null;
  points: { guestId: string; personKey: string; points: number }[] | null;
  happened: string[] | null;
};

/** Everything that a round's decisions read, in one snapshot with its time. Times travel as milliseconds. */
export async function readStates(database: Database, asked: Asked): Promise<Known> {
  const [row] = await database.query((sql) => selectKnown(sql, asked));
  if (!row) throw new Error('the database answered nothing');
  const holds = Map.groupBy(row.holds ?? [], (hold) => hold.scheduleId);
  const bookings = Map.groupBy(row.bookings ?? [], (booking) => booking.scheduleId);
  const states = (row.schedules ?? []).map(
    ({ seen: _seen, isWhole: _isWhole, waitlist, nextPlace, editedVersion, alerts, ...schedule }) =>
      stateOf(
        {
          ...schedule,
          startsAt: new Date(schedule.startsAt),
          endsAt: new Date(schedule.endsAt),
          salesCloseAt: new Date(schedule.salesCloseAt),
        },
        (holds.get(schedule.id) ?? []).map((hold) => ({ ...hold, expiresAt: new Date(hold.expiresAt) })),
        (bookings.get(schedule.id) ?? []).map((booking) => ({
          ...booking,
          payBefore: booking.payBefore === null ? null : new Date(booking.payBefore),
          createdAt: new Date(booking.createdAt),
          move: booking.move && { ...booking.move, payBefore: new Date(booking.move.payBefore) },
        })),
        {
          nextPlace,
          editedVersion,
          alerts: alerts.map((alert) => ({ ...alert, endsAt: new Date(alert.endsAt) })),
          waitlist: waitlist.map((entry) => ({
            ...entry,
            offerEndsAt: entry.offerEndsAt === null ? null : new Date(entry.offerEndsAt),
          })),
        },
      ),
  );
  return {
    now: new Date(row.now),
    states: new Map(states.map((state) => [state.schedule.id, state])),
    seen: new Map((row.schedules ?? []).map((schedule) => [schedule.id, schedule.seen])),
    whole: new Set((row.schedules ?? []).flatMap((schedule) => (schedule.isWhole ? schedule.id : []))),
    keptAnswers: row.keys ?? [],
    unpaidByGuest: new Map((row.guests ?? []).map((guest) => [guest.id, guest.seats])),
    unpaidBySource: new Map((row.sources ?? []).map((source) => [source.key, source.seats])),
    promos: new Map(
      (row.promos ?? []).map(({ code, startsAt, endsAt, ...promo }) => [
        code,
        { ...promo, startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
      ]),
    ),
    points: new Map((row.points ?? []).map((one) => [`${one.guestId} ${one.personKey}`, one.points])),
    happened: new Set(row.happened ?? []),
  };
}

/** What is known when everything else is remembered. */
export function nothingRead(now: Date): Known {
  return {
    now,
    states: new Map(),
    seen: new Map(),
    whole: new Set(),
    keptAnswers: [],
    unpaidByGuest: new Map(),
    unpaidBySource: new Map(),
    promos: new Map(),
    points: new Map(),
    happened: new Set(),
  };
}

function selectKnown(sql: Sql, asked: Asked) {
  return sql<KnownRow[]>`
    select
      floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now,
      (select json_agg(json_build_object('id', s.id, 'operatorId', s.operator_id, 'tourId', s.tour_id, 'version', s.version, 'capacity', s.capacity,
          'booked', s.capacity - s.available_slots, 'held', s.held_slots, 'prices', s.prices, 'currency', s.currency,
          'startsAt', floor(extract(epoch from s.starts_at) * 1000), 'endsAt', floor(extract(epoch from s.ends_at) * 1000),
          'minParticipants', s.min_participants, 'salesCloseAt', floor(extract(epoch from s.sales_close_at) * 1000),
          'status', s.status, 'weatherStatus', s.weather_status, 'refundPolicy', t.refund_policy,
          'limits', json_build_object('minAge', t.min_age, 'maxAge', t.max_age, 'maxWeightKg', t.max_weight_kg),
          'editedVersion', s.edited_version,
          'nextPlace', coalesce((select max(w.place) from tour_waitlist w where w.schedule_id = s.id), 0) + 1,
          'waitlist', (select coalesce(json_agg(json_build_object('id', w.id, 'scheduleId', w.schedule_id, 'guestId', w.guest_id,
              'place', w.place, 'seats', w.seats, 'status', w.status, 'holdId', w.hold_id,
              'offerEndsAt', floor(extract(epoch from w.offer_ends_at) * 1000)) order by w.place), '[]')
            from tour_waitlist w where w.schedule_id = s.id and w.status in ('waiting', 'offered')),
          'alerts', (select coalesce(json_agg(json_build_object('id', a.id, 'severity', a.severity,
              'endsAt', floor(extract(epoch from a.ends_at) * 1000))), '[]')
            from tour_weather_alerts a where a.schedule_id = s.id and a.lifted_at is null),
          'seen', s.updated_at::text, 'isWhole', s.held_slots <= ${fewHeld}))
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
          select own.id from (
            select g.id, g.schedule_id from tour_seat_holds g
            where g.guest_id = any(${asked.guestIds}::uuid[]) and g.status = 'active' offset 0
          ) own where own.schedule_id = any(${asked.scheduleIds}::uuid[])
          union
          select live.id from tour_schedules s join tour_seat_holds live on live.schedule_id = s.id
          where s.id = any(${asked.scheduleIds}::uuid[]) and s.held_slots <= ${fewHeld}
            and live.schedule_id = any(${asked.scheduleIds}::uuid[]) and live.status = 'active'
          union
          select w.hold_id from tour_waitlist w where w.schedule_id = any(${asked.scheduleIds}::uuid[]) and w.status = 'offered'
          union
          select unnest(${asked.holdIds}::uuid[])
          union
          -- One by one: found by its id, whatever the planner believed of a young table.
          select (select m.move_hold_id from tour_bookings_v2 m where m.id = a.id) from unnest(${asked.bookingIds}::uuid[]) as a(id))) as holds,
      (select json_agg(json_build_object('id', b.id, 'scheduleId', b.schedule_id, 'guestId', b.guest_id, 'sourceKey', b.source_key, 'isErased', b.data_key is null,
          'status', b.status, 'paymentStatus', b.payment_status, 'seats', b.seats, 'seatsBooked', b.seats_booked,
          'totalAmount', b.total_amount, 'refundPolicy', b.refund_policy,
          'payBefore', floor(extract(epoch from b.pay_before) * 1000), 'createdAt', floor(extract(epoch from b.created_at) * 1000),
          'discountAmount', b.discount_amount, 'promoCodeId', b.promo_code_id,
          'promoLeft', coalesce((select c.most_uses - c.uses from promo_codes c where c.id = b.promo_code_id), 0), 'pointsSpent', b.points_spent, 'personKey', b.person_key,
          'move', case when b.move_hold_id is not null then json_build_object('scheduleId', b.move_to_schedule_id, 'holdId', b.move_hold_id,
            'amount', b.move_amount, 'payBefore', floor(extract(epoch from b.move_before) * 1000)) end,
          'pointsEarned', coalesce((select sum(e.points) from loyalty_entries e
            where e.booking_id = b.id and e.kind in ('earn', 'take_back')), 0),
          'personPoints', coalesce((select a.points from loyalty_accounts a where a.person_key = b.person_key), 0),
          'payments', (select coalesce(json_agg(json_build_object('id', y.id, 'provider', y.provider, 'providerTx', y.provider_tx,
              'status', y.status, 'amount', y.amount, 'currency', y.currency, 'promisedBack', y.promised_back, 'givenBack', y.given_back,
              'flag', y.flag) order by y.created_at, y.id), '[]') from payments y where y.booking_id = b.id),
          'refunds', (select coalesce(json_agg(json_build_object('id', r.id, 'paymentId', r.payment_id, 'kind', r.kind, 'why', r.why,
              'cancellationId', r.cancellation_id, 'amount', r.amount, 'state', r.state, 'providerTx', r.provider_tx) order by r.created_at, r.id), '[]')
            from payments y join refunds r on r.payment_id = y.id where y.booking_id = b.id),
          'participants', (select coalesce(json_agg(json_build_object('id', p.id, 'category', p.category, 'amount', p.amount,
              'isCancelled', p.cancelled_at is not null) order by p.position), '[]')
            from tour_participants p where p.booking_id = b.id)))
        from tour_bookings_v2 b
        where b.id in (
          select overdue.id from tour_bookings_v2 overdue
          where overdue.schedule_id = any(${asked.scheduleIds}::uuid[]) and overdue.status = 'pending_payment' and overdue.pay_before <= now()
          union
          select unnest(${asked.bookingIds}::uuid[]))) as bookings,
      (select json_agg(json_build_object('id', k.id, 'bodyHash', encode(k.body_hash, 'hex'), 'answer', k.answer))
        from idempotency_keys k where k.id = any(${asked.keyIds}::uuid[])) as keys,
      (select json_agg(json_build_object('id', g.id, 'seats', live_unpaid_seats_of_guest(g.id)))
        from unnest(${asked.guestIds}::uuid[]) as g(id)) as guests,
      (select json_agg(json_build_object('key', r.key, 'seats', live_unpaid_seats_of_source(r.key)))
        from unnest(${asked.sourceKeys}::text[]) as r(key)) as sources,
      (select json_agg(json_build_object('id', p.id, 'code', p.code, 'operatorId', p.operator_id, 'kind', p.kind, 'value', p.value, 'left', p.most_uses - p.uses,
          'startsAt', floor(extract(epoch from p.starts_at) * 1000), 'endsAt', floor(extract(epoch from p.ends_at) * 1000)))
        from promo_codes p where p.code = any(${asked.promoCodes}::text[])) as promos,
      (select json_agg(json_build_object('guestId', x.guest_id, 'personKey', x.person_key, 'points', a.points))
        from unnest(${asked.persons.map((one) => one.guestId)}::uuid[], ${asked.persons.map((one) => one.personKey)}::text[]) as x(guest_id, person_key)
        join guest_persons g on g.guest_id = x.guest_id and g.person_key = x.person_key
        join loyalty_accounts a on a.person_key = x.person_key
        where cardinality(${asked.persons.map((one) => one.guestId)}::uuid[]) > 0) as points,
      -- Told first that nothing is asked, it does not look through the ledger of the departures.
      (select json_agg(l.round_id || ':' || l.schedule_id) from tour_seat_ledger l
        where cardinality(${asked.doubtfulRounds}::uuid[]) > 0 and l.round_id = any(${asked.doubtfulRounds}::uuid[]) and l.schedule_id = any(${asked.scheduleIds}::uuid[])) as happened`;
}

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
