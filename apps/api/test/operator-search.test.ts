/** Whom a text names, where many bear the name: the search, the list and the file leave nobody out without a word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingsCsv } from '../src/operator/bookings-csv.ts';
import { idsForFile } from '../src/operator/bookings-list.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let manager: Somebody;
let guide: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  manager = await aMember(stage, 'manager');
  guide = await aMember(stage, 'guide');
});
afterAll(() => stage.close());

async function call(path: string, input: unknown, who: Somebody = manager) {
  return (await callOperator(stage, path, input, who.headers)).json().result.data;
}

async function bookAs(name: string, startsInHours: number) {
  const scheduleId = await stage.departure({ startsInHours });
  const contact = { name, email: 'somebody@example.test', phone: '+79140000021' };
  const answer = await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 1, { contact }));
  const made: { bookingId: string } = answer.json();
  return { ...made, scheduleId };
}

/** So many bookings of others who are called so, with a number behind the name, on one departure. */
async function aCrowd(name: string, count: number, startsInHours: number) {
  const { bookingId, scheduleId } = await bookAs(`${name} 0`, startsInHours);
  await stage.database.query(
    (sql) => sql`
      insert into tour_bookings_v2 (id, operator_id, tour_id, schedule_id, status, payment_status, seats_booked, seats, prices, total_amount,
        refund_policy, pay_before, contact_name, contact_email, contact_phone, locale, ended_at)
      select gen_random_uuid(), operator_id, tour_id, schedule_id, 'cancelled', 'pending', 1, 0, prices, total_amount,
        refund_policy, pay_before, ${name} || ' ' || n, contact_email, contact_phone, locale, now()
      from tour_bookings_v2, generate_series(1, ${count - 1}) n where id = ${bookingId}`,
  );
  return scheduleId;
}

type Row = { bookingId: string };
const ids = (rows: Row[]) => rows.map((row) => row.bookingId);

describe('the search', () => {
  it('shows first who travels soonest, however many bear the name, and says that there are others', async () => {
    await aCrowd('Забава', 60, 24 * 50);
    const later = await bookAs('Забава Юдина', 24 * 4);
    const soonest = await bookAs('Забава Янова', 24 * 3);
    const found = await call('today.search', { text: 'забава' });
    expect(found.bookings).toHaveLength(20);
    expect(ids(found.bookings).slice(0, 2)).toEqual([soonest.bookingId, later.bookingId]);
    expect(found.isMore).toEqual({ bookings: true, departures: false });
  });

  it('shows a guide whom it leads, behind more than it can look through', async () => {
    await aCrowd('Милана', 520, 24 * 50);
    const own = await bookAs('Милана Янова', 24 * 3);
    await stage.database.query(
      (sql) => sql`update tour_schedules set guide_id = ${guide.id} where id = ${own.scheduleId}`,
    );
    expect(ids((await call('today.search', { text: 'милана' }, guide)).bookings)).toEqual([own.bookingId]);
  });

  it('says nothing of others where there are none, and of departures where there are', async () => {
    await bookAs('Неждана Янова', 24 * 3);
    expect((await call('today.search', { text: 'неждана' })).isMore).toEqual({ bookings: false, departures: false });
    for (let count = 0; count < 21; count += 1) await stage.departure();
    const { departures, isMore } = await call('today.search', { text: 'avacha' });
    expect([departures.length, isMore.departures]).toEqual([20, true]);
  });
});

it('a name typed with more room than it needs is found by its words', async () => {
  const { bookingId } = await bookAs(' Веселина  Двойнова\u00a0 ', 24 * 3);
  const { bookings } = await call('today.search', { text: 'веселина двойнова' });
  expect(bookings).toMatchObject([{ bookingId, contactName: 'Веселина Двойнова' }]);
});

describe('the list and the file', () => {
  const linesOf = async (text: string) => {
    const url = `/api/operator/bookings.csv?text=${encodeURIComponent(text)}`;
    return (await stage.ask({ url, headers: manager.headers })).body.split('\r\n').slice(1, -1);
  };

  it('have all whom the text names, many as they are', async () => {
    await aCrowd('Ярополк', 700, 24 * 50);
    const list = await call('bookings.list', { filters: { text: 'ярополк' } });
    expect(list).toMatchObject({ total: 700, isMore: false, isTextWide: false, sums: { seats: 1 } });
    expect(await linesOf('ярополк')).toHaveLength(700);
    expect(await linesOf('%')).toEqual([]);
  });

  it('of more than a thousand: the list says that it is a part, the file has them all', async () => {
    const scheduleId = await aCrowd('Добрыня', 1010, 24 * 50);
    const last = await bookAs('Добрыня Янов', 24 * 3);
    const wide = await call('bookings.list', { filters: { text: 'добрыня' } });
    expect(wide).toMatchObject({ total: 1000, isMore: true, isTextWide: true, sums: null });
    const narrowed = await call('bookings.list', { filters: { text: 'добрыня', scheduleId: last.scheduleId } });
    expect(narrowed).toMatchObject({ total: 0, isTextWide: true, sums: null });
    const lines = await linesOf('добрыня');
    expect(lines).toHaveLength(1011);
    expect(lines.filter((line) => line.includes('Добрыня Янов'))).toHaveLength(1);
    expect((await call('bookings.list', { filters: { scheduleId } })).isTextWide).toBe(false);
  });

  it('a file is not made where it would leave some out', async () => {
    const asked = { filters: { text: 'ратибор' }, sort: 'bookedAt', descending: true } as const;
    await aCrowd('Ратибор', 12, 24 * 50);
    const { operatorId } = manager;
    const { database } = stage;
    expect(await idsForFile(database, operatorId, asked, 12)).toHaveLength(12);
    await expect(idsForFile(database, operatorId, asked, 11)).rejects.toMatchObject({
      refusal: { code: 'FILE_TOO_LONG', details: { most: 11 } },
    });
    const exports = async () => {
      const [row] = await database.query(
        (sql) => sql<{ count: number }[]>`
          select count(*)::int as count from audit_log where action = 'export_bookings' and operator_id = ${operatorId}`,
      );
      return row?.count ?? 0;
    };
    const before = await exports();
    await expect(bookingsCsv(database, manager, asked, 'ru', 11)).rejects.toMatchObject({ code: 'FILE_TOO_LONG' });
    expect(await exports()).toBe(before);
    await bookingsCsv(database, manager, asked, 'ru', 12);
    expect(await exports()).toBe(before + 1);
    // Whoever asks only for a file's head gets none.
    await stage.ask({ method: 'HEAD', url: '/api/operator/bookings.csv', headers: manager.headers });
    expect(await exports()).toBe(before + 1);
  });
});
