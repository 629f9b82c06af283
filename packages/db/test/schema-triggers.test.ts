/** What the triggers promise: history that only grows, a change's own time, a ledger that begins with the departure. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aRow, ids, insert, insertScene } from './rows.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'trigger-test', max: 2 });
  await insertScene(db);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const appendOnly = [
  ['tour_seat_ledger', 'booked', 'schedule_id, version'],
  ['audit_log', 'action', 'id'],
  ['tour_checkins', 'method', 'id'],
  ['schedule_notes', 'text', 'id'],
  ['schedule_messages', 'bookings', 'id'],
] as const;

test('every trigger of the database is tried here', async () => {
  const found = await db.query(
    (sql) => sql<{ name: string }[]>`select tgname as name from pg_trigger where not tgisinternal order by 1`,
  );
  expect(found.map((row) => row.name)).toEqual([
    'audit_log_is_append_only',
    'audit_log_is_not_emptied',
    'guests_are_never_deleted',
    'schedule_messages_are_append_only',
    'schedule_messages_are_not_emptied',
    'schedule_notes_are_append_only',
    'schedule_notes_are_not_emptied',
    'tour_bookings_are_never_deleted',
    'tour_bookings_updated_at',
    'tour_checkins_are_append_only',
    'tour_checkins_are_not_emptied',
    'tour_schedules_are_never_deleted',
    'tour_schedules_open_their_ledger',
    'tour_schedules_updated_at',
    'tour_seat_holds_updated_at',
    'tour_seat_ledger_is_append_only',
    'tour_seat_ledger_is_not_emptied',
    'tour_waitlist_updated_at',
  ]);
});

test.each(['guests', 'tour_schedules', 'tour_bookings_v2'])('nothing is deleted from %s', async (table) => {
  await expect(db.query((sql) => sql`delete from ${sql(table)}`)).rejects.toMatchObject({
    code: 'KT001',
    message: `rows of ${table} are never deleted`,
  });
});

describe('history', () => {
  test.each(appendOnly)('of %s is not rewritten', async (table, column) => {
    const before = await everything(table);
    expect(before.length).toBeGreaterThan(0);
    // To the very same value: that it was touched is enough.
    await expect(
      db.query((sql) => sql`update ${sql(table)} set ${sql(column)} = ${sql(column)}`),
    ).rejects.toMatchObject({
      code: 'KT001',
      message: `${table} is append-only`,
    });
    expect(await everything(table)).toEqual(before);
  });

  test.each(appendOnly)('of %s is not deleted', async (table) => {
    const before = await everything(table);
    await expect(db.query((sql) => sql`delete from ${sql(table)}`)).rejects.toMatchObject({ code: 'KT001' });
    expect(await everything(table)).toEqual(before);
  });

  test.each(appendOnly)('of %s is not emptied', async (table) => {
    const before = await everything(table);
    await expect(db.query((sql) => sql`truncate ${sql(table)} cascade`)).rejects.toMatchObject({ code: 'KT001' });
    expect(await everything(table)).toEqual(before);
  });

  test.each(appendOnly)('of %s is not rewritten by an insert that meets its row', async (table, column, key) => {
    const upsert = `insert into ${table} overriding system value select * from ${table}
      on conflict (${key}) do update set ${column} = excluded.${column}`;
    await expect(db.query((sql) => sql.unsafe(upsert))).rejects.toMatchObject({ code: 'KT001' });
  });

  async function everything(table: string) {
    return await db.query((sql) => sql`select * from ${sql(table)} order by 1, 2`);
  }
});

describe('updated_at', () => {
  test.each([
    ['tour_schedules', 'min_participants', 2],
    ['tour_seat_holds', 'renewals', 1],
    ['tour_bookings_v2', 'contact_name', 'Олег Ким'],
    ['tour_waitlist', 'contact_name', 'Олег Ким'],
  ])('of %s is the time of the change, whatever the change says', async (table, column, value) => {
    const long = new Date('2000-01-01T00:00:00Z');
    const [row] = await db.query(
      (sql) => sql<{ updatedAt: Date; createdAt: Date; isNow: boolean }[]>`
        update ${sql(table)} set ${sql(column)} = ${value}, updated_at = ${long}
        returning updated_at as "updatedAt", created_at as "createdAt",
          updated_at between statement_timestamp() and clock_timestamp() as "isNow"`,
    );
    expect(row?.isNow).toBe(true);
    expect(row?.updatedAt.getTime()).toBeGreaterThanOrEqual(row?.createdAt.getTime() ?? Infinity);
  });
});

describe("a departure's ledger", () => {
  test('begins with the departure as it was made', async () => {
    const [row] = await db.query(
      (sql) => sql`
      select version, round_id, capacity, booked, held, why, at <= clock_timestamp() as is_past from tour_seat_ledger
      where schedule_id = ${ids.schedule} order by version limit 1`,
    );
    expect(row).toEqual({
      version: 0,
      round_id: ids.schedule,
      capacity: 10,
      booked: 2,
      held: 3,
      why: ['open'],
      is_past: true,
    });
  });

  test('begins for each of several departures made at once', async () => {
    const made = [randomUUID(), randomUUID(), randomUUID()];
    await db.query(
      (sql) => sql`
        insert into tour_schedules (id, operator_id, tour_id, starts_at, ends_at, sales_close_at, capacity, available_slots, prices)
        select new.id, s.operator_id, s.tour_id, s.starts_at, s.ends_at, s.sales_close_at, 7, 7, s.prices
        from tour_schedules s, unnest(${made}::uuid[]) as new(id) where s.id = ${ids.schedule}`,
    );
    const begun = await db.query(
      (sql) =>
        sql`select version, capacity, booked, held from tour_seat_ledger where schedule_id = any(${made}::uuid[])`,
    );
    expect(begun).toEqual(made.map(() => ({ version: 0, capacity: 7, booked: 0, held: 0 })));
  });

  test('takes no row when the departure is refused', async () => {
    const row = aRow('tour_schedules', { capacity: 0 });
    await expect(insert(db, 'tour_schedules', row)).rejects.toThrow('violates check constraint');
    expect(
      await db.query((sql) => sql`select from tour_seat_ledger where schedule_id = ${String(row['id'])}`),
    ).toHaveLength(0);
  });
});
