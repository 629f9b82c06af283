/**
 * The provider's own books are the judge. A bank as a process of its own takes payments, tells of them a hundred times, late, out of order or not at all,
 * loses answers to refunds that it made; our server is killed again and again in the middle of it. When all is quiet, its books and ours agree row by
 * row, and every rouble that came in has a booking or has gone back.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LedgerRow, startStandIn } from '@kamchatour/payments/stand-in';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveBack } from '../src/money/give-back.ts';
import { reconcile } from '../src/money/reconcile.ts';
import { aBooking, aUser, openApiStage, type Stage, testKey } from './stage.ts';

const publicId = 'pk_judge';
const apiSecret = 'a secret of the judge';
let stage: Stage;
let bank: Awaited<ReturnType<typeof startStandIn>>;
let folder: string;
let port: number;
let server: ChildProcess | undefined;

beforeAll(async () => {
  port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'kamchatour-judge-'));
  bank = await startStandIn({
    notifyUrl: `http://127.0.0.1:${port}/api/payments/cloudpayments`,
    publicId,
    apiSecret,
    ledgerFile: join(folder, 'ledger.jsonl'),
    retryDelaysMs: [100, 200, 400, 800],
    maxAttempts: 60,
    replyTimeoutMs: 3000,
    lateMs: 300,
  });
  stage = await openApiStage({
    CLOUDPAYMENTS_PUBLIC_ID: publicId,
    CLOUDPAYMENTS_API_SECRET: apiSecret,
    CLOUDPAYMENTS_API_URL: bank.url,
    CLOUDPAYMENTS_TEST: '1',
  });
  await startServer();
}, 60_000);

afterAll(async () => {
  await killServer();
  await bank.stop();
  await stage.close();
  await rm(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port is to be had');
  return address.port;
}

async function startServer(): Promise<void> {
  server = fork(new URL('../src/main.ts', import.meta.url), [], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: stage.url,
      SECRET_KEY: testKey,
      CLOUDPAYMENTS_PUBLIC_ID: publicId,
      CLOUDPAYMENTS_API_SECRET: apiSecret,
      CLOUDPAYMENTS_API_URL: bank.url,
      CLOUDPAYMENTS_TEST: '1',
      OPERATOR_EMAIL: 'owner@judge.test',
      OPERATOR_PASSWORD: 'a password of the judge',
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout } = server;
  if (!stdout) throw new Error('the server has no voice');
  for await (const chunk of stdout) if (String(chunk).includes('is ready')) break;
}

async function killServer(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGKILL');
  await gone;
}

type Booked = { bookingId: string; bookingNumber: string; confirmationCode: string; totalAmount: number };

let guests = 0;

async function book(scheduleId: string): Promise<Booked> {
  guests += 1;
  const answer = await stage.ask({
    method: 'POST',
    url: '/api/tours/book',
    // Each guest has an address of his own: while nobody hears the bank, more seats stay unpaid than one address may keep.
    remoteAddress: `127.1.${guests >> 8}.${guests & 255}`,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(aBooking(scheduleId, aUser())),
  });
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

const charge = ({ bookingId, bookingNumber, totalAmount }: Booked) => ({
  invoice: bookingNumber,
  account: bookingId,
  amount: totalAmount,
  name: 'АННА КИМ',
  data: JSON.stringify({ attemptId: bookingId, note: 'Камчатка' }),
});

type Judged = { tx: string; amount: number; back: number };

/** What came in and what went back of it, by the payment's number. */
function booksOf(rows: LedgerRow[]): Map<string, Judged> {
  const books = new Map<string, Judged>();
  for (const { kind, tx, amount } of rows) if (kind === 'payment') books.set(tx, { tx, amount, back: 0 });
  for (const { kind, paymentTx, amount } of rows) {
    const payment = kind === 'refund' ? books.get(paymentTx ?? '') : undefined;
    if (payment) payment.back += amount;
  }
  return books;
}

async function ours() {
  return await stage.database.query(
    (sql) => sql<
      { tx: string; amount: number; back: number; promised: number; status: string | null; flag: string | null }[]
    >`
      select p.provider_tx as tx, p.amount::float8 as amount, p.given_back::float8 as back, p.promised_back::float8 as promised,
        b.status, p.flag
      from payments p left join tour_bookings_v2 b on b.id = p.booking_id
      where p.status = 'paid'`,
  );
}

/** Nothing is on its way any more: neither at the bank nor with us. */
async function settle(): Promise<void> {
  const { provider } = stage.services.money;
  if (!provider) throw new Error('nobody takes money');
  const hearing = { desk: stage.services.desk, provider };
  for (let tries = 0; tries < 120; tries += 1) {
    await bank.idle();
    await reconcile(hearing, true);
    await giveBack(hearing);
    const [row] = await stage.database.query(
      (sql) => sql<{ open: number }[]>`
        select (select count(*) from refunds where state = 'pending')::int
          + (select count(*) from payment_notifications where acted_at is null)::int as open`,
    );
    if (row?.open === 0) return;
    // Refunds wait ever longer between two questions: here they are asked about at once.
    await stage.database.query((sql) => sql`update refunds set next_attempt_at = now() where state = 'pending'`);
    await sleep(250);
  }
  throw new Error('money was still open after half a minute');
}

async function judge(): Promise<void> {
  const books = booksOf(await bank.ledger());
  const rows = await ours();
  expect(rows.map(({ tx, amount, back }) => ({ tx, amount, back })).toSorted((a, b) => (a.tx < b.tx ? -1 : 1))).toEqual(
    [...books.values()].toSorted((a, b) => (a.tx < b.tx ? -1 : 1)),
  );
  // Every rouble has a booking, or has gone back.
  for (const row of rows) {
    const pays = row.flag === null && row.status === 'confirmed';
    expect({ tx: row.tx, left: row.amount - row.back, pays }).toEqual({
      tx: row.tx,
      left: pays ? row.amount - row.promised : 0,
      pays,
    });
  }
  expect(await stage.brokenInvariants()).toEqual([]);
}

test('a hundred copies at once are one payment', async () => {
  const booked = await book(await stage.departure());
  await bank.pay({ ...charge(booked), switches: { copies: 100 } });
  await settle();
  expect((await ours()).filter(({ status }) => status === 'confirmed')).toHaveLength(1);
  await judge();
}, 60_000);

test('in every order in which pay, fail, refund and cancel can be told the end is the same', async () => {
  const orders = permutations(['fail', 'pay', 'refund']);
  const ends = [];
  for (const order of orders) {
    const booked = await book(await stage.departure());
    await bank.hold();
    await bank.pay({ ...charge(booked), switches: { decline: 'no_funds' } });
    const paid = await bank.pay(charge(booked));
    if (!('tx' in paid)) throw new Error('nothing was paid');
    // Somebody gives it back in the provider's own pages before we have heard of the payment.
    await fetch(`${bank.url}/payments/refund`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${publicId}:${apiSecret}`).toString('base64')}` },
      body: new URLSearchParams({ TransactionId: paid.tx, Amount: (booked.totalAmount / 100).toFixed(2) }),
    });
    const held = await bank.held();
    const ids = order.flatMap((kind) => held.find((one) => one.kind === kind)?.id ?? []);
    expect(ids).toHaveLength(3);
    await bank.release(ids);
    await settle();
    const [row] = await stage.database.query(
      (sql) => sql<{ status: string; paymentStatus: string; payments: number }[]>`
        select b.status, b.payment_status as "paymentStatus", (select count(*)::int from payments p where p.booking_id = b.id) as payments
        from tour_bookings_v2 b where b.id = ${booked.bookingId}`,
    );
    ends.push(row);
  }
  expect(new Set(ends.map((end) => JSON.stringify(end))).size, JSON.stringify(ends)).toBe(1);
  await judge();
}, 120_000);

test('killed again and again, it loses and doubles nothing', async () => {
  await bank.setFault({ path: 'payments/refund', fault: 'timeout_after', times: 2 });
  await bank.setFault({ path: 'payments/refund', fault: 'http_500_after', times: 3 });
  await bank.setFault({ path: 'payments/refund', fault: 'cut_after', times: 3 });
  let isOver = false;
  let kills = 0;
  let isUp = Promise.resolve();
  const rush = async () => {
    let scheduleId = '';
    for (let guest = 0; guest < 30 || kills < 3; guest += 1) {
      if (guest % 50 === 0) scheduleId = await stage.departure({ capacity: 50 });
      // A slow machine starts a server for longer than it runs: most of these guests are to find one, whatever the machine.
      if (guest % 4 !== 3) await isUp;
      const booked = await book(scheduleId);
      const way = guest % 5;
      const switches =
        way === 0
          ? { copies: 5 }
          : way === 1
            ? { delayMs: 200 }
            : way === 2
              ? { drop: true }
              : way === 3
                ? { reorder: true }
                : {};
      await bank.pay({ ...charge(booked), switches });
      // Paid twice, paid and gone, paid too late.
      if (guest % 7 === 0) await bank.pay(charge(booked));
      if (guest % 4 === 0) {
        await stage.post(`/api/tours/bookings/${booked.bookingNumber}/cancel`, {
          confirmationCode: booked.confirmationCode,
        });
      }
    }
  };
  const nemesis = async () => {
    while (!isOver) {
      await sleep(300 + (kills % 5) * 350);
      isUp = killServer().then(startServer);
      await isUp;
      kills += 1;
    }
  };
  const killing = nemesis();
  await rush().finally(() => {
    isOver = true;
  });
  await killing;
  expect(kills).toBeGreaterThan(2);
  await settle();
  expect(Object.values(await bank.bitten()).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  await judge();
}, 240_000);

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}
