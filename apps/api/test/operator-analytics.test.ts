/** The figures of the season, against SQL that was written without looking at theirs, and against the file. */
import { beginningOf, kamchatkaDay } from '@kamchatour/booking';
import { type Database, openDatabase, reportProfile } from '@kamchatour/db';
import { fillDemoSeason } from '@kamchatour/db/demo';
import { createTestDatabase } from '@kamchatour/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Analytics, analyticsView, type Figures, groupings } from '../src/operator/analytics.ts';
import { analyticsCsv } from '../src/operator/analytics-csv.ts';
import { aMember, anotherCompany, callOperator } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

const day = 86_400_000;
const now = new Date();
const asked = {
  from: kamchatkaDay(new Date(now.getTime() - 45 * day)),
  to: kamchatkaDay(new Date(now.getTime() + 130 * day)),
};

let database: Database;
let operatorId: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  const created = await createTestDatabase();
  await fillDemoSeason(created.url, { now });
  database = openDatabase({ url: created.url, name: 'analytics', max: 2, ...reportProfile });
  const [row] = await database.query((sql) => sql<{ id: string }[]>`select id from operators`);
  operatorId = row?.id ?? '';
  // Money that came by mistake, which the demo season knows nothing of, is nobody's revenue.
  await database.query(
    (sql) => sql`
      insert into payments (id, booking_id, provider, provider_tx, status, amount, currency, flag)
      select gen_random_uuid(), id, 'cash', 'by mistake', 'paid', 777, 'RUB', 'second' from tour_bookings_v2
      where status = 'confirmed' order by id limit 1`,
  );
  drop = async () => {
    await database.close();
    await created.drop();
  };
}, 60_000);
afterAll(() => drop());

type Row = { [Name in keyof Figures]: string | number | null };

/** One plain question for each figure, about departures from one instant to another, of one tour or of all. */
async function plainFigures(from: Date, to: Date, slug: string | undefined): Promise<Figures> {
  const tour = slug ?? '%';
  const [row] = await database.query(
    (sql) => sql<Row[]>`
      with d as (select s.* from tour_schedules s, tours t where t.id = s.tour_id and t.slug like ${tour} and starts_at >= ${from} and starts_at < ${to}),
        here as (select b.schedule_id from tour_bookings_v2 b, tour_participants p where p.booking_id = b.id and p.cancelled_at is null
          and (select count(*) from tour_checkins c where c.participant_id = p.id) % 2 = 1)
      select
        (select count(*) from d where not (d.status = 'cancelled' or d.weather_status = 'cancelled')) as departures,
        (select sum(capacity) from d where not (d.status = 'cancelled' or d.weather_status = 'cancelled')) as seats,
        (select count(*) from tour_participants p, tour_bookings_v2 b where b.id = p.booking_id and p.cancelled_at is null
          and b.schedule_id in (select id from d) and b.status not in ('pending_payment', 'expired', 'cancelled')) as "seatsSold",
        (select count(*) from tour_bookings_v2 where schedule_id in (select id from d)) as bookings,
        (select count(*) from tour_bookings_v2 b where schedule_id in (select id from d)
          and (b.id in (select booking_id from payments where status = 'paid' and flag is null)
            or (total_amount = 0 and b.status in ('confirmed', 'completed', 'no_show')))) as "bookingsPaid",
        (select sum(amount) from payments where status = 'paid' and flag is null
          and booking_id in (select id from tour_bookings_v2 where schedule_id in (select id from d))) as revenue,
        (select sum(r.amount) from refunds r, payments p where p.id = r.payment_id and r.state = 'succeeded' and r.kind = 'refund' and p.status = 'paid' and p.flag is null
          and p.booking_id in (select id from tour_bookings_v2 where schedule_id in (select id from d))) as refunds,
        (select count(*) from tour_bookings_v2 where status = 'cancelled' and schedule_id in (select id from d)) as "cancelledBookings",
        (select sum(cardinality(c.participant_ids)) from tour_cancellations c, tour_bookings_v2 b
          where b.id = c.booking_id and b.schedule_id in (select id from d)) as "cancelledSeats",
        (select count(*) from tour_participants p, tour_bookings_v2 b, d where b.id = p.booking_id and d.id = b.schedule_id and p.cancelled_at is null
          and b.status in ('confirmed', 'completed', 'no_show') and d.status = 'completed' and d.id in (select schedule_id from here)) as expected,
        (select count(*) from tour_participants p, tour_bookings_v2 b, d where b.id = p.booking_id and d.id = b.schedule_id and p.cancelled_at is null
          and b.status in ('confirmed', 'completed', 'no_show') and d.status = 'completed' and d.id in (select schedule_id from here)
          and (select count(*) from tour_checkins c where c.participant_id = p.id) % 2 = 0) as "noShows",
        (select round(avg(extract(epoch from d.starts_at) - extract(epoch from b.created_at)) / 3600) from tour_bookings_v2 b, d
          where d.id = b.schedule_id and b.status in ('confirmed', 'completed', 'no_show')) as "leadHours",
        (select count(*) from tour_seat_holds h, tour_schedules s, tours t where s.id = h.schedule_id and t.id = s.tour_id and t.slug like ${tour}
          and h.created_at >= ${from} and h.created_at < ${to}) as holds,
        (select count(*) from tour_seat_holds h, tour_schedules s, tours t where s.id = h.schedule_id and t.id = s.tour_id and t.slug like ${tour}
          and h.status = 'converted' and h.created_at >= ${from} and h.created_at < ${to}) as "holdsBooked"`,
  );
  if (!row) throw new Error('no figures');
  const number = (value: string | number | null) => Number(value ?? 0);
  return {
    departures: number(row.departures),
    seats: number(row.seats),
    seatsSold: number(row.seatsSold),
    bookings: number(row.bookings),
    bookingsPaid: number(row.bookingsPaid),
    revenue: number(row.revenue),
    refunds: number(row.refunds),
    cancelledBookings: number(row.cancelledBookings),
    cancelledSeats: number(row.cancelledSeats),
    expected: number(row.expected),
    noShows: number(row.noShows),
    leadHours: row.leadHours === null ? null : Number(row.leadHours),
    holds: number(row.holds),
    holdsBooked: number(row.holdsBooked),
  };
}

const begin = beginningOf(asked.from);
const end = new Date(beginningOf(asked.to).getTime() + day);
const inPeriod = (from: Date, to: Date) => [from > begin ? from : begin, to < end ? to : end] as const;

function boundsOf({ key }: Analytics['rows'][number], by: Analytics['by']): readonly [Date, Date] {
  if (by === 'tour') return [begin, end];
  if (by === 'week') return inPeriod(beginningOf(key), new Date(beginningOf(key).getTime() + 7 * day));
  const [year = 0, month = 1] = key.split('-').map(Number);
  const first = (months: number) => new Date(Date.UTC(year, months - 1, 1)).toISOString().slice(0, 10);
  return inPeriod(beginningOf(first(month)), beginningOf(first(month + 1)));
}

describe.each(groupings)('by %s', (by) => {
  it('each figure is what plain SQL says, and so is the whole', async () => {
    const view = await analyticsView(database, operatorId, { ...asked, by });
    expect(view.rows.length).toBeGreaterThan(4);
    for (const row of view.rows) {
      const [from, to] = boundsOf(row, by);
      expect([row.key, row.now]).toEqual([row.key, await plainFigures(from, to, by === 'tour' ? row.key : undefined)]);
    }
    expect(view.total.now).toEqual(await plainFigures(begin, end, undefined));
  });

  it('the file says the same', async () => {
    const view = await analyticsView(database, operatorId, { ...asked, by });
    const lines = analyticsCsv(view, 'en').replace('\uFEFF', '').trimEnd().split('\r\n');
    const told = lines.slice(1).map((line) => line.split(';'));
    expect(told).toHaveLength(view.rows.length + 1);
    const kopecks = (text: string | undefined) => Number(text?.replace(',', ''));
    for (const [place, row] of [...view.rows, { ...view.total, key: 'Total' }].entries()) {
      const line = told[place] ?? [];
      expect(line[0]).toBe(row.key);
      for (const [offset, figures] of [
        [2, row.now],
        [16, row.before],
      ] as const) {
        const cells = line.slice(offset, offset + 14);
        expect(
          cells.map((cell, column) =>
            column === 5 || column === 6 ? kopecks(cell) : cell === '' ? null : Number(cell),
          ),
        ).toEqual(Object.values(orderOf(figures)));
      }
    }
  });
});

/** The figures in the order of the file's columns. */
function orderOf(one: Figures) {
  const { departures, seats, seatsSold, bookings, bookingsPaid, revenue, refunds } = one;
  const { cancelledBookings, cancelledSeats, expected, noShows, leadHours, holds, holdsBooked } = one;
  const money = { departures, seats, seatsSold, bookings, bookingsPaid, revenue, refunds };
  return { ...money, cancelledBookings, cancelledSeats, expected, noShows, leadHours, holds, holdsBooked };
}

it('has something to say: no figure of the demo season is nothing', async () => {
  const { total } = await analyticsView(database, operatorId, { ...asked, by: 'month' });
  expect(Object.entries(total.now).filter(([, value]) => !value)).toEqual([]);
});

it('sets the season before beside it: the same days a year earlier', async () => {
  const later = (text: string, years: number) => `${Number(text.slice(0, 4)) + years}${text.slice(4)}`;
  const month = asked.from.slice(0, 7);
  const first = { from: `${month}-01`, to: `${month}-28`, by: 'month' as const };
  const then = await analyticsView(database, operatorId, first);
  const next = { ...first, from: later(first.from, 1), to: later(first.to, 1) };
  const view = await analyticsView(database, operatorId, next);
  expect(view.before).toEqual({ from: first.from, to: first.to });
  expect(view.total.before).toEqual(then.total.now);
  expect(view.rows).toEqual([
    { key: later(month, 1), tourTitle: null, now: expect.anything(), before: then.rows[0]?.now },
  ]);
  const weeks = await analyticsView(database, operatorId, { from: '2028-02-29', to: '2028-03-06', by: 'week' });
  expect(weeks.before).toEqual({ from: '2027-03-02', to: '2027-03-08' });
  const leap = await analyticsView(database, operatorId, { from: '2028-02-29', to: '2028-02-29', by: 'month' });
  expect(leap.before).toEqual({ from: '2027-02-28', to: '2027-02-28' });
});

describe('over HTTP', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openApiStage();
  });
  afterAll(() => stage.close());

  it('gives the file to a manager, to nobody else, and nothing of another company’s', async () => {
    await stage.departure();
    const url = `/api/operator/analytics.csv?from=${asked.from}&to=${asked.to}&by=tour&locale=en`;
    const statuses: number[] = [];
    for (const role of ['guide', 'manager', 'owner'] as const) {
      const { headers } = await aMember(stage, role);
      const answer = await stage.ask({ url, headers });
      statuses.push(answer.statusCode);
      if (answer.statusCode === 200) expect(answer.body).toContain('avacha');
    }
    expect(statuses).toEqual([403, 200, 200]);
    expect((await stage.ask({ url })).statusCode).toBe(401);
    const stranger = await aMember(stage, 'owner', { operatorId: await anotherCompany(stage) });
    const answer = await stage.ask({ url, headers: stranger.headers });
    expect([answer.statusCode, answer.body.includes('avacha')]).toEqual([200, false]);
  });

  it.each([
    ['2027-01-02', '2027-01-01'],
    ['2025-01-01', '2027-12-31'],
  ])('refuses %s to %s', async (from, to) => {
    const { headers } = await aMember(stage, 'manager');
    const answer = await callOperator(stage, 'analytics.view', { from, to }, headers);
    expect(answer.json().error.data.refusal.code).toBe('VALIDATION_ERROR');
  });
});
