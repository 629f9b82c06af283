/** check_tour_availability: why a party cannot be taken, and what counts as taken. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aBooking, aDeparture, aHold, inSeconds } from './departures.ts';
import { ids, insertScene, type Row } from './rows.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'availability-test', max: 2 });
  await insertScene(db);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function check(scheduleId: string, participants = 1): Promise<Row | undefined> {
  const [row] = await db.query((sql) => sql`select * from check_tour_availability(${scheduleId}, ${participants})`);
  return row;
}

const figures = async (scheduleId: string) => {
  const row = await check(scheduleId);
  return { booked: row?.['booked'], held: row?.['held'], available: row?.['available'] };
};

const past = { starts_at: inSeconds(-7200), ends_at: inSeconds(-3600), sales_close_at: inSeconds(-7300) };

describe('a party is refused', () => {
  const full = { available_slots: 0 };
  test.each<[reason: string | null, participants: number, departure: Row]>([
    [null, 1, {}],
    [null, 10, {}],
    [null, 10, { status: 'guaranteed' }],
    [null, 3, { available_slots: 6, held_slots: 3 }],
    [null, 1, { weather_status: 'watch' }],
    [null, 1, { weather_status: 'warning' }],
    ['NOT_ENOUGH_SEATS', 11, {}],
    ['NOT_ENOUGH_SEATS', 4, { available_slots: 6, held_slots: 3 }],
    ['SOLD_OUT', 1, full],
    ['SOLD_OUT', 1, { available_slots: 6, held_slots: 6 }],
    ['SALES_CLOSED', 1, { sales_close_at: inSeconds(-1) }],
    ['SALES_CLOSED', 1, past],
    ['SALES_CLOSED', 1, { status: 'closed' }],
    ['SALES_CLOSED', 1, { status: 'departed' }],
    ['SALES_CLOSED', 1, { status: 'completed' }],
    ['SALES_CLOSED', 1, { ...full, status: 'closed' }],
    ['SCHEDULE_CANCELLED', 1, { status: 'cancelled' }],
    ['SCHEDULE_CANCELLED', 1, { ...past, ...full, status: 'cancelled' }],
    ['WEATHER_CANCELLED', 1, { weather_status: 'cancelled' }],
    ['WEATHER_CANCELLED', 1, { ...past, ...full, status: 'cancelled', weather_status: 'cancelled' }],
  ])('with %s: %i on %o', async (reason, participants, departure) => {
    const scheduleId = await aDeparture(db, departure);
    expect(await check(scheduleId, participants)).toMatchObject({ reason, can_book: reason === null });
  });

  test('without a word when there is no such departure', async () => {
    expect(await check(ids.booking)).toBeUndefined();
  });
});

describe('what is counted', () => {
  test('is one seat, unless said otherwise', async () => {
    const scheduleId = await aDeparture(db, { capacity: 1, available_slots: 1 });
    const [row] = await db.query((sql) => sql`select * from check_tour_availability(${scheduleId})`);
    expect(row).toEqual({
      schedule_id: scheduleId,
      capacity: 1,
      booked: 0,
      held: 0,
      available: 1,
      can_book: true,
      reason: null,
    });
  });

  test('are live holds only', async () => {
    const scheduleId = await aDeparture(db);
    await aHold(db, scheduleId, 2);
    await aHold(db, scheduleId, 3, { expires_at: inSeconds(-1) });
    await aHold(db, scheduleId, 1, { status: 'released', ended_at: inSeconds(-5) });
    expect(await figures(scheduleId)).toEqual({ booked: 0, held: 2, available: 8 });
  });

  test('is a hold until its end, and not one moment longer', async () => {
    const scheduleId = await aDeparture(db);
    const holdId = await aHold(db, scheduleId, 4);
    expect(await figures(scheduleId)).toEqual({ booked: 0, held: 4, available: 6 });
    await db.query(
      (sql) => sql`update tour_seat_holds set expires_at = now() + interval '300 ms' where id = ${holdId}`,
    );
    expect(await figures(scheduleId)).toEqual({ booked: 0, held: 4, available: 6 });
    await db.query((sql) => sql`select pg_sleep(0.31)`);
    expect(await figures(scheduleId)).toEqual({ booked: 0, held: 0, available: 10 });
    // Nobody wrote anything down.
    const [written] = await db.query(
      (sql) => sql`select held_slots, version from tour_schedules where id = ${scheduleId}`,
    );
    expect(written).toEqual({ held_slots: 4, version: 0 });
  });

  test('are unpaid bookings until their deadline', async () => {
    const scheduleId = await aDeparture(db);
    await aBooking(db, scheduleId, 2);
    await aBooking(db, scheduleId, 3, { pay_before: inSeconds(-1) });
    expect(await figures(scheduleId)).toEqual({ booked: 2, held: 0, available: 8 });
  });

  test('are bookings whose payment failed until their deadline, authorised ones beyond it, and paid ones for ever', async () => {
    const scheduleId = await aDeparture(db);
    await aBooking(db, scheduleId, 1, { pay_before: inSeconds(-1), payment_status: 'failed' });
    await aBooking(db, scheduleId, 2, { pay_before: inSeconds(-1), payment_status: 'authorized' });
    await aBooking(db, scheduleId, 3, { pay_before: inSeconds(-1), status: 'confirmed', payment_status: 'paid' });
    expect(await figures(scheduleId)).toEqual({ booked: 5, held: 0, available: 5 });
  });

  test('are no bookings that were cancelled or expired', async () => {
    const scheduleId = await aDeparture(db);
    await aBooking(db, scheduleId, 3, { status: 'expired', seats: 0, pay_before: inSeconds(-1) });
    await aBooking(db, scheduleId, 3, { status: 'cancelled', seats: 0 });
    expect(await figures(scheduleId)).toEqual({ booked: 0, held: 0, available: 10 });
  });

  test('makes a full departure bookable the moment something ends', async () => {
    const scheduleId = await aDeparture(db, { capacity: 3, available_slots: 3 });
    const holdId = await aHold(db, scheduleId, 2);
    const bookingId = await aBooking(db, scheduleId, 1);
    expect(await check(scheduleId)).toMatchObject({ reason: 'SOLD_OUT' });
    await db.query((sql) => sql`update tour_seat_holds set expires_at = now() where id = ${holdId}`);
    expect(await check(scheduleId, 3)).toMatchObject({ available: 2, reason: 'NOT_ENOUGH_SEATS' });
    await db.query((sql) => sql`update tour_bookings_v2 set pay_before = now() where id = ${bookingId}`);
    expect(await check(scheduleId, 3)).toMatchObject({ available: 3, reason: null, can_book: true });
  });
});
