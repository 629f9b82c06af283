/** cleanup_expired_tour_holds: what it writes off, what it leaves alone, and that any number of it may run at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aBooking, aDeparture, aHold, inSeconds, lockRow } from './departures.ts';
import { insertScene } from './rows.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'cleanup-test', max: 8 });
  await insertScene(db);
});
beforeEach(async () => {
  await cleanUp();
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const ago = inSeconds(-60);

async function cleanUp(): Promise<number> {
  const [row] = await db.query((sql) => sql<{ count: number }[]>`select cleanup_expired_tour_holds() as count`);
  return row?.count ?? -1;
}

async function departureOf(scheduleId: string) {
  const [row] = await db.query(
    (sql) =>
      sql`select capacity - available_slots as booked, held_slots as held, version from tour_schedules where id = ${scheduleId}`,
  );
  return row;
}

async function ledgerOf(scheduleId: string) {
  return await db.query(
    (sql) =>
      sql`select version, capacity, booked, held, why from tour_seat_ledger where schedule_id = ${scheduleId} order by version`,
  );
}

async function statusOf(table: 'tour_seat_holds' | 'tour_bookings_v2', id: string) {
  const [row] = await db.query(
    (sql) => sql`select status, seats, ended_at is not null as ended from ${sql(table)} where id = ${id}`,
  );
  return row;
}

const auditOf = (bookingId: string) =>
  db.query(
    (sql) =>
      sql`select entity, action, from_status, to_status, actor_kind, actor_id from audit_log where entity_id = ${bookingId}`,
  );

describe('what has ended', () => {
  test('is written off: holds and unpaid bookings of one departure by one version and one ledger row', async () => {
    const scheduleId = await aDeparture(db);
    const ended = [
      await aHold(db, scheduleId, 1, { expires_at: ago }),
      await aHold(db, scheduleId, 2, { expires_at: ago }),
    ];
    const live = await aHold(db, scheduleId, 1);
    const overdue = await aBooking(db, scheduleId, 2, { pay_before: ago });
    const failed = await aBooking(db, scheduleId, 1, { pay_before: ago, payment_status: 'failed' });
    const unpaid = await aBooking(db, scheduleId, 1);
    expect(await departureOf(scheduleId)).toEqual({ booked: 4, held: 4, version: 0 });

    // Two holds; bookings are not counted.
    expect(await cleanUp()).toBe(2);

    for (const id of ended)
      expect(await statusOf('tour_seat_holds', id)).toMatchObject({ status: 'expired', ended: true });
    expect(await statusOf('tour_seat_holds', live)).toEqual({ status: 'active', seats: 1, ended: false });
    for (const id of [overdue, failed]) {
      expect(await statusOf('tour_bookings_v2', id)).toEqual({ status: 'expired', seats: 0, ended: true });
      expect(await auditOf(id)).toEqual([
        {
          entity: 'booking',
          action: 'expire',
          from_status: 'pending_payment',
          to_status: 'expired',
          actor_kind: 'system',
          actor_id: null,
        },
      ]);
    }
    expect(await statusOf('tour_bookings_v2', unpaid)).toEqual({ status: 'pending_payment', seats: 1, ended: false });
    expect(await auditOf(unpaid)).toEqual([]);
    expect(await departureOf(scheduleId)).toEqual({ booked: 1, held: 1, version: 1 });
    expect((await ledgerOf(scheduleId)).slice(1)).toEqual([
      { version: 1, capacity: 10, booked: 1, held: 1, why: ['expire'] },
    ]);
  });

  test('is written off when only bookings have ended', async () => {
    const scheduleId = await aDeparture(db);
    await aBooking(db, scheduleId, 2, { pay_before: ago });
    expect(await cleanUp()).toBe(0);
    expect(await departureOf(scheduleId)).toEqual({ booked: 0, held: 0, version: 1 });
  });

  test('is written off on every departure, each with a ledger row of its own', async () => {
    const scheduleIds = [await aDeparture(db), await aDeparture(db, { status: 'cancelled' }), await aDeparture(db)];
    for (const scheduleId of scheduleIds) await aHold(db, scheduleId, 3, { expires_at: ago });
    expect(await cleanUp()).toBe(3);
    for (const scheduleId of scheduleIds) {
      expect(await departureOf(scheduleId)).toEqual({ booked: 0, held: 0, version: 1 });
      expect(await ledgerOf(scheduleId)).toHaveLength(2);
    }
  });

  test('does not change what readers are told', async () => {
    const scheduleId = await aDeparture(db);
    await aHold(db, scheduleId, 3, { expires_at: ago });
    await aBooking(db, scheduleId, 2, { pay_before: ago });
    await aBooking(db, scheduleId, 2, { pay_before: ago, payment_status: 'authorized' });
    const read = () => db.query((sql) => sql`select * from check_tour_availability(${scheduleId})`);
    const before = await read();
    await cleanUp();
    expect(await read()).toEqual(before);
  });
});

describe('left alone', () => {
  test('is an authorised payment', async () => {
    const scheduleId = await aDeparture(db);
    const bookingId = await aBooking(db, scheduleId, 2, { pay_before: ago, payment_status: 'authorized' });
    expect(await cleanUp()).toBe(0);
    expect(await statusOf('tour_bookings_v2', bookingId)).toMatchObject({ status: 'pending_payment', seats: 2 });
    expect(await departureOf(scheduleId)).toEqual({ booked: 2, held: 0, version: 0 });
  });

  test('is an authorised payment beside a hold that has ended', async () => {
    const scheduleId = await aDeparture(db);
    await aBooking(db, scheduleId, 2, { pay_before: ago, payment_status: 'authorized' });
    await aHold(db, scheduleId, 3, { expires_at: ago });
    expect(await cleanUp()).toBe(1);
    expect(await departureOf(scheduleId)).toEqual({ booked: 2, held: 0, version: 1 });
  });

  test('is everything when nothing has ended', async () => {
    const scheduleId = await aDeparture(db);
    await aHold(db, scheduleId, 3);
    await aHold(db, scheduleId, 1, { status: 'released', ended_at: ago, expires_at: ago });
    await aBooking(db, scheduleId, 2);
    await aBooking(db, scheduleId, 1, { pay_before: ago, status: 'confirmed', payment_status: 'paid' });
    const everything = () =>
      db.query(
        (sql) => sql`
          select (select json_agg(s order by id) from tour_schedules s)::text as departures,
            (select json_agg(h order by id) from tour_seat_holds h)::text as holds,
            (select json_agg(b order by id) from tour_bookings_v2 b)::text as bookings,
            (select count(*) from tour_seat_ledger) as ledger, (select count(*) from audit_log) as audit`,
      );
    const before = await everything();
    expect(await cleanUp()).toBe(0);
    expect(await everything()).toEqual(before);
  });
});

describe('a departure that someone has in hand', () => {
  test('is left to the next run, which is not waited for', async () => {
    const [taken, free] = [await aDeparture(db), await aDeparture(db)];
    for (const scheduleId of [taken, free]) await aHold(db, scheduleId, 3, { expires_at: ago });
    const lock = await lockRow(database.url, 'tour_schedules', taken);
    try {
      const began = performance.now();
      expect(await cleanUp()).toBe(1);
      expect(performance.now() - began).toBeLessThan(reportProfile.lockTimeoutMs / 2);
      expect(await departureOf(taken)).toEqual({ booked: 0, held: 3, version: 0 });
      expect(await departureOf(free)).toEqual({ booked: 0, held: 0, version: 1 });
    } finally {
      await lock.letGo();
    }
    expect(await cleanUp()).toBe(1);
    expect(await departureOf(taken)).toEqual({ booked: 0, held: 0, version: 1 });
  });

  test('and has dealt with by the time of its turn costs no version', async () => {
    const [first = '', second = ''] = [await aDeparture(db), await aDeparture(db)].toSorted();
    const stuck = await aHold(db, first, 1, { expires_at: ago });
    await aHold(db, second, 1, { expires_at: ago });
    // One run has found both departures and waits in the first; another one deals with the second meanwhile.
    const lock = await lockRow(database.url, 'tour_seat_holds', stuck);
    const slow = cleanUp();
    try {
      await vi.waitFor(async () => {
        const waiting = await db.query(
          (sql) => sql`
            select from pg_stat_activity
            where wait_event_type = 'Lock' and query like 'select cleanup%' and datname = current_database()`,
        );
        expect(waiting).toHaveLength(1);
      });
      expect(await cleanUp()).toBe(1);
      expect(await departureOf(second)).toEqual({ booked: 0, held: 0, version: 1 });
    } finally {
      await lock.letGo();
    }
    expect(await slow).toBe(1);
    expect(await departureOf(first)).toEqual({ booked: 0, held: 0, version: 1 });
    expect(await departureOf(second)).toEqual({ booked: 0, held: 0, version: 1 });
    expect(await ledgerOf(second)).toHaveLength(2);
  });

  test('is another run: of five at once each ends what the others do not', async () => {
    const scheduleIds: string[] = [];
    for (let place = 0; place < 20; place += 1) {
      const scheduleId = await aDeparture(db);
      await aHold(db, scheduleId, 2, { expires_at: ago });
      await aHold(db, scheduleId, 3, { expires_at: ago });
      scheduleIds.push(scheduleId);
    }
    const counts = await Promise.all([cleanUp(), cleanUp(), cleanUp(), cleanUp(), cleanUp()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    for (const scheduleId of scheduleIds) {
      expect(await departureOf(scheduleId)).toEqual({ booked: 0, held: 0, version: 1 });
      expect(await ledgerOf(scheduleId)).toHaveLength(2);
    }
  });
});
