/** Whoever cannot sign changes nothing, not in a single row of a single table; and who can is heard, whatever the letters. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Booked } from './judge-stage.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

const secret = 'a secret of the bank';
let stage: Stage;
let lastTx = 1_000_000;
beforeAll(async () => {
  stage = await openApiStage({
    CLOUDPAYMENTS_PUBLIC_ID: 'pk_forged',
    CLOUDPAYMENTS_API_SECRET: secret,
    // Nobody listens there: nothing is asked.
    CLOUDPAYMENTS_API_URL: 'http://127.0.0.1:9',
    CLOUDPAYMENTS_TEST: '1',
  });
});
afterAll(() => stage.close());

const hmac = (text: string, key = secret) => createHmac('sha256', key).update(text);
const sign = (text: string, key?: string) => hmac(text, key).digest('base64');

async function book(): Promise<Booked> {
  const answer = await stage.post('/api/tours/book', aBooking(await stage.departure(), aUser()));
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

/** A form that would pay for the booking, were it signed. */
function paying({ bookingId, bookingNumber, totalAmount }: Booked): string {
  lastTx += 1;
  return new URLSearchParams({
    TransactionId: String(lastTx),
    Amount: `${totalAmount / 100}.00`,
    Currency: 'RUB',
    DateTime: '2026-11-23 04:05:06',
    CardLastFour: '4242',
    CardType: 'Visa',
    TestMode: '1',
    Status: 'Completed',
    OperationType: 'Payment',
    InvoiceId: bookingNumber,
    AccountId: bookingId,
    Name: 'АННА КИМ-ЁЛКИНА',
    Data: JSON.stringify({ attemptId: bookingId, note: 'Камчатка + вулкан & море = 100 %' }),
  }).toString();
}

const post = (kind: string, payload: string, headers: Record<string, string | string[]>) =>
  stage.ask({
    method: 'POST',
    url: `/api/payments/cloudpayments/${kind}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
    payload,
  });

/** Every row of every table, as one line a table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await stage.database.query(
    (sql) => sql<{ name: string }[]>`
      select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(30);
  const lines: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await stage.database.query((sql) =>
      sql.unsafe<{ line: string }[]>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as line from ${name} t`,
      ),
    );
    lines[name] = row?.line ?? '';
  }
  return lines;
}

const ways: [string, (body: string) => Record<string, string | string[]>][] = [
  ['missing', () => ({})],
  ['empty', () => ({ 'content-hmac': '', 'x-content-hmac': '' })],
  ['forged with another secret', (body) => ({ 'content-hmac': sign(body, 'x'), 'x-content-hmac': sign(body, 'x') })],
  ['made without a secret', (body) => ({ 'content-hmac': sign(body, '') })],
  ['in hex', (body) => ({ 'content-hmac': hmac(body).digest('hex'), 'x-content-hmac': hmac(body).digest('hex') })],
  ["another body's", (body) => ({ 'content-hmac': sign(body.replace('Amount=', 'Amount=1')) })],
  ['of the same fields, encoded anew', (body) => ({ 'content-hmac': sign(body.replaceAll('+', '%20')) })],
  ['of the same fields in another order', (body) => ({ 'content-hmac': sign(body.split('&').toReversed().join('&')) })],
  ['in other base64', (body) => ({ 'content-hmac': hmac(body).digest('base64url') })],
  ['without its last character', (body) => ({ 'content-hmac': sign(body).slice(0, -1) })],
  ['twice', (body) => ({ 'content-hmac': `${sign(body)}, ${sign(body)}` })],
  ['over the plain text in the header for the bytes', (body) => ({ 'content-hmac': sign(plainOf(body)) })],
];
const plainOf = (body: string) => decodeURIComponent(body.replaceAll('+', ' '));

test.each(ways)('a signature that is %s opens nothing', async (_, headersFor) => {
  const booked = await book();
  const body = paying(booked);
  const before = await everything();
  for (const kind of ['check', 'pay', 'fail', 'confirm', 'refund', 'cancel']) {
    const answer = await post(kind, body, headersFor(body));
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'BAD_SIGNATURE']);
  }
  expect(await everything()).toEqual(before);
  // The same form, signed, pays: it was refused for nothing else. And then there is a difference.
  expect((await post('pay', body, { 'content-hmac': sign(body) })).json()).toEqual({ code: 0 });
  expect(await everything()).not.toEqual(before);
});

test('a right signature on another body than it came with opens nothing', async () => {
  const [one, other] = [await book(), await book()];
  const signature = sign(paying(one));
  const before = await everything();
  expect((await post('pay', paying(other), { 'content-hmac': signature })).statusCode).toBe(401);
  expect(await everything()).toEqual(before);
});

test.each([
  ['the bytes', (body: string) => ({ 'content-hmac': sign(body) })],
  ['the text before it was encoded', (body: string) => ({ 'x-content-hmac': sign(plainOf(body)) })],
])('Cyrillic in Name and Data is heard, signed over %s', async (_, headersFor) => {
  const booked = await book();
  // An & within a value could be split in two ways, so that text vouches for nothing.
  const body = paying(booked).replaceAll('%26', '%D0%B8');
  const answer = await post('pay', body, headersFor(body));
  expect([answer.statusCode, answer.json()]).toEqual([200, { code: 0 }]);
  const [row] = await stage.database.query(
    (sql) => sql`select status from tour_bookings_v2 where id = ${booked.bookingId}`,
  );
  expect(row).toEqual({ status: 'confirmed' });
});
