/**
 * The provider's own books as the judge: a bank as a process of its own, our server as another, which can be killed, and ours beside it, which looks
 * after whatever was left open.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Departure } from '@kamchatour/booking/testing';
import { type LedgerRow, type StandInOptions, startStandIn } from '@kamchatour/payments/stand-in';
import { expect } from 'vitest';
import { openCapture } from '../src/money/capture.ts';
import { giveBack } from '../src/money/give-back.ts';
import { reconcile } from '../src/money/reconcile.ts';
import { freePort } from './running.ts';
import { aBooking, aUser, openApiStage, testKey } from './stage.ts';

const publicId = 'pk_judge';
export const apiSecret = 'a secret of the judge';

export type Booked = { bookingId: string; bookingNumber: string; confirmationCode: string; totalAmount: number };
export type Judge = Awaited<ReturnType<typeof openJudge>>;
type Judged = { tx: string; amount: number; back: number };

let guests = 0;

export async function openJudge(options: Partial<StandInOptions> = {}) {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'kamchatour-judge-'));
  const bank = await startStandIn({
    notifyUrl: `http://127.0.0.1:${port}/api/payments/cloudpayments`,
    publicId,
    apiSecret,
    ledgerFile: join(folder, 'ledger.jsonl'),
    retryDelaysMs: [100, 200, 400, 800],
    maxAttempts: 600,
    replyTimeoutMs: 3000,
    lateMs: 300,
    ...options,
  });
  const payments = {
    CLOUDPAYMENTS_PUBLIC_ID: publicId,
    CLOUDPAYMENTS_API_SECRET: apiSecret,
    CLOUDPAYMENTS_API_URL: bank.url,
    CLOUDPAYMENTS_TEST: '1',
  };
  const stage = await openApiStage(payments);
  const { provider } = stage.services.money;
  if (!provider) throw new Error('nobody takes money');
  const hearing = { desk: stage.services.desk, provider };
  let server: ChildProcess | undefined;

  /** `preload`: what is loaded before the server. */
  async function startServer(preload?: URL): Promise<ChildProcess> {
    server = fork(new URL('../src/main.ts', import.meta.url), [], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        DATABASE_URL: stage.url,
        SECRET_KEY: testKey,
        ...payments,
        OPERATOR_EMAIL: 'owner@judge.test',
        OPERATOR_PASSWORD: 'a password of the judge',
      },
      execArgv: preload ? ['--import', preload.href] : [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const { stdout, stderr } = server;
    let said = '';
    stderr?.on('data', (chunk) => {
      said += chunk;
    });
    for await (const chunk of stdout ?? []) if (String(chunk).includes('is ready')) return server;
    throw new Error(`the server does not start: ${said}`);
  }

  async function killServer(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  async function book(scheduleId: string, seats = 1): Promise<Booked> {
    guests += 1;
    const answer = await stage.ask({
      method: 'POST',
      url: '/api/tours/book',
      // Each guest has an address of his own: while nobody hears the bank, more seats stay unpaid than one address may keep.
      remoteAddress: `127.1.${guests >> 8}.${guests & 255}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(aBooking(scheduleId, aUser(), seats)),
    });
    expect(answer.statusCode).toBe(201);
    return answer.json();
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

  /** Refunds that wait, what was told and not acted on, money that is only set aside. */
  async function open(): Promise<number> {
    const [row] = await stage.database.query(
      (sql) => sql<{ open: number }[]>`
        select (select count(*) from refunds where state = 'pending')::int
          + (select count(*) from payment_notifications where acted_at is null)::int
          + (select count(*) from payments where status = 'authorized')::int as open`,
    );
    return row?.open ?? 0;
  }

  /** Nothing is on its way any more: neither at the bank nor with us. */
  async function settle(): Promise<void> {
    for (let tries = 0; tries < 120; tries += 1) {
      await bank.idle();
      await reconcile(hearing, true);
      await openCapture(hearing)();
      await giveBack(hearing);
      if ((await open()) === 0) return await bank.idle();
      // Refunds wait ever longer between two questions: here they are asked about at once.
      await stage.database.query((sql) => sql`update refunds set next_attempt_at = now() where state = 'pending'`);
      await sleep(250);
    }
    throw new Error('money was still open after half a minute');
  }

  async function judge(): Promise<void> {
    const books = booksOf(await bank.ledger());
    const rows = await ours();
    const inOrder = (all: Judged[]) => all.toSorted((a, b) => (a.tx < b.tx ? -1 : 1));
    expect(inOrder(rows.map(({ tx, amount, back }) => ({ tx, amount, back })))).toEqual(inOrder(books));
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

  return {
    stage,
    bank,
    hearing,
    url: `http://127.0.0.1:${port}`,
    startServer,
    killServer,
    /** Hears the bank in this process, where nothing is asked unless the test asks it. */
    listen: () => stage.app.listen({ port: Number(port), host: '127.0.0.1' }),
    departure: (departure?: Departure) => stage.departure(departure),
    book,
    ours,
    open,
    settle,
    judge,
    /** Somebody gives money back in the provider's own pages. */
    refundByHand: async (tx: string, amount: number) => {
      const answer = await fetch(`${bank.url}/payments/refund`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${publicId}:${apiSecret}`).toString('base64')}` },
        body: new URLSearchParams({ TransactionId: tx, Amount: (amount / 100).toFixed(2) }),
      });
      expect(await answer.json()).toMatchObject({ Success: true });
    },
    close: async () => {
      await killServer();
      await bank.stop();
      await stage.close();
      await rm(folder, { recursive: true });
    },
  };
}

export const charge = ({ bookingId, bookingNumber, totalAmount }: Booked) => ({
  invoice: bookingNumber,
  account: bookingId,
  amount: totalAmount,
  name: 'АННА КИМ',
  data: JSON.stringify({ attemptId: bookingId, note: 'Камчатка' }),
});

/** What came in and what went back of it. */
function booksOf(rows: LedgerRow[]): Judged[] {
  const books = new Map<string, Judged>();
  for (const { kind, tx, amount } of rows) if (kind === 'payment') books.set(tx, { tx, amount, back: 0 });
  for (const { kind, paymentTx, amount } of rows) {
    const payment = kind === 'refund' ? books.get(paymentTx ?? '') : undefined;
    if (payment) payment.back += amount;
  }
  return [...books.values()];
}
