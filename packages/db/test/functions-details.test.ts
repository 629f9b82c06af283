/** The view tour_schedule_details: every column of it, on a departure small enough to be counted by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aBooking, aDeparture, aHold, inSeconds } from './departures.ts';
import { aRow, ids, insert, insertScene, rows } from './rows.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'details-test', max: 2 });
  await insertScene(db);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

async function detailsOf(scheduleId: string) {
  const [row] = await db.query((sql) => sql`select * from tour_schedule_details where schedule_id = ${scheduleId}`);
  return row;
}

const times = {
  starts_at: '2100-01-02T20:00:00Z',
  ends_at: '2100-01-03T04:00:00Z',
  sales_close_at: '2100-01-02T18:00:00Z',
};

test('an empty departure', async () => {
  const scheduleId = await aDeparture(db, times);
  expect(await detailsOf(scheduleId)).toEqual({
    schedule_id: scheduleId,
    operator_id: ids.operator,
    tour_id: ids.tour,
    tour_slug: 'avacha',
    tour_title: rows.tours.title,
    duration_minutes: 480,
    meeting_point: rows.tours.meeting_point,
    starts_at: new Date(times.starts_at),
    ends_at: new Date(times.ends_at),
    sales_close_at: new Date(times.sales_close_at),
    status: 'scheduled',
    weather_status: 'clear',
    prices: rows.tour_schedules.prices,
    currency: 'RUB',
    min_participants: 1,
    guide_id: null,
    version: 0,
    capacity: 10,
    available_slots: 10,
    held_slots: 0,
    booked: 0,
    held: 0,
    available: 10,
    guide_name: null,
    waiting: 0,
    open_alerts: 0,
    checked_in: 0,
    sold_amount: 0,
  });
});

test('a departure with one of everything, and what belongs to another', async () => {
  const scheduleId = await aDeparture(db, {
    ...times,
    capacity: 20,
    available_slots: 20,
    guide_id: ids.member,
    status: 'guaranteed',
    weather_status: 'watch',
    min_participants: 4,
    version: 7,
  });
  await aHold(db, scheduleId, 3);
  await aHold(db, scheduleId, 2, { expires_at: inSeconds(-1) });
  await aHold(db, scheduleId, 5, { status: 'converted', ended_at: inSeconds(-1) });
  const paid = await aBooking(db, scheduleId, 4, { status: 'confirmed', payment_status: 'paid', total_amount: 400 });
  await aBooking(db, scheduleId, 1, { status: 'completed', payment_status: 'paid', total_amount: 30 });
  await aBooking(db, scheduleId, 1, { status: 'no_show', payment_status: 'paid', total_amount: 2 });
  await aBooking(db, scheduleId, 1, { total_amount: 10_000 });
  await aBooking(db, scheduleId, 1, { total_amount: 10_000, pay_before: inSeconds(-1) });
  await aBooking(db, scheduleId, 2, { total_amount: 10_000, pay_before: inSeconds(-1), payment_status: 'authorized' });
  await aBooking(db, scheduleId, 2, { total_amount: 10_000, status: 'cancelled', seats: 0 });
  for (const status of ['waiting', 'waiting', 'left', 'accepted', 'lapsed']) {
    await insert(db, 'tour_waitlist', aRow('tour_waitlist', { schedule_id: scheduleId, guest_id: null, status }));
  }
  for (const lifted_at of [null, null, null, inSeconds(-1)]) {
    await insert(db, 'tour_weather_alerts', aRow('tour_weather_alerts', { schedule_id: scheduleId, lifted_at }));
  }
  // One on the whole tour counts while the departure is out; one for another week does not.
  const onTour = { schedule_id: null, tour_id: ids.tour };
  await insert(
    db,
    'tour_weather_alerts',
    aRow('tour_weather_alerts', { ...onTour, starts_at: times.starts_at, ends_at: times.ends_at }),
  );
  await insert(
    db,
    'tour_weather_alerts',
    aRow('tour_weather_alerts', { ...onTour, starts_at: inSeconds(-7200), ends_at: inSeconds(-3600) }),
  );
  const [first, second] = [
    aRow('tour_participants', { booking_id: paid }),
    aRow('tour_participants', { booking_id: paid }),
  ];
  for (const participant of [first, second]) await insert(db, 'tour_participants', participant);
  for (const [participant, action] of [
    [first, 'in'],
    [second, 'in'],
    [first, 'undo'],
    [first, 'in'],
    [second, 'undo'],
  ] as const) {
    await insert(
      db,
      'tour_checkins',
      aRow('tour_checkins', { schedule_id: scheduleId, participant_id: participant['id'], action }),
    );
  }

  expect(await detailsOf(scheduleId)).toMatchObject({
    status: 'guaranteed',
    weather_status: 'watch',
    min_participants: 4,
    guide_id: ids.member,
    guide_name: 'Гид',
    version: 7,
    capacity: 20,
    available_slots: 10,
    held_slots: 5,
    // 4 + 1 + 1 paid, 1 unpaid, 2 authorised; the overdue one is free.
    booked: 9,
    held: 3,
    available: 8,
    waiting: 2,
    open_alerts: 4,
    checked_in: 1,
    sold_amount: 432,
  });
});

test('time moves seats, without anyone writing the departure', async () => {
  const scheduleId = await aDeparture(db);
  const holdId = await aHold(db, scheduleId, 3);
  const bookingId = await aBooking(db, scheduleId, 2);
  const figures = { version: 0, available_slots: 8, held_slots: 3 };
  expect(await detailsOf(scheduleId)).toMatchObject({ ...figures, booked: 2, held: 3, available: 5 });
  await db.query((sql) => sql`update tour_seat_holds set expires_at = now() where id = ${holdId}`);
  expect(await detailsOf(scheduleId)).toMatchObject({ ...figures, booked: 2, held: 0, available: 8 });
  await db.query((sql) => sql`update tour_bookings_v2 set pay_before = now() where id = ${bookingId}`);
  expect(await detailsOf(scheduleId)).toMatchObject({ ...figures, booked: 0, held: 0, available: 10 });
});

test('every departure has exactly one row', async () => {
  const [row] = await db.query(
    (sql) => sql`
      select (select count(*) from tour_schedules) as departures, (select count(*) from tour_schedule_details) as rows,
        (select count(distinct schedule_id) from tour_schedule_details) as different`,
  );
  expect(row?.['rows']).toBe(row?.['departures']);
  expect(row?.['different']).toBe(row?.['departures']);
});
