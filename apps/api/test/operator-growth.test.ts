/**
 * What a desk asks all day costs what it shows, however much lies behind: on a hundred thousand bookings no large table is read from end to end, and no
 * more rows than the answer is made of. Counted by PostgreSQL itself.
 */
import { randomUUID } from 'node:crypto';
import { kamchatkaDay } from '@kamchatour/booking';
import { makeMonthsAhead, makeOperator, makeYearsBehind } from '@kamchatour/booking/large-season';
import { type Database, openDatabase, reportProfile } from '@kamchatour/db';
import { createTestDatabase } from '@kamchatour/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BookingFilters } from '../src/operator/bookings-filter.ts';
import { type BookingSort, listBookings } from '../src/operator/bookings-list.ts';
import { listHistory } from '../src/operator/history.ts';
import { searchDesk } from '../src/operator/search.ts';
import { viewToday } from '../src/operator/today.ts';

const bookings = 100_000;
/** So often that PostgreSQL would settle for a plan that suits any values. */
const often = 7;
const large = 5000;

let database: Database;
let drop: () => Promise<void>;
let by: { id: string; operatorId: string; role: 'owner' };
let known: { bookingNumber: string; name: string; email: string; phone: string; scheduleId: string };
beforeAll(async () => {
  const created = await createTestDatabase();
  await makeOperator(created.url);
  await makeMonthsAhead(created.url);
  await makeYearsBehind(created.url, bookings);
  database = openDatabase({ url: created.url, name: 'kamchatour-growth', max: 1, ...reportProfile });
  await database.query((sql) => sql`analyze`);
  const [operator] = await database.query((sql) => sql<{ id: string }[]>`select id from operators`);
  by = { id: randomUUID(), operatorId: operator?.id ?? '', role: 'owner' };
  const [row] = await database.query(
    (sql) => sql<(typeof known)[]>`
      select booking_number as "bookingNumber", contact_name as name, contact_email as email, contact_phone as phone, schedule_id as "scheduleId"
      from tour_bookings_v2 order by created_at desc offset 1000 limit 1`,
  );
  if (!row) throw new Error('there are no bookings');
  known = row;
  drop = async () => {
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

const list = (filters: BookingFilters, sort: BookingSort = 'bookedAt') =>
  listBookings(database, by.operatorId, { filters, sort, descending: true, page: 1, limit: 50 });
const today = () => kamchatkaDay(new Date());
const daysFrom = (days: number) => kamchatkaDay(new Date(Date.now() + days * 86_400_000));

/** A list counts up to a thousand, and shows fifty. */
const mostOfList = 3500;

const asks: [string, () => Promise<unknown>, number][] = [
  ['the day', () => viewToday(database, by, new Date(), undefined), 800],
  ['search by number', () => searchDesk(database, by, known.bookingNumber), 80],
  ['search by a name that many have', () => searchDesk(database, by, known.name), 200],
  ['search by the beginning of an address', () => searchDesk(database, by, known.email.slice(0, 4)), 200],
  ['search by the end of a phone number', () => searchDesk(database, by, known.phone.slice(-4)), 200],
  ['search by a tour', () => searchDesk(database, by, 'tour'), 1200],
  ['search by a day', () => searchDesk(database, by, today()), 300],
  ['search for what nobody is called', () => searchDesk(database, by, 'Щщщщ'), 20],
  ['the list', () => list({}), mostOfList],
  ['the list by departure', () => list({ from: today(), to: daysFrom(30) }, 'startsAt'), mostOfList],
  ['the list of one departure', () => list({ scheduleId: known.scheduleId }), 200],
  ['the list of what is unpaid', () => list({ status: 'pending_payment' }), mostOfList],
  ['the list of what was refunded', () => list({ paymentStatus: 'refunded' }), mostOfList],
  ['the list of a name', () => list({ text: known.name }), 6000],
  ['the list of a month’s bookings', () => list({ bookedFrom: daysFrom(-30), bookedTo: today() }), mostOfList],
  ['the history', () => listHistory(database, by.operatorId, { page: 1, limit: 50 }), 400],
  ['the history of a member', () => listHistory(database, by.operatorId, { memberId: by.id, page: 1, limit: 50 }), 60],
];

describe('on a hundred thousand bookings', () => {
  it.each(asks)('%s reads no more than it is about', { timeout: 60_000 }, async (_, ask, most) => {
    expect(await readTooMuch(ask, most)).toEqual([]);
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
