/** Every constraint refuses what it is there to refuse, told by its name; and none stands in the database that is not tried here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { constraintName, sqlState } from '../src/sql-errors.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aRow, insert, insertScene, insertSpareDepartures, type Row, type Table, tables } from './rows.ts';
import { cases } from './schema-cases.ts';
import { allowed } from './schema-checks.ts';
import { moneyAllowed } from './schema-money.ts';
import { signInAllowed } from './schema-sign-in.ts';
import { workAllowed } from './schema-work.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'schema-test', max: 2 });
  await insertScene(db);
  await insertSpareDepartures(db);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function whatRefuses(table: Table, row: Row): Promise<unknown> {
  try {
    await insert(db, table, row);
  } catch (error) {
    return constraintName(error) ?? error;
  }
  return 'nothing';
}

/** Columns that may be empty; all others must not. */
const optional: Partial<Record<Table, string[]>> = {
  audit_log: ['from_status', 'to_status', 'actor_id'],
  auth_accounts: ['password'],
  auth_sessions: ['ip_address', 'user_agent'],
  auth_two_factors: ['locked_until'],
  consents: ['source_key', 'withdrawn_at'],
  member_invitations: ['accepted_at'],
  operator_members: ['disabled_at', 'last_seen_at'],
  operators: ['hold_minutes', 'payment_minutes', 'loyalty_percent', 'refund_policy'],
  outbox_messages: ['booking_id', 'sent_at', 'last_error'],
  payment_notifications: ['acted_at', 'outcome'],
  payments: ['booking_id', 'flag', 'reason', 'reason_code', 'method', 'card_last_four'],
  refunds: ['cancellation_id', 'provider_tx', 'asked_at', 'last_error', 'settled_at'],
  sandbox_operations: ['payment_tx', 'request_id', 'stage_request_id'],
  schedule_call_offs: ['reason'],
  ticket_keys: ['retired_at'],
  tour_bookings_v2: [
    'guest_id',
    'source_key',
    'hold_id',
    'pay_before',
    'data_key',
    'requests_sealed',
    'ended_at',
    'promo_code_id',
    'person_key',
    'manage_token_hash',
    'move_to_schedule_id',
    'move_hold_id',
    'move_amount',
    'move_before',
  ],
  tour_cancellations: ['member_id', 'reason'],
  tour_participants: ['details_sealed', 'cancelled_at'],
  tour_price_categories: ['min_age', 'max_age'],
  tour_schedules: ['guide_id'],
  tour_seat_holds: ['ended_at'],
  tour_waitlist: ['guest_id', 'hold_id', 'offered_at', 'offer_ends_at', 'token_hash'],
  tour_weather_alerts: ['tour_id', 'schedule_id', 'decision', 'decided_by', 'decided_at', 'lifted_at'],
  tours: ['archived_at', 'max_age', 'max_weight_kg', 'season_from', 'season_to'],
};

test('every table has a valid row to start from', async () => {
  const found = await db.query(
    (sql) => sql<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migrations'`,
  );
  expect(found.map((row) => row.name).toSorted()).toEqual(tables.toSorted());
});

test('every constraint and unique index has a case', async () => {
  const found = await db.query(
    (sql) => sql<{ name: string }[]>`
      select conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 'schema_migrations'::regclass
      union
      select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and i.indisunique and i.indrelid <> 'schema_migrations'::regclass`,
  );
  expect([...new Set(cases.map((one) => one.constraint))].toSorted()).toEqual(found.map((row) => row.name).toSorted());
});

test('every constraint is in force for rows that were there before it', async () => {
  const found = await db.query(
    (sql) => sql`select conname from pg_constraint where connamespace = 'public'::regnamespace and not convalidated`,
  );
  expect(found).toEqual([]);
});

describe('a second row like the valid one is taken', () => {
  test.each(tables)('by %s', async (table) => {
    expect(await whatRefuses(table, aRow(table))).toBe('nothing');
  });
});

describe('a row at the edge is taken', () => {
  test.each([...allowed, ...moneyAllowed, ...signInAllowed, ...workAllowed])(
    'by $table: $change',
    async ({ table, change }) => {
      expect(await whatRefuses(table, aRow(table, change))).toBe('nothing');
    },
  );
});

describe('a row is refused', () => {
  test.each(cases)('by $constraint: $change', async ({ table, constraint, change, same }) => {
    expect(await whatRefuses(table, aRow(table, change, same))).toBe(constraint);
  });

  test.each(tables)('by %s for each column that is empty and must not be', async (table) => {
    const columns = await db.query(
      (sql) => sql<{ name: string }[]>`
        select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`,
    );
    const refused: string[] = [];
    for (const { name } of columns) {
      try {
        await insert(db, table, aRow(table, { [name]: null }));
      } catch (error) {
        if (sqlState(error) === '23502') refused.push(name);
      }
    }
    expect(refused).toEqual(columns.map((column) => column.name).filter((name) => !optional[table]?.includes(name)));
  });
});

describe('an update is refused', () => {
  test.each([
    ['tour_schedules_held_slots_within_available', 'update tour_schedules set held_slots = 9'],
    ['tour_schedules_available_slots_within_capacity', 'update tour_schedules set capacity = 7, held_slots = 0'],
    [
      'tour_schedules_capacity_is_sensible',
      'update tour_schedules set capacity = 0, available_slots = 0, held_slots = 0',
    ],
    ['tour_seat_holds_ended_unless_active', `update tour_seat_holds set status = 'expired', ended_at = null`],
    ['tour_seat_holds_renewals_are_limited', 'update tour_seat_holds set renewals = 11'],
    [
      'tour_bookings_ended_ones_take_no_seats',
      `update tour_bookings_v2 set status = 'cancelled' where status = 'pending_payment'`,
    ],
    [
      'tour_bookings_unpaid_have_a_deadline',
      `update tour_bookings_v2 set pay_before = null where status = 'pending_payment'`,
    ],
    ['tour_bookings_number_is_unique', `update tour_bookings_v2 set booking_number = 'KT-0000-0000'`],
    ['payments_never_give_back_more', 'update payments set promised_back = promised_back + amount + 1'],
    ['promo_codes_used_at_most_so_often', 'update promo_codes set uses = most_uses + 1'],
    ['loyalty_accounts_are_never_negative', 'update loyalty_accounts set points = points - 1251'],
  ])('by %s', async (constraint, statement) => {
    await expect(db.query((sql) => sql.unsafe(statement))).rejects.toMatchObject({ constraint_name: constraint });
  });
});

describe('a row that others refer to', () => {
  test.each(['operators', 'operator_members', 'tours', 'tour_seat_holds', 'tour_participants', 'payments'])(
    'is not deleted from %s',
    async (table) => {
      await expect(db.query((sql) => sql.unsafe(`delete from ${table}`))).rejects.toMatchObject({ code: '23503' });
    },
  );
});
