/**
 * Years of a busy operator, made by a few large statements: what they leave behind, and four months ahead. Rows bypass the desk, but say what it
 * would have written: the invariants hold. Ids are counted, so that other statements can name them; what is random in the product (guests, addresses,
 * keys, booking numbers) is scattered, because an index over random keys does not age like one over ids that follow the clock.
 */
import postgres from 'postgres';
import { shortLived } from './large-season-day.ts';
import { moneySales, pointsAsked, promoCodes } from './large-season-money.ts';

export { passQuietNight, takeStatistics } from './large-season-day.ts';

/** What a guest did on a departure: `held` and `lapsed` never booked; the others are states of a booking. */
type End = 'held' | 'lapsed' | 'confirmed' | 'cancelled' | 'expired' | 'pending_payment';
type Party = { seats: number; end: End };

/** Ten bookings, of which one was cancelled and one never paid, and two who let their hold go by. */
const behind: Party[] = [
  ...[2, 1, 3, 2, 2, 1, 4, 2].map((seats) => ({ seats, end: 'confirmed' as const })),
  { seats: 2, end: 'cancelled' },
  { seats: 1, end: 'expired' },
  { seats: 2, end: 'lapsed' },
  { seats: 1, end: 'lapsed' },
];
const ahead: Party[] = [
  { seats: 2, end: 'confirmed' },
  { seats: 1, end: 'pending_payment' },
  { seats: 1, end: 'held' },
  { seats: 1, end: 'held' },
];
export const bookingsOfDeparture = 10;
const years = 20;
const departuresAhead = 400;
const tours = 10;
/** Departures ahead are counted from here on, whatever lies behind them. */
const aheadFrom = 10_000_000;
/** Guests, bookings and so on of departure n are counted from n times this. */
const stride = 16;
const amount = 1_250_000;

const ourId = '01900000-0000-7000-8000-000000000001';
/** Whose season it is: the only company that is there. */
type Company = { operatorId: string; tours: string[]; members: string[] };
const kind = { member: 1, tour: 2, price: 3, schedule: 5, hold: 6, booking: 7, participant: 8, consent: 9 } as const;
const more = { cancellation: 10, checkin: 11, waiting: 12, alert: 13, message: 14 } as const;

const prefix = (table: number) => `0190${table.toString(16).padStart(4, '0')}-0000-7000-8000-`;
/** In SQL: the id of the n-th of a kind. */
const id = (table: number, n: string) => `('${prefix(table)}' || lpad(to_hex(${n}), 12, '0'))::uuid`;
/** In SQL: the n-th guest's secret, and the id that the product makes of it. */
const secret = (n: string) => `sha256((${n})::text::bytea)`;
const person = (n: string) => `md5('person ' || (${n})::text)`;
const guest = (n: string) =>
  `overlay(overlay(encode(substr(${secret(n)}, 1, 16), 'hex') placing '8' from 13) placing '8' from 17)::uuid`;
const source = (n: string) => `substr(md5((${n})::text), 1, 22)`;
/** Odd, so that no two of 2³² numbers come to the same one: booking numbers look random and never meet. */
const scatter = 2_654_435_761n;
const bookingNumber = (n: string) =>
  `'KT-' || overlay(upper(lpad(to_hex((${n}) * ${scatter} % 4294967296), 8, '0')) placing '-' from 5 for 0)`;

const text = `'{"ru":"Однодневный выезд к подножию вулкана","en":"A day at the foot of the volcano"}'::jsonb`;
const prices = `'[{"category":"adult","amount":${amount}},{"category":"child","amount":900000}]'::jsonb`;
const policy = `'{"tiers":[{"hoursBefore":168,"percent":100},{"hoursBefore":48,"percent":50}]}'::jsonb`;
const someone = `'Анна Ким', 'anna@example.test', '+79140000000'`;
/** As long as what the product seals. Without a data key nobody tries to open it. */
const sealed = (bytes: number) => `decode(repeat('a7', ${bytes}), 'hex')`;

const base = [
  `insert into operators (id, slug, name, email, phone) values ('${ourId}', 'trails', ${text}, 'o@kamchatour.test', '+74152000000')`,
  `insert into operator_members (id, operator_id, name, email, role)
    select ${id(kind.member, 'n')}, '${ourId}', 'Гид', 'guide-' || n || '@kamchatour.test', 'guide' from generate_series(0, 19) n`,
  `insert into tours (id, operator_id, slug, title, summary, description, difficulty, duration_minutes, min_age, meeting_point, meeting_latitude,
      meeting_longitude, included, bring, refund_policy)
    select ${id(kind.tour, 'n')}, '${ourId}', 'tour-' || n, ${text}, ${text}, ${text}, 'easy', 480, 8, ${text}, 53, 158, ${text}, ${text}, ${policy}
    from generate_series(0, ${tours - 1}) n`,
  `insert into tour_price_categories (id, tour_id, category, title, amount, position)
    select ${id(kind.price, '2 * n + p')}, ${id(kind.tour, 'n')}, c, ${text}, a, p
    from generate_series(0, ${tours - 1}) n, (values ('adult', ${amount}, 0), ('child', 900000, 1)) as v(c, a, p)`,
  promoCodes(ourId),
];

/** The rounds of a departure in the order in which they were written, each with the figures that it left. */
function rounds(parties: Party[]) {
  let booked = 0;
  let held = 0;
  const written = [{ why: 'open', booked, held }];
  const add = (why: string, moreBooked: number, moreHeld: number) =>
    written.push({ why, booked: (booked += moreBooked), held: (held += moreHeld) });
  for (const { seats, end } of parties) {
    add('hold', 0, seats);
    if (end === 'lapsed') add('expire', 0, -seats);
    else if (end !== 'held') add('book', seats, -seats);
  }
  for (const { seats, end } of parties) {
    if (end === 'cancelled') add('cancel', -seats, 0);
    if (end === 'expired') add('expire', -seats, 0);
  }
  return { written, booked, held, version: written.length - 1 };
}

const list = (rows: (string | number)[][]) =>
  `(values ${rows.map((row) => `(${row.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', ')})`).join(', ')})`;

/** The audit log's words about a booking, up to where it ended. */
const steps: [end: End, step: number, action: string, from: string, to: End, actor: string][] = [
  ['pending_payment', 0, 'book', '', 'pending_payment', 'guest'],
  ['confirmed', 0, 'book', '', 'pending_payment', 'guest'],
  ['confirmed', 1, 'pay', 'pending_payment', 'confirmed', 'system'],
  ['cancelled', 0, 'book', '', 'pending_payment', 'guest'],
  ['cancelled', 1, 'pay', 'pending_payment', 'confirmed', 'system'],
  ['cancelled', 2, 'cancel', 'confirmed', 'cancelled', 'guest'],
  ['expired', 0, 'book', '', 'pending_payment', 'guest'],
  ['expired', 1, 'expire', 'pending_payment', 'expired', 'system'],
];

/**
 * What these parties leave on departures `from` to `to`; `startsAt` is SQL over `n`. Each table by one statement, in the order of time, so that
 * rows lie as they would have come to lie.
 */
function sales(
  company: Company,
  parties: Party[],
  from: number,
  to: number,
  startsAt: string,
  status: string,
): string[] {
  const { operatorId } = company;
  const tour = oneOf(company.tours);
  const { written, booked, held, version } = rounds(parties);
  const departures = `(select n, ${startsAt} as at from generate_series(${from}::bigint, ${to}) n) d`;
  const withParties = `${departures} cross join ${list(parties.map(({ seats, end }, place) => [place, seats, end]))} as p(place, seats, ending)`;
  const withBookings = `${withParties} where ending not in ('held', 'lapsed')`;
  const one = `n * ${stride} + place`;
  const madeAt = `at - (30 - place) * interval '1 day'`;
  const booking = id(kind.booking, one);
  const named = { booking, cancellation: id(more.cancellation, one), person: person(one) };
  return [
    ...moneySales({ from: withParties, one, madeAt, id, operatorId, amount, ...named }),
    `insert into tour_bookings_v2 (id, operator_id, tour_id, schedule_id, guest_id, source_key, hold_id, booking_number, confirmation_code, status,
        payment_status, seats_booked, seats, prices, total_amount, refund_policy, pay_before, contact_name, contact_email, contact_phone, locale,
        requests_sealed, person_key, manage_token_hash, created_at, updated_at, ended_at)
      select ${id(kind.booking, one)}, '${operatorId}', ${tour}, ${id(kind.schedule, 'n')}, ${guest(one)}, ${source(one)},
        ${id(kind.hold, one)}, ${bookingNumber(one)}, '0123ABCD', ending,
        case ending when 'confirmed' then 'paid' when 'cancelled' then 'refunded' else 'pending' end, seats,
        case when ending in ('cancelled', 'expired') then 0 else seats end, ${prices}, seats * ${amount}, ${policy},
        least(${madeAt}, now()) + interval '30 minutes', ${someone}, 'ru', ${sealed(60)}, ${person(one)}, ${secret(`'link ' || ${one}`)}, least(${madeAt}, now()), least(${madeAt}, now()),
        case when ending in ('cancelled', 'expired') then ${madeAt} end
      from ${withBookings}`,
    `insert into tour_participants (id, operator_id, booking_id, position, full_name, category, amount, details_sealed, cancelled_at, created_at)
      select ${id(kind.participant, `(${one}) * ${stride} + position`)}, '${operatorId}', ${id(kind.booking, one)}, position, 'Пётр Ильич Соколов',
        'adult', ${amount}, ${sealed(80)}, case when ending = 'cancelled' then ${madeAt} end, least(${madeAt}, now())
      from ${withParties}, generate_series(0, seats - 1) position where ending not in ('held', 'lapsed')`,
    `insert into audit_log (operator_id, entity, entity_id, action, from_status, to_status, actor_kind, actor_id, at)
      select '${operatorId}', 'booking', ${id(kind.booking, one)}, action, nullif(came, ''), went, actor,
        case when actor = 'guest' then ${guest(one)} end, least(${madeAt}, now()) + step * interval '20 minutes'
      from ${withParties} join ${list(steps)} as s(ended, step, action, came, went, actor) on ended = ending order by n, place, step`,
    `insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why, at)
      select ${id(kind.schedule, 'n')}, version, gen_random_uuid(), 24, booked, held, array[why], at - (30 - version) * interval '1 day'
      from ${departures} cross join
        ${list(written.map((row, place) => [place, row.booked, row.held, row.why]))} as l(version, booked, held, why)`,
    `insert into tour_seat_holds (id, operator_id, schedule_id, guest_id, source_key, seats, status, expires_at, prices, ended_at, created_at, updated_at)
      select ${id(kind.hold, one)}, '${operatorId}', ${id(kind.schedule, 'n')}, ${guest(one)}, ${source(one)}, seats,
        case ending when 'held' then 'active' when 'lapsed' then 'expired' else 'converted' end,
        case when ending = 'held' then now() else ${madeAt} end + interval '15 minutes', ${prices}, case when ending <> 'held' then ${madeAt} end,
        least(${madeAt}, now()), least(${madeAt}, now())
      from ${withParties}`,
    `insert into guests (id, secret_hash, first_seen_at, last_seen_at)
      select ${guest(one)}, ${secret(one)}, least(${madeAt}, now()), least(${madeAt}, now()) from ${withParties} on conflict do nothing`,
    `insert into consents (id, booking_id, purpose, text_version, locale, source_key, given_at)
      select ${id(kind.consent, `2 * (${one}) + c`)}, ${id(kind.booking, one)}, purpose, '2026-11', 'ru', ${source(one)}, least(${madeAt}, now())
      from ${withParties}, (values (0, 'personal_data'), (1, 'terms')) as v(c, purpose) where ending not in ('held', 'lapsed')`,
    `insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, attempts, next_attempt_at, sent_at, state, created_at)
      select ${id(more.message, one)}, '${operatorId}', 'booking_made', ${id(kind.booking, one)}, 'booking_made:' || ${id(kind.booking, one)}, 1,
        least(${madeAt}, now()), least(${madeAt}, now()), 'sent', least(${madeAt}, now())
      from ${withBookings}`,
    `insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, held_slots, prices, status, version, guide_id)
      select ${id(kind.schedule, 'n')}, '${operatorId}', ${tour}, at, at + interval '8 hours', at - interval '1 hour', 24,
        ${24 - booked}, ${held}, ${prices}, '${status}', ${version},
        ${oneOf(company.members)}
      from ${departures}`,
    `insert into tour_cancellations (id, operator_id, booking_id, schedule_id, participant_ids, seats_returned, refund_percent, refund_amount, currency,
        refund_state, cancelled_by, created_at)
      select ${id(more.cancellation, one)}, '${operatorId}', ${id(kind.booking, one)}, ${id(kind.schedule, 'n')},
        array(select ${id(kind.participant, `(${one}) * ${stride} + position`)} from generate_series(0, seats - 1) position), seats, 100,
        seats * ${amount}, 'RUB', 'succeeded', 'guest', ${madeAt}
      from ${withParties} where ending = 'cancelled'`,
    `insert into tour_waitlist (id, operator_id, schedule_id, guest_id, place, seats, status, contact_name, contact_email, contact_phone, created_at)
      select ${id(more.waiting, 'n')}, '${operatorId}', ${id(kind.schedule, 'n')}, ${guest(`n * ${stride}`)}, 0, 1, 'left', ${someone}, least(at - interval '9 days', now())
      from ${departures}`,
    `insert into tour_weather_alerts (id, operator_id, schedule_id, kind, severity, starts_at, ends_at, source, message, created_at)
      select ${id(more.alert, 'n')}, '${operatorId}', ${id(kind.schedule, 'n')}, 'wind', 'watch', at, at + interval '1 day', 'forecast', ${text}, least(at, now())
      from ${departures}`,
  ];
}

/** In SQL: the one whose turn the n-th is. */
const oneOf = (ids: string[]) => `('{${ids.join(',')}}'::uuid[])[(n % ${ids.length})::int + 1]`;

/** Only of those who travelled: half of the bookings, by their first participant. */
const checkins = ({ operatorId, members }: Company, to: number) =>
  `insert into tour_checkins (id, operator_id, schedule_id, participant_id, member_id, action, method, turn, at)
    select ${id(more.checkin, `n * ${stride} + place`)}, '${operatorId}', ${id(kind.schedule, 'n')},
      ${id(kind.participant, `(n * ${stride} + place) * ${stride}`)}, ${oneOf(members)}, 'in', 'scan', 1, now()
    from generate_series(0::bigint, ${to}) n, generate_series(0, 4) place`;

/** Fills an empty database with what all else needs: an operator, guides, ten tours. */
export async function makeOperator(url: string): Promise<void> {
  await onTwoConnections(url, async (sql) => {
    for (const statement of base) await sql.unsafe(statement);
  });
}

async function findCompany(sql: postgres.Sql): Promise<Company> {
  const [company] = await sql<Company[]>`
    select o.id as "operatorId", to_json(array(select id from tours where operator_id = o.id order by id)) as tours,
      to_json(array(select id from operator_members where operator_id = o.id order by id)) as members
    from operators o`;
  if (!company) throw new Error('There is no company whose season this could be.');
  return company;
}

/** Adds twenty years behind the company that is there, up to a month ago: as many bookings, in tens. A million take two minutes, and six gigabytes. */
export async function makeYearsBehind(url: string, bookings: number, say: (text: string) => void = () => {}) {
  const departures = bookings / bookingsOfDeparture;
  const startsAt = `now() - interval '31 days' - (${departures} - n) * interval '${years} years' / ${departures}`;
  await onTwoConnections(url, async (one, other) => {
    const company = await findCompany(one);
    const past = sales(company, behind, 0, departures - 1, startsAt, 'completed');
    const people = [...shortLived(source, secret), ...pointsAsked(id, secret)];
    const waiting = [...people, ...past, checkins(company, departures - 1)];
    const all = waiting.length;
    // Two at a time: the tables know nothing of each other, since foreign keys are the desk's business here.
    const work = async (sql: postgres.Sql) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        say(`${all - waiting.length} of ${all}: ${/insert into (\w+)/.exec(next)?.[1]}`);
        await sql.unsafe(next);
      }
    };
    await Promise.all([work(one), work(other)]);
  });
}

/** Adds the months ahead of the company that is there, as of now: on each of 400 departures two bookings and two live holds. */
export async function makeMonthsAhead(url: string): Promise<void> {
  const startsAt = `now() + (n - ${aheadFrom}) * interval '8 hours' + interval '5 hours'`;
  await onTwoConnections(url, async (sql) => {
    const company = await findCompany(sql);
    const until = aheadFrom + departuresAhead - 1;
    for (const statement of sales(company, ahead, aheadFrom, until, startsAt, 'scheduled')) await sql.unsafe(statement);
  });
}

type Work = (one: postgres.Sql, other: postgres.Sql) => Promise<unknown>;

/** Without triggers and foreign keys: what is written here is whole by itself. */
export async function onTwoConnections(url: string, work: Work) {
  const connection = { session_replication_role: 'replica', statement_timeout: 0, synchronous_commit: 'off' };
  const options = { max: 1, fetch_types: false, connection, onnotice: () => undefined };
  const [one, other] = [postgres(url, options), postgres(url, options)];
  try {
    await work(one, other);
  } finally {
    await Promise.all([one.end(), other.end()]);
  }
}

/** The n-th of the 400 departures that lie ahead; after the last comes the first again. */
export const scheduleAhead = (n: number) =>
  `${prefix(kind.schedule)}${(aheadFrom + (n % departuresAhead)).toString(16).padStart(12, '0')}`;
/** All that lie ahead have this id or a greater one, up to the other. */
export const aheadBegins = scheduleAhead(0);
export const aheadEnds = scheduleAhead(departuresAhead - 1);
/** About when. Milliseconds. */
export const startsAhead = (n: number) => Date.now() + ((n % departuresAhead) * 8 + 5) * 3_600_000;
/** One of the guides. */
export const memberBehind = { id: `${prefix(kind.member)}${'0'.repeat(12)}`, operatorId: ourId };
/** Somebody who was let in long ago. */
export const checkedInBehind = (n: number) => ({
  scheduleId: `${prefix(kind.schedule)}${n.toString(16).padStart(12, '0')}`,
  participantId: `${prefix(kind.participant)}${(n * stride * stride).toString(16).padStart(12, '0')}`,
});
/** The provider's number of a payment far behind. */
export const paymentTxBehind = (n: number) => String(n * stride);
/** The tour of the n-th departure ahead. */
export const tourAhead = (n: number) => `tour-${n % tours}`;
/** The paid booking of the n-th departure ahead. */
export const bookingNumberAhead = (n: number) => {
  const scattered = (BigInt((aheadFrom + n) * stride) * scatter) % 4_294_967_296n;
  const digits = scattered.toString(16).toUpperCase().padStart(8, '0');
  return `KT-${digits.slice(0, 4)}-${digits.slice(4)}`;
};

/** Holds and unpaid bookings of forty departures come to their end. */
export async function endSome(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const from = (n: number) => Array.from({ length: 20 }, (_, place) => scheduleAhead(n + place));
  await sql`update tour_seat_holds set expires_at = now() - interval '1 minute' where status = 'active' and schedule_id = any(${from(300)})`;
  await sql`update tour_bookings_v2 set pay_before = now() - interval '1 minute' where status = 'pending_payment' and schedule_id = any(${from(320)})`;
  await sql.end();
}
