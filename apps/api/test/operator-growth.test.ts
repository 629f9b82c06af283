/**
 * What a desk asks all day costs what it shows, however much lies behind: on a hundred thousand bookings no large table is read from end to end, and no
 * more rows than the answer is made of. Counted by PostgreSQL itself.
 */
import { kamchatkaDay } from '@kamchatour/booking';
import { makeYearsBehind, takeStatistics } from '@kamchatour/booking/large-season';
import { type Database, openDatabase, reportProfile } from '@kamchatour/db';
import { fillDemoSeason } from '@kamchatour/db/demo';
import { createTestDatabase } from '@kamchatour/db/testing';
import type { AnyTRPCRouter } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEnv } from '../src/env.ts';
import { openServices } from '../src/services.ts';
import { appRouter } from '../src/trpc/router.ts';
import { listAsks, namesake, openPlace, type Place } from './list-asks.ts';

const bookings = 100_000;
/** So often that PostgreSQL would settle for a plan that suits any values. */
const often = 7;
const large = 5000;

let database: Database;
let place: Place;
let drop: () => Promise<void>;
beforeAll(async () => {
  const created = await createTestDatabase();
  await fillDemoSeason(created.url, { now: new Date() });
  await makeYearsBehind(created.url, bookings);
  await takeStatistics(created.url);
  // One connection for all, because each tells its counts for itself.
  database = openDatabase({ url: created.url, name: 'kamchatour-growth', max: 1, ...reportProfile });
  const services = await openServices(readEnv({ SECRET_KEY: 'a secret key of the tests, known to all' }), created.url);
  const desk = { ...services.desk, readDatabase: database };
  const signIn = { ...services.signIn, database };
  place = await openPlace({ ...services, desk, signIn, readDatabase: database });
  drop = async () => {
    await services.close();
    await database.close();
    await created.drop();
  };
}, 180_000);
afterAll(() => drop());

type Counts = Map<string, { scans: number; read: number }>;

async function counts(): Promise<Counts> {
  await database.query((sql) => sql`select pg_stat_force_next_flush()`);
  await database.query((sql) => sql`select pg_stat_clear_snapshot()`);
  const rows = await database.query(
    (sql) => sql<{ name: string; scans: number; read: number }[]>`
      select relname as name, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
      from pg_stat_user_tables where n_live_tup >= ${large}`,
  );
  return new Map(rows.map(({ name, ...counted }) => [name, counted]));
}

/** What was read too much of, for one ask on average. */
async function readTooMuch(ask: () => Promise<unknown>, most: number): Promise<string[]> {
  const before = await counts();
  for (let time = 0; time < often; time += 1) await ask();
  const after = await counts();
  return [...after].flatMap(([name, { scans, read }]) => {
    const old = before.get(name) ?? { scans: 0, read: 0 };
    const rows = Math.round((read - old.read) / often);
    return scans > old.scans || rows > most ? [`${name}: ${rows} rows, ${scans - old.scans} times whole`] : [];
  });
}

const daysFrom = (days: number) => kamchatkaDay(new Date(Date.now() + days * 86_400_000));

const query = z.looseObject({ type: z.literal('query') });

/** Rows of one large table that an ask may read: about as many as its answer is made of. */
const mostOfMost = 200;
/** Those that count, too: departures ahead, and bookings up to a thousand. */
const departuresAhead = 1000;
const countedBookings = 1500;
const more: Record<string, number> = {
  departures: departuresAhead,
  'departures of a month': departuresAhead,
  'departures of a tour': departuresAhead,
  'departures called off': 1200,
  tours: departuresAhead,
  "what a tour's departures do not sell": departuresAhead,
  'where a booking may go': departuresAhead,
  'where many bookings may go': departuresAhead,
  bookings: countedBookings,
  'bookings by departure': countedBookings,
  'bookings by departure, from today on': countedBookings,
  'bookings of a month': countedBookings,
  'bookings that were refunded': countedBookings,
  'bookings that somebody made in a month': countedBookings,
  // Of a name that many have, all who are still to travel are looked at: the season ahead, whatever lies behind it.
  'search by a name that many have': countedBookings,
  'search by an address that many have': countedBookings,
  // A thousand are found, looked at to be counted, and again to be sorted.
  'bookings of many namesakes': 3100,
  'search by a tour': departuresAhead,
};

const asks = {
  ...listAsks,
  'bookings of many namesakes': ({ owner }: Place) => owner.bookings.list({ filters: { text: namesake.name } }),
  'bookings that were refunded': ({ owner }: Place) => owner.bookings.list({ filters: { paymentStatus: 'refunded' } }),
  'bookings that somebody made in a month': ({ owner }: Place) =>
    owner.bookings.list({ filters: { bookedFrom: daysFrom(-30), bookedTo: daysFrom(0) } }),
};

/** What is asked by one id or by none, counts over a period by its nature, or reads nothing that grows. */
const listsNothing = [
  'operator.me',
  'operator.analytics.view',
  'operator.bookings.quoteCancel',
  'operator.departures.callOffProgress',
  'operator.departures.messagePreview',
  'operator.departures.previewSeries',
  'operator.settings.letterKinds',
  'operator.settings.previewLetter',
  'operator.settings.refundPolicy',
  'operator.team.invitation',
  'operator.team.newPasswordLink',
];

it('whatever the office lists is among what is asked', () => {
  const router: AnyTRPCRouter = appRouter;
  const queries = Object.keys(router._def.procedures).filter(
    (path) => path.startsWith('operator.') && query.safeParse(router._def.procedures[path]?._def).success,
  );
  const text = Object.values(listAsks).map(String).join('\n');
  const asked = (path: string) => text.includes(`.${path.split('.').slice(1).join('.')}(`);
  expect(queries.filter((path) => !asked(path)).toSorted()).toEqual(listsNothing.toSorted());
});

describe('on a hundred thousand bookings', () => {
  it.each(Object.entries(asks))('%s: no more rows than it is about', { timeout: 60_000 }, async (name, ask) => {
    expect(await readTooMuch(() => ask(place), more[name] ?? mostOfMost)).toEqual([]);
  });

  it('every index that was made for it is used', async () => {
    const made = [
      'tour_bookings_by_time',
      'tour_bookings_by_status',
      'tour_bookings_by_payment_status',
      'tour_bookings_by_name',
      'tour_bookings_by_last_word_of_name',
      'tour_bookings_by_email',
      'tour_bookings_by_end_of_phone',
      'audit_log_by_time',
      'audit_log_by_member',
      'outbox_messages_given_up',
      'payments_to_look_at',
      'refunds_to_look_at',
    ];
    await counts();
    const rows = await database.query(
      (sql) => sql<{ name: string }[]>`
        select indexrelname as name from pg_stat_user_indexes where idx_scan > 0`,
    );
    const used = new Set(rows.map(({ name }) => name));
    expect(made.filter((name) => !used.has(name))).toEqual([]);
  });
});
