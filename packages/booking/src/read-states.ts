/** The desk's first statement: reads what a round's commands need. */
import type { Database, Sql } from '@kamchatour/db';
import type { Promo } from './discounts.ts';
import {
  type Booking,
  type Hold,
  type OpenMove,
  type Schedule,
  type ScheduleState,
  stateOf,
  type WaitlistEntry,
} from './schedule.ts';

/** Where so few seats are held, every live hold is read of a departure that is to be remembered; where more, only those asked about. */
const fewHeld = 200;

/** What a round wants to know, by id. */
export type Asked = {
  scheduleIds: string[];
  /** Those of them that are to be remembered: every live hold of theirs is read, where they are few. */
  wholeIds: string[];
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
          'minParticipants', s.min_participants, 'guideId', s.guide_id, 'salesCloseAt', floor(extract(epoch from s.sales_close_at) * 1000),
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
          'seen', s.updated_at::text, 'isWhole', s.id = any(${asked.wholeIds}::uuid[]) and s.held_slots <= ${fewHeld}))
        from tour_schedules s join tours t on t.id = s.tour_id
        where s.id = any(${asked.scheduleIds}::uuid[])) as schedules,
      (select json_agg(json_build_object('id', h.id, 'scheduleId', h.schedule_id, 'guestId', h.guest_id, 'sourceKey', h.source_key,
          'seats', h.seats, 'status', h.status, 'expiresAt', floor(extract(epoch from h.expires_at) * 1000),
          'renewals', h.renewals, 'prices', h.prices))
        from tour_seat_holds h
        -- A list, found one by one, and each part of it by its own index: sorted and merged, a young table would be read whole by its ids.
        where h.id = any(array(
          select ended.id from tour_seat_holds ended
          where ended.schedule_id = any(${asked.scheduleIds}::uuid[]) and ended.status = 'active' and ended.expires_at <= now()
          union all
          select own.id from (
            select g.id, g.schedule_id from tour_seat_holds g
            where g.guest_id = any(${asked.guestIds}::uuid[]) and g.status = 'active' offset 0
          ) own where own.schedule_id = any(${asked.scheduleIds}::uuid[])
          union all
          select live.id from tour_schedules s join tour_seat_holds live on live.schedule_id = s.id
          where s.id = any(${asked.wholeIds}::uuid[]) and s.held_slots <= ${fewHeld}
            and live.schedule_id = any(${asked.wholeIds}::uuid[]) and live.status = 'active'
          union all
          select w.hold_id from tour_waitlist w where w.schedule_id = any(${asked.scheduleIds}::uuid[]) and w.status = 'offered'
          union all
          select unnest(${asked.holdIds}::uuid[])
          union all
          -- One by one: found by its id, whatever the planner believed of a young table.
          select (select m.move_hold_id from tour_bookings_v2 m where m.id = a.id) from unnest(${asked.bookingIds}::uuid[]) as a(id)))) as holds,
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
          'participants', (select coalesce(json_agg(json_build_object('id', p.id, 'fullName', p.full_name, 'category', p.category, 'amount', p.amount,
              'isCancelled', p.cancelled_at is not null) order by p.position), '[]')
            from tour_participants p where p.booking_id = b.id)))
        from tour_bookings_v2 b
        where b.id = any(array(
          select overdue.id from tour_bookings_v2 overdue
          where overdue.schedule_id = any(${asked.scheduleIds}::uuid[]) and overdue.status = 'pending_payment' and overdue.pay_before <= now()
          union all
          select unnest(${asked.bookingIds}::uuid[])))) as bookings,
      (select json_agg(json_build_object('id', k.id, 'bodyHash', encode(k.body_hash, 'hex'), 'answer', k.answer))
        from idempotency_keys k where k.id = any(${asked.keyIds}::uuid[])) as keys,
      -- Guests and addresses apart, though alike: each by the index of its own column.
      (select json_agg(json_build_object('id', u.id, 'seats', u.seats)) from (
        select l.id, sum(l.seats) as seats from (
          select h.guest_id as id, h.seats from tour_seat_holds h
          where h.guest_id = any(${asked.guestIds}::uuid[]) and h.status = 'active' and h.expires_at > clock_timestamp()
          union all
          select b.guest_id, b.seats from tour_bookings_v2 b
          where b.guest_id = any(${asked.guestIds}::uuid[]) and b.status = 'pending_payment' and b.payment_status <> 'authorized'
            and b.pay_before > clock_timestamp()) l
        group by l.id) u) as guests,
      (select json_agg(json_build_object('key', u.key, 'seats', u.seats)) from (
        select l.key, sum(l.seats) as seats from (
          select h.source_key as key, h.seats from tour_seat_holds h
          where h.source_key = any(${asked.sourceKeys}::text[]) and h.status = 'active' and h.expires_at > clock_timestamp()
          union all
          select b.source_key, b.seats from tour_bookings_v2 b
          where b.source_key = any(${asked.sourceKeys}::text[]) and b.status = 'pending_payment' and b.payment_status <> 'authorized'
            and b.pay_before > clock_timestamp()) l
        group by l.key) u) as sources,
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
