/** One valid row for each table, and a way to write a row like it: what tests of single constraints start from. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../src/connect.ts';
import { freshMoney, moneyRows } from './money-rows.ts';
import { freshSignIn, insertSpares, signInRows } from './sign-in-rows.ts';
import { freshWork, spareDepartures, workRows } from './work-rows.ts';

export type Row = Record<string, unknown>;

export const ids = {
  operator: '01900000-0000-7000-8000-000000000001',
  member: '01900000-0000-7000-8000-000000000002',
  tour: '01900000-0000-7000-8000-000000000003',
  category: '01900000-0000-7000-8000-000000000004',
  guest: '01900000-0000-7000-8000-000000000005',
  schedule: '01900000-0000-7000-8000-000000000006',
  hold: '01900000-0000-7000-8000-000000000007',
  booking: '01900000-0000-7000-8000-000000000008',
  participant: '01900000-0000-7000-8000-000000000009',
  checkin: '01900000-0000-7000-8000-00000000000a',
  cancellation: '01900000-0000-7000-8000-00000000000b',
  consent: '01900000-0000-7000-8000-00000000000c',
  entry: '01900000-0000-7000-8000-00000000000d',
  alert: '01900000-0000-7000-8000-00000000000e',
  message: '01900000-0000-7000-8000-00000000000f',
};

const hour = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const text = { ru: 'По-русски', en: 'In English' };
const prices = [{ category: 'adult', amount: 1_250_000 }];
const policy = { tiers: [{ hoursBefore: 48, percent: 50 }] };
const someone = { contact_name: 'Анна Ким', contact_email: 'anna@example.test', contact_phone: '+79140000000' };

/** In an order in which they can be written. A column that is left out has a default or may be empty. */
export const rows = {
  operators: { id: ids.operator, slug: 'trails', name: text, email: 'trails@example.test', phone: '+74152000000' },
  operator_members: {
    id: ids.member,
    operator_id: ids.operator,
    name: 'Гид',
    email: 'guide@example.test',
    role: 'guide',
  },
  tours: {
    id: ids.tour,
    operator_id: ids.operator,
    slug: 'avacha',
    title: text,
    summary: text,
    description: text,
    difficulty: 'medium',
    duration_minutes: 480,
    min_age: 8,
    meeting_point: text,
    meeting_latitude: 53.02,
    meeting_longitude: 158.65,
    included: text,
    bring: text,
    needs: ['birthDate'],
    refund_policy: policy,
    position: 0,
  },
  tour_price_categories: {
    id: ids.category,
    tour_id: ids.tour,
    category: 'adult',
    title: text,
    amount: 1_250_000,
    position: 0,
  },
  guests: { id: ids.guest, secret_hash: `\\x${'ab'.repeat(32)}` },
  tour_schedules: {
    id: ids.schedule,
    operator_id: ids.operator,
    tour_id: ids.tour,
    starts_at: hoursFromNow(240),
    ends_at: hoursFromNow(248),
    sales_close_at: hoursFromNow(239),
    capacity: 10,
    available_slots: 8,
    held_slots: 3,
    prices,
  },
  tour_seat_holds: {
    id: ids.hold,
    operator_id: ids.operator,
    schedule_id: ids.schedule,
    guest_id: ids.guest,
    source_key: 'an address',
    seats: 3,
    status: 'active',
    expires_at: hoursFromNow(0.25),
    renewals: 0,
    prices,
  },
  tour_bookings_v2: {
    id: ids.booking,
    operator_id: ids.operator,
    tour_id: ids.tour,
    schedule_id: ids.schedule,
    guest_id: ids.guest,
    source_key: 'an address',
    hold_id: ids.hold,
    channel: 'web',
    booking_number: 'KT-7Q4M-011X',
    confirmation_code: '0123ABCD',
    status: 'pending_payment',
    payment_status: 'pending',
    seats_booked: 2,
    seats: 2,
    prices,
    total_amount: 2_500_000,
    refund_policy: policy,
    pay_before: hoursFromNow(0.5),
    ...someone,
    locale: 'ru',
  },
  tour_participants: {
    id: ids.participant,
    operator_id: ids.operator,
    booking_id: ids.booking,
    position: 0,
    full_name: 'Анна Ким',
    category: 'adult',
    amount: 1_250_000,
  },
  tour_checkins: {
    id: ids.checkin,
    operator_id: ids.operator,
    schedule_id: ids.schedule,
    participant_id: ids.participant,
    member_id: ids.member,
    action: 'in',
    method: 'scan',
    turn: 1,
    at: hoursFromNow(0),
  },
  tour_cancellations: {
    id: ids.cancellation,
    operator_id: ids.operator,
    booking_id: ids.booking,
    schedule_id: ids.schedule,
    participant_ids: [ids.participant],
    seats_returned: 1,
    refund_percent: 50,
    refund_amount: 625_000,
    currency: 'RUB',
    refund_state: 'pending',
    cancelled_by: 'guest',
  },
  consents: { id: ids.consent, booking_id: ids.booking, purpose: 'terms', text_version: '2026-11', locale: 'ru' },
  tour_waitlist: {
    id: ids.entry,
    operator_id: ids.operator,
    schedule_id: ids.schedule,
    guest_id: ids.guest,
    place: 1,
    seats: 2,
    status: 'waiting',
    ...someone,
  },
  tour_weather_alerts: {
    id: ids.alert,
    operator_id: ids.operator,
    schedule_id: ids.schedule,
    kind: 'wind',
    severity: 'watch',
    starts_at: hoursFromNow(1),
    ends_at: hoursFromNow(2),
    source: 'operator',
    message: text,
  },
  outbox_messages: {
    id: ids.message,
    operator_id: ids.operator,
    kind: 'booking_made',
    dedupe_key: 'booking_made:1',
    attempts: 0,
  },
  idempotency_keys: { id: randomUUID(), body_hash: '\\x00', answer: {} },
  attempt_counters: { kind: 'code_by_source', key: 'an address', count: 1, window_ends_at: hoursFromNow(0.25) },
  audit_log: {
    id: -1,
    operator_id: ids.operator,
    entity: 'booking',
    entity_id: ids.booking,
    action: 'book',
    actor_kind: 'guest',
  },
  app_settings: { key: 'a setting', value: 1 },
  tour_seat_ledger: {
    schedule_id: ids.schedule,
    version: 1,
    round_id: ids.hold,
    capacity: 10,
    booked: 2,
    held: 3,
    why: ['hold'],
  },
  ...moneyRows(ids),
  ...signInRows(ids),
  ...workRows(ids),
} satisfies Record<string, Row>;

export type Table = keyof typeof rows;
export const tables: Table[] = Object.keys(rows) as Table[];

let drawn = 100;
const next = () => (drawn += 1);

/** What must differ for a second row like the one above. */
const fresh: Record<Table, () => Row> = {
  operators: () => ({ id: randomUUID(), slug: `trails-${next()}` }),
  operator_members: () => ({ id: randomUUID(), email: `guide-${next()}@example.test` }),
  tours: () => ({ id: randomUUID(), slug: `avacha-${next()}` }),
  tour_price_categories: () => ({ id: randomUUID(), category: `category ${next()}` }),
  guests: () => ({ id: randomUUID(), secret_hash: `\\x${randomBytes(32).toString('hex')}` }),
  tour_schedules: () => ({ id: randomUUID() }),
  tour_seat_holds: () => ({ id: randomUUID(), status: 'released', ended_at: hoursFromNow(0) }),
  tour_bookings_v2: () => ({
    id: randomUUID(),
    hold_id: null,
    booking_number: `KT-7Q4M-${String(next()).padStart(4, '0')}`,
  }),
  tour_participants: () => ({ id: randomUUID(), position: next() }),
  tour_checkins: () => ({ id: randomUUID(), turn: next() }),
  tour_cancellations: () => ({ id: randomUUID() }),
  consents: () => ({ id: randomUUID(), purpose: 'marketing' }),
  tour_waitlist: () => ({ id: randomUUID(), place: next(), status: 'left' }),
  tour_weather_alerts: () => ({ id: randomUUID() }),
  outbox_messages: () => ({ id: randomUUID(), dedupe_key: `booking_made:${next()}` }),
  idempotency_keys: () => ({ id: randomUUID() }),
  attempt_counters: () => ({ key: `address ${next()}` }),
  // Below the numbers that the sequence gives.
  audit_log: () => ({ id: -next() }),
  app_settings: () => ({ key: `setting ${next()}` }),
  tour_seat_ledger: () => ({ version: next() }),
  ...freshMoney,
  ...freshSignIn,
  ...freshWork,
};

/** A row like the valid one, with its own keys, but for these columns. `same` columns are the valid row's own. */
export function aRow(table: Table, change: Row = {}, same: readonly string[] = []): Row {
  const valid: Row = rows[table];
  return {
    ...valid,
    ...fresh[table](),
    ...Object.fromEntries(same.map((column) => [column, valid[column]])),
    ...change,
  };
}

/** Writes exactly these columns; the others get their defaults. */
export async function insert(db: Database, table: Table, row: Row): Promise<void> {
  await db.query((sql) => {
    const columns = sql(Object.keys(row));
    return sql`
      insert into ${sql(table)} (${columns}) overriding system value
      select ${columns} from jsonb_populate_record(null::${sql(table)}, ${JSON.stringify(row)}::text::jsonb)`;
  });
}

/** Writes the valid row of every table. */
export async function insertScene(db: Database): Promise<void> {
  for (const table of tables) await insert(db, table, rows[table]);
  await insertSpares(db, ids.operator);
}

/** Departures like the one of the scene, for what there is once of each. */
export async function insertSpareDepartures(db: Database): Promise<void> {
  for (const id of spareDepartures) await insert(db, 'tour_schedules', aRow('tour_schedules', { id }));
}
