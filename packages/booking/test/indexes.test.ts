/**
 * The product asks what it asks, on a large database, and PostgreSQL's own counters say how it looked: no large table was read from end to end,
 * and no index lies about unused. Counted, not explained: so are the statements inside SQL functions.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { type Database, openDatabase, reportProfile } from '@kamchatour/db';
import { createTestDatabase, type TestDatabase } from '@kamchatour/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  cancelTourBooking,
  checkTourAvailability,
  cleanupExpiredHolds,
  createTourBookingWithLock,
  type Desk,
  findBooking,
  findLiveHold,
  findTour,
  holdTourSeats,
  listSchedules,
  listTours,
  openDesk,
  releaseHold,
} from '../src/index.ts';
import { aBooking, aGuest } from './fixtures.ts';
import { bookingNumberAhead, makeLargeSeason, scheduleAhead } from './large-season.ts';

let created: TestDatabase;
let database: Database;
let desk: Desk;
beforeAll(async () => {
  created = await createTestDatabase();
  await makeLargeSeason(created.url);
  // One connection, because each connection tells its counts for itself; time enough, because this is not about speed.
  database = openDatabase({ url: created.url, name: 'index-test', max: 1, ...reportProfile });
  desk = openDesk({
    deskDatabase: database,
    readDatabase: database,
    holdMinutes: 15,
    paymentMinutes: 30,
    secretKey: randomBytes(32),
  });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await database.close();
  await created.drop();
});

type Counts = { tables: { name: string; size: number; scans: number; read: number }[]; indexes: Map<string, number> };

/** How often each large table was read from end to end, how many of its rows were read at all, and how often each index was used, until now. */
async function counts(): Promise<Counts> {
  await database.query((sql) => sql`select pg_stat_force_next_flush()`);
  await database.query((sql) => sql`select pg_stat_clear_snapshot()`);
  const tables = await database.query(
    (sql) => sql<Counts['tables'][number][]>`
      select c.relname as name, c.reltuples as size, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
      from pg_stat_user_tables t join pg_class c on c.oid = t.relid where c.reltuples >= 10000 order by 1`,
  );
  const indexes = await database.query(
    (sql) =>
      sql<{ name: string; scans: number }[]>`select indexrelname as name, idx_scan as scans from pg_stat_user_indexes`,
  );
  return { tables: [...tables], indexes: new Map(indexes.map((row) => [row.name, row.scans])) };
}

const aDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function holdAndRelease(n: number) {
  const { userId, caller } = aGuest();
  const asked = { scheduleId: scheduleAhead(n), userId };
  const { holdId } = await holdTourSeats(
    desk,
    { ...asked, participantsCount: 1 },
    { ...caller, idempotencyKey: randomUUID() },
  );
  await holdTourSeats(desk, { ...asked, participantsCount: 2 }, caller);
  await findLiveHold(desk, { userId });
  await findLiveHold(desk, asked);
  await releaseHold(desk, { holdId, userId }, caller);
}

async function bookAndCancel(n: number) {
  const { userId, caller } = aGuest();
  const booked = await createTourBookingWithLock(desk, aBooking(scheduleAhead(n), userId, 2), caller);
  await cancelTourBooking(desk, booked, caller);
}

async function askAtOnce(from: number) {
  await Promise.all(
    Array.from({ length: 20 }, (_, place) => {
      const { userId, caller } = aGuest();
      return holdTourSeats(desk, { scheduleId: scheduleAhead(from + place), userId, participantsCount: 1 }, caller);
    }),
  );
}

const key = (n: number) => ({ bookingNumber: bookingNumberAhead(n), confirmationCode: '0123ABCD' });

/** Each is done as often as it takes until PostgreSQL settles for a plan that suits any value. */
const often = 7;
const asks: [what: string, ask: (time: number) => Promise<unknown>][] = [
  ['hold, change, find and release', (time) => holdAndRelease(1 + time)],
  ['hold on twenty departures at once', (time) => askAtOnce(40 + 20 * time)],
  ['book and cancel', (time) => bookAndCancel(20 + time)],
  ['find a booking', (time) => findBooking(desk, key(time), { source: 'a reader' })],
  [
    'find a booking with a wrong code',
    (time) =>
      findBooking(desk, { ...key(time), confirmationCode: 'ZZZZZZZZ' }, { source: `guesser ${time}` }).catch(() => {}),
  ],
  [
    'check availability',
    (time) => checkTourAvailability(desk, { scheduleId: scheduleAhead(200 + time), participantsCount: 2 }),
  ],
  [
    'check availability in SQL',
    (time) => database.query((sql) => sql`select * from check_tour_availability(${scheduleAhead(time)}, 2)`),
  ],
  ['list tours', () => listTours(desk)],
  ['show a tour', (time) => findTour(desk, `tour-${time}`)],
  ['list the departures of a week', (time) => listSchedules(desk, { from: aDay(100 + time), to: aDay(107 + time) })],
  [
    "list a tour's departures of a season",
    (time) => listSchedules(desk, { from: aDay(time), to: aDay(180 + time), tour: `tour-${time}` }),
  ],
  ['clean up', () => cleanupExpiredHolds(desk)],
  ['clean up when nothing has ended', () => cleanupExpiredHolds(desk)],
  [
    'forget old keys',
    () =>
      database.query(
        (sql) => sql`
          delete from idempotency_keys where ctid = any (array(
            select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit 1000))`,
      ),
  ],
  // What is asked by hand, or by other programs, of what the product promises to keep.
  [
    'read all of a departure',
    (time) =>
      database.query((sql) => sql`select * from tour_schedule_details where schedule_id = ${scheduleAhead(time)}`),
  ],
];

const used = new Set<string>();

it.each(asks)('%s: no large table is read from end to end', { timeout: 60_000 }, async (_what, ask) => {
  const before = await counts();
  for (let time = 0; time < often; time += 1) await ask(time);
  const after = await counts();
  for (const [index, scans] of after.indexes) if (scans > (before.indexes.get(index) ?? 0)) used.add(index);
  const readWhole = after.tables.filter(({ name, size, scans, read }) => {
    const old = before.tables.find((table) => table.name === name);
    // A whole index read in its order is no better than the table.
    return scans > (old?.scans ?? 0) || (read - (old?.read ?? 0)) / often > size / 10;
  });
  expect(readWhole.map((table) => table.name)).toEqual([]);
});

it('every index that is there for speed is used', async () => {
  const rows = await database.query(
    (sql) => sql<{ name: string }[]>`
      select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and not i.indisunique order by 1`,
  );
  expect(rows.map((row) => row.name).filter((name) => !used.has(name))).toEqual([]);
});
