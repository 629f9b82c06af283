/** The team at work with bookings: finding them, making them by phone, changing many at once, taking them away as a file. */
import { newId } from '@kamchatour/booking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhoneBooking, paidBooking, participantsOf } from './operator-samples.ts';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { aBooking, aUser, book, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let manager: Somebody;
let guide: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  manager = await aMember(stage, 'manager', { name: 'Maksim' });
  guide = await aMember(stage, 'guide', { name: 'Aita' });
});
afterAll(async () => {
  expect(await stage.brokenInvariants()).toEqual([]);
  await stage.close();
});

async function call(path: string, input: unknown, who: Somebody = manager) {
  const answer = await callOperator(stage, path, input, who.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : { refused: body.error.data.refusal };
}

type Made = { bookingId: string; bookingNumber: string };
async function bookAs(name: string, email: string, phone: string): Promise<Made> {
  const booking = aBooking(await stage.departure(), aUser(), 1, { contact: { name, email, phone } });
  return (await stage.post('/api/tours/book', booking)).json();
}

describe('searching', () => {
  it.each([
    ['a number as it is read out', (number: string) => number.toLowerCase().replaceAll('-', ' ')],
    ['the number without its prefix', (number: string) => number.slice(3)],
    ['the beginning of the name', () => 'вероника п'],
    ['the last name', () => 'ПРИХОДЬКО'],
    ['the beginning of the address', () => 'Veronika.p'],
    ['the end of the phone', () => '55-44'],
    ['the whole phone, with an eight', () => '8 914 123-55-44'],
  ])('finds a booking by %s', async (_, text) => {
    const made = await bookAs('Вероника Приходько', 'Veronika.P@example.test', '+79141235544');
    const { bookings } = await call('today.search', { text: text(made.bookingNumber) });
    expect(bookings.map((one: { bookingId: string }) => one.bookingId)).toContain(made.bookingId);
    const { rows } = await call('bookings.list', { filters: { text: text(made.bookingNumber) } });
    expect(rows.map((one: { bookingId: string }) => one.bookingId)).toContain(made.bookingId);
  });

  it.each(['%', '_', "' or 1=1 --", 'икон', '99999', '\u{10FFFF}'])('finds nothing by %s', async (text) => {
    expect((await call('today.search', { text })).bookings).toEqual([]);
  });

  it('finds departures by a part of the tour’s name, and by their day', async () => {
    const scheduleId = await stage.departure({ startsInHours: 24 * 40 });
    const start = new Date(Date.now() + 24 * 40 * 3_600_000 + 12 * 3_600_000).toISOString();
    for (const text of ['AVACH', start.slice(0, 10), `${start.slice(8, 10)}.${start.slice(5, 7)}.`]) {
      const { departures } = await call('today.search', { text });
      expect(departures.map((one: { scheduleId: string }) => one.scheduleId)).toContain(scheduleId);
    }
  });

  const lead = (bookingId: string) =>
    stage.database.query(
      (sql) => sql`
        update tour_schedules set guide_id = ${guide.id} where id = (select schedule_id from tour_bookings_v2 where id = ${bookingId})`,
    );

  it('shows a guide only what the guide leads', async () => {
    const made = await book(stage);
    expect((await call('today.search', { text: made.bookingNumber }, guide)).bookings).toEqual([]);
    await lead(made.bookingId);
    expect((await call('today.search', { text: made.bookingNumber }, guide)).bookings).toHaveLength(1);
  });

  it('shows a guide its own guest among many others of that name', async () => {
    for (let n = 0; n < 21; n += 1) await bookAs(`Забава ${n}`, 'zabava@example.test', '+79140000021');
    const made = await bookAs('Забава Янова', 'zabava@example.test', '+79140000022');
    await lead(made.bookingId);
    const { bookings } = await call('today.search', { text: 'Забава' }, guide);
    expect(bookings.map((one: { bookingId: string }) => one.bookingId)).toEqual([made.bookingId]);
  });
});

describe('the list', () => {
  it('filters, sorts, pages and sums', async () => {
    const scheduleId = await stage.departure({ capacity: 20 });
    for (const seats of [1, 2, 3]) await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), seats));
    const filters = { scheduleId };
    const page = await call('bookings.list', { filters, sort: 'amount', descending: false, limit: 2 });
    expect(page).toMatchObject({ total: 3, isMore: false, sums: { seats: 6, totalAmount: 7_500_000, paidAmount: 0 } });
    expect(page.rows.map((row: { seats: number }) => row.seats)).toEqual([1, 2]);
    const last = await call('bookings.list', { filters, sort: 'amount', descending: false, limit: 2, page: 2 });
    expect(last.rows.map((row: { seats: number }) => row.seats)).toEqual([3]);
    expect((await call('bookings.list', { filters: { ...filters, status: 'confirmed' } })).total).toBe(0);
    expect((await call('bookings.list', { filters: { ...filters, status: 'pending_payment' } })).total).toBe(3);
    expect((await call('bookings.list', { filters: { ...filters, channel: 'phone' } })).total).toBe(0);
    expect((await call('bookings.list', { filters: { ...filters, tour: 'avacha' } })).total).toBe(3);
    expect((await call('bookings.list', { filters: { ...filters, tour: 'other' } })).total).toBe(0);
    expect((await call('bookings.list', { filters: { ...filters, bookedTo: '2020-01-01' } })).total).toBe(0);
    expect((await call('bookings.list', { filters: { ...filters, from: '2099-01-01' } })).total).toBe(0);
  });

  it('tells of an unpaid booking past its deadline that it is expired, written down or not', async () => {
    const { bookingId, scheduleId } = await book(stage);
    await stage.database.query(
      (sql) => sql`update tour_bookings_v2 set pay_before = now() - interval '1 second' where id = ${bookingId}`,
    );
    const listed = async (status: string) => (await call('bookings.list', { filters: { scheduleId, status } })).total;
    expect([await listed('expired'), await listed('pending_payment')]).toEqual([1, 0]);
    const { rows } = await call('bookings.list', { filters: { scheduleId } });
    expect(rows[0].status).toBe('expired');
  });

  it('as a file is the list, line for line, and harmless', async () => {
    const scheduleId = await stage.departure({ capacity: 20 });
    for (const name of ['=1+1', '+7', 'Анна "Ким"; Ко', '@cmd']) {
      const contact = { name, email: 'anna@example.test', phone: '+79140000000' };
      await stage.post('/api/tours/book', aBooking(scheduleId, aUser(), 1, { contact }));
    }
    const url = `/api/operator/bookings.csv?scheduleId=${scheduleId}&sort=bookedAt&descending=false&locale=ru`;
    const answer = await stage.ask({ url, headers: manager.headers });
    const { rows } = await call('bookings.list', { filters: { scheduleId }, sort: 'bookedAt', descending: false });
    const lines = answer.body.split('\r\n');
    expect(answer.body.startsWith('\uFEFF')).toBe(true);
    expect(lines).toHaveLength(rows.length + 2);
    for (const [place, row] of rows.entries()) expect(lines[place + 1]).toContain(row.bookingNumber);
    expect(answer.body).toMatch(/;'=1\+1;/);
    expect(answer.body).toMatch(/;"Анна ""Ким""; Ко";/);
    expect(lines[1]).toMatch(/;ждёт оплаты;не оплачено;сайт;.*;12500,00;0,00;0,00;RUB$/);
    expect(answer.headers['content-type']).toContain('text/csv');
    for (const [who, status] of [
      [guide, 403],
      [undefined, 401],
    ] as const) {
      expect((await stage.ask({ url, headers: who?.headers ?? {} })).statusCode).toBe(status);
    }
    const entries = await stage.database.query(
      (sql) => sql`select from audit_log where action = 'export_bookings' and actor_id = ${manager.id}`,
    );
    expect(entries).toHaveLength(1);
  });
});

describe('by phone', () => {
  it('books and takes the money at once, without an address; asked again it is the same booking', async () => {
    const asked = aPhoneBooking(await stage.departure(), { taken: 'cash' });
    const made = await call('bookings.bookByPhone', asked);
    expect(made).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', totalAmount: 1_250_000 });
    expect(await call('bookings.bookByPhone', asked)).toEqual(made);
    const page = await call('bookings.page', { bookingId: made.bookingId });
    expect(page).toMatchObject({ channel: 'phone', contact: { name: 'Анна Ким', email: '', phone: '+79140000000' } });
    expect(page.payments).toHaveLength(1);
    // Nobody is asked for money that is there.
    expect(page.messages.map(({ kind }: { kind: string }) => kind)).toEqual(['booking_paid']);
    expect(page.consents.map((one: { textVersion: string }) => one.textVersion)).toEqual(
      expect.arrayContaining([expect.stringContaining('by phone')]),
    );
    const who = page.history.map((one: { action: string; actor: { name: string } }) => [one.action, one.actor.name]);
    expect(who).toContainEqual(['book', 'Maksim']);
    expect(who).toContainEqual(['pay', 'Maksim']);
  });

  it('gives a link to pay by, while there is something to pay', async () => {
    const made = await call('bookings.bookByPhone', aPhoneBooking(await stage.departure()));
    const { bookingId } = made;
    const { messages } = await call('bookings.page', { bookingId });
    expect(messages.map(({ kind }: { kind: string }) => kind)).toEqual(['booking_made']);
    expect((await call('bookings.paymentLink', { bookingId })).url).toBe(made.manageUrl);
    await call('bookings.takeMoney', { bookingId, paymentId: newId(), method: 'transfer', amount: 1_250_000 });
    expect((await call('bookings.paymentLink', { bookingId })).refused.code).toBe('NOT_PAYABLE');
  });

  it('refuses a phone number that cannot exist, and seats that are gone', async () => {
    const scheduleId = await stage.departure({ capacity: 1 });
    const wrong = aPhoneBooking(scheduleId, { contact: { name: 'Анна', phone: '12345' } });
    expect((await call('bookings.bookByPhone', wrong)).refused.details.fields).toEqual([
      { path: 'contact.phone', rule: 'format' },
    ]);
    await call('bookings.bookByPhone', aPhoneBooking(scheduleId));
    expect((await call('bookings.bookByPhone', aPhoneBooking(scheduleId))).refused.code).toBe('SOLD_OUT');
  });
});

describe('a booking’s page', () => {
  it('tells everything, once it is done: money, refunds, notes, who and when', async () => {
    const { bookingId } = await paidBooking(stage, 2);
    const quote = await call('bookings.quoteCancel', { bookingId, percent: 30 });
    expect(quote).toMatchObject({ percent: 30, amount: 750_000, byPolicy: 100 });
    await call('bookings.refund', { bookingId, amount: 200_000, reason: 'A long wait' });
    await call('bookings.addNote', { bookingId, text: 'Calls back on Monday' });
    const [participantId] = await participantsOf(stage, bookingId);
    await call('bookings.rename', { bookingId, names: [{ participantId, fullName: 'Anna Kim' }] });
    const page = await call('bookings.page', { bookingId });
    expect(page).toMatchObject({ refundable: 2_300_000, owed: 0 });
    expect(page.refunds).toMatchObject([{ amount: 200_000, state: 'pending', byHand: true }]);
    expect(page.notes.map((one: { text: string }) => one.text)).toEqual(['A long wait', 'Calls back on Monday']);
    expect(page.participants[0].fullName).toBe('Anna Kim');
    const actions = page.history.map((one: { action: string }) => one.action);
    expect(actions).toEqual(expect.arrayContaining(['book', 'pay', 'refund', 'add_note', 'rename', 'read_details']));
    // What is kept for ever names nobody.
    const [log] = await stage.database.query(
      (sql) => sql<{ text: string }[]>`select string_agg(details::text, ' ') as text from audit_log`,
    );
    expect(log?.text).not.toMatch(/wait|Monday|Anna/);
    const [refund] = page.refunds;
    expect(await call('bookings.handBack', { bookingId, refundId: refund.refundId })).toEqual({ amount: 200_000 });
    expect((await call('bookings.page', { bookingId })).refunds[0].state).toBe('succeeded');
  });

  it('asks the bank again for a refund that it refused, once', async () => {
    const { bookingId } = await paidBooking(stage);
    await call('bookings.refund', { bookingId, amount: 100_000 });
    const [refund] = (await call('bookings.page', { bookingId })).refunds;
    const retry = () => call('bookings.retryRefund', { bookingId, refundId: refund.refundId });
    expect((await retry()).refused.code).toBe('NOT_REFUNDABLE');
    await stage.database.query(
      (sql) => sql`update refunds set state = 'failed', settled_at = now() where id = ${refund.refundId}`,
    );
    const alerts = (await call('today.view', {})).alerts.filter(
      (one: { bookingId?: string }) => one.bookingId === bookingId,
    );
    expect(alerts).toMatchObject([{ kind: 'refund_failed', amount: 100_000 }]);
    expect(await retry()).toEqual({ state: 'pending' });
    expect((await retry()).refused.code).toBe('NOT_REFUNDABLE');
  });
});
