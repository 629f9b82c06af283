/**
 * The product asks what it asks, on a large database, and PostgreSQL's own counters say how it looked: no more rows were read than the answer is
 * made of, and no index lies about unused. Counted, not explained: so are the statements inside SQL functions.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Database, deskProfile, openDatabase, reportProfile } from '@kamchatour/db';
import { createTestDatabase, type TestDatabase } from '@kamchatour/db/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkTourAvailability,
  cleanupExpiredHolds,
  type Desk,
  findBooking,
  findTour,
  listSchedules,
  listTours,
  openDesk,
} from '../src/index.ts';
import { askingFunctions, type Counts, countsOf, tooMuchRead, watched } from './database-counts.ts';
import {
  bookingNumberAhead,
  endSome,
  makeMonthsAhead,
  makeOperator,
  makeYearsBehind,
  scheduleAhead,
  tourAhead,
} from './large-season.ts';
import { forgetMonthsAhead } from './large-season-ahead.ts';
import { passQuietNight, takeStatistics } from './large-season-day.ts';
import { moneyAsks } from './money-asks.ts';
import { operatorsAsks } from './operators-asks.ts';
import { seatAsks } from './seat-asks.ts';

const bookings = 100_000;
/** Each is asked as often as it takes until PostgreSQL would settle for a plan that suits any values. */
const often = 7;

type Product = { desk: Desk; deskDatabase: Database; readDatabase: Database };
type Ask = {
  what: string;
  ask: (product: Product, time: number) => Promise<unknown>;
  /** Rows of one large table that it may read: about as many as it is about. */
  most: number;
};

const aDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const key = (n: number) => ({ bookingNumber: bookingNumberAhead(n), confirmationCode: '0123ABCD' });

/** The statement of the API's job `forget-keys.ts`, which this package must not import. */
const keysTooOld = `
      delete from idempotency_keys
      where ctid = any (array(
        select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit `;

const asks: Ask[] = [
  ...moneyAsks,
  ...operatorsAsks,
  ...seatAsks,
  // Its money is looked at by what came, what went back and what is still to come.
  { what: 'find a booking', most: 10, ask: ({ desk }, time) => findBooking(desk, key(time), { source: 'a reader' }) },
  {
    what: 'find a booking with a wrong code',
    most: 5,
    ask: ({ desk }, time) =>
      findBooking(desk, { ...key(time), confirmationCode: 'ZZZZZZZZ' }, { source: `guesser ${time}` }).catch(() => {}),
  },
  {
    what: 'check availability',
    most: 5,
    ask: ({ desk }, time) =>
      checkTourAvailability(desk, { scheduleId: scheduleAhead(200 + time), participantsCount: 2 }),
  },
  {
    what: 'check availability in SQL',
    most: 5,
    ask: ({ readDatabase }, time) =>
      readDatabase.query((sql) => sql`select * from check_tour_availability(${scheduleAhead(time)}, 2)`),
  },
  // The next departure on sale of each tour, and what is free on it; at the worst, each that lies ahead.
  { what: 'list tours', most: 60, ask: ({ desk }) => listTours(desk) },
  { what: 'show a tour', most: 20, ask: ({ desk }, time) => findTour(desk, tourAhead(time)) },
  {
    what: 'list the departures of a week',
    most: 60,
    ask: ({ desk }, time) => listSchedules(desk, { from: aDay(100 + time), to: aDay(107 + time) }),
  },
  { what: 'list the departures of the next month', most: 300, ask: ({ desk }) => listSchedules(desk, {}) },
  {
    // Found by their days, among those of all tours: they lie together, and there are not many tours.
    what: "list a tour's departures of a season",
    most: 420,
    ask: ({ desk }, time) => listSchedules(desk, { from: aDay(time), to: aDay(180 + time), tour: tourAhead(time) }),
  },
  { what: 'clean up', most: 2000, ask: ({ desk }) => cleanupExpiredHolds(desk) },
  {
    what: 'forget old keys',
    most: 2500,
    ask: ({ readDatabase }) => readDatabase.query((sql) => sql.unsafe(`${keysTooOld} 1000))`)),
  },
  {
    what: 'read all of a departure',
    most: 20,
    ask: ({ readDatabase }, time) =>
      readDatabase.query((sql) => sql`select * from tour_schedule_details where schedule_id = ${scheduleAhead(time)}`),
  },
];

let created: TestDatabase;
const opened: (Product & { databases: Database[] })[] = [];
const used = { indexes: new Set<string>(), functions: new Set<string>(), askers: new Set<string>() };

/** The product as a server opens it, but with one connection each, because each connection tells its counts for itself. */
function openProduct() {
  const url = `${created.url}?track_functions=all`;
  const deskDatabase = openDatabase({ url, name: 'kamchatour-desk', max: 1, ...deskProfile });
  const readDatabase = openDatabase({ url, name: 'kamchatour-read', max: 1, ...reportProfile });
  const [deskWatched, readWatched] = [watched(deskDatabase, used.askers), watched(readDatabase, used.askers)];
  const desk = openDesk({
    deskDatabase: deskWatched,
    readDatabase: readWatched,
    holdMinutes: 15,
    paymentMinutes: 30,
    secretKey: randomBytes(32),
  });
  const product = {
    desk,
    deskDatabase: deskWatched,
    readDatabase: readWatched,
    databases: [deskDatabase, readDatabase],
  };
  opened.push(product);
  return product;
}

function note(before: Counts, after: Counts): void {
  for (const [name, scans] of after.indexes) if (scans > (before.indexes.get(name) ?? 0)) used.indexes.add(name);
  for (const [name, calls] of after.functions) if (calls > (before.functions.get(name) ?? 0)) used.functions.add(name);
}

beforeAll(async () => {
  created = await createTestDatabase();
  await makeOperator(created.url);
}, 60_000);

afterAll(async () => {
  for (const { desk, databases } of opened) {
    await desk.close();
    for (const database of databases) await database.close();
  }
  await created.drop();
});

async function askAll(product: Product): Promise<void> {
  for (const { ask } of asks) for (let time = 0; time < often; time += 1) await ask(product, time);
}

type Situation = {
  when: string;
  prepare: () => Promise<ReturnType<typeof openProduct>>;
};

/**
 * A plan is kept until the next statistics, which come within a minute of what changes a table. What was planned for a few rows must not stay when
 * many have come; and what is planned for the rows that are live must not rest on how many were live when somebody looked.
 */
const situations: Situation[] = [
  {
    when: 'planned while the tables were small, statistics taken since',
    async prepare() {
      const product = openProduct();
      await makeMonthsAhead(created.url);
      await askAll(product);
      await makeYearsBehind(created.url, bookings);
      await takeStatistics(created.url);
      return product;
    },
  },
  {
    when: 'planned after a quiet night, when nothing was held',
    async prepare() {
      await forgetMonthsAhead(created.url);
      await passQuietNight(created.url);
      await makeMonthsAhead(created.url);
      return openProduct();
    },
  },
];

describe.each(situations)('$when', (situation) => {
  let product: ReturnType<typeof openProduct>;
  beforeAll(async () => {
    product = await situation.prepare();
    await endSome(created.url);
  }, 120_000);

  /** What was read of each large table beyond what the asks are about. */
  async function readTooMuch({ ask, most }: Ask): Promise<string[]> {
    const before = await countsOf(product.databases);
    for (let time = 0; time < often; time += 1) await ask(product, time);
    const after = await countsOf(product.databases);
    note(before, after);
    return tooMuchRead(before, after, often, most);
  }

  it.each(asks)('$what: no more rows than it is about', { timeout: 60_000 }, async (ask) => {
    // PostgreSQL counts for all: a board that is refreshed in between reads, too, at moments of its own. What an ask reads, it reads each time.
    let found = await readTooMuch(ask);
    for (let again = 0; found.length > 0 && again < 4; again += 1) found = await readTooMuch(ask);
    expect(found).toEqual([]);
  });
});

describe('all together', () => {
  it('every index that is there for speed is used', async () => {
    const sql = postgres(created.url, { max: 1 });
    const rows = await sql<{ name: string }[]>`
      select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and not i.indisunique order by 1`;
    await sql.end();
    // The API's own are tried by it.
    const triedThere = ['indexes', 'operator-growth']
      .map((name) => readFileSync(new URL(`../../../apps/api/test/${name}.test.ts`, import.meta.url), 'utf8'))
      .join('');
    const untried = rows.map(({ name }) => name).filter((name) => !triedThere.includes(`'${name}'`));
    expect(untried.filter((name) => !used.indexes.has(name))).toEqual([]);
  });

  it('every statement of this package was asked', () => {
    expect(askingFunctions().filter((name) => !used.askers.has(name))).toEqual([]);
  });

  it('every function of the database was called', async () => {
    const { functions } = await countsOf(opened[0]?.databases ?? []);
    // Asked above, and put into the statement that asks; and what makes codes for people, which reads no table.
    const uncounted = [
      'check_tour_availability',
      'random_crockford',
      'generate_booking_number',
      'generate_confirmation_code',
    ];
    const uncalled = [...functions.keys()].filter((name) => !used.functions.has(name) && !uncounted.includes(name));
    expect(uncalled).toEqual([]);
  });

  it("the API's job deletes by the statement that was tried here", () => {
    const job = readFileSync(new URL('../../../apps/api/src/jobs/forget-keys.ts', import.meta.url), 'utf8');
    expect(job).toContain(keysTooOld);
  });
});
