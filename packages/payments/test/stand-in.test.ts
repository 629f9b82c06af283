/** The judge itself: it must tell the truth, lose nothing, and go wrong only when told. */
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloudPayments } from '../src/index.ts';
import { type StandInOptions, startStandIn } from '../src/stand-in/main.ts';
import { openShop } from './a-shop.ts';
import { bookingId } from './an-intent.ts';
import { secret } from './notices.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let folder: string;
const ledgerFile = () => join(folder, 'ledger.jsonl');

async function start(more: Partial<StandInOptions> = {}) {
  standIn = await startStandIn({
    notifyUrl: shop.url,
    publicId: 'pk',
    apiSecret: secret,
    ledgerFile: ledgerFile(),
    retryDelaysMs: [5],
    ...more,
  });
  return standIn;
}
const provider = () => new CloudPayments({ publicId: 'pk', apiSecret: secret, apiUrl: standIn.url });
const charge = { invoice: 'KT-7Q4M-011X', account: bookingId, amount: 10_050 };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
  shop = await openShop(() => provider());
});
afterEach(async () => {
  await standIn.stop();
  await shop.close();
  await rm(folder, { recursive: true });
});

describe('the stand-in', () => {
  it('writes each step into its books, on the disk, before it answers', async () => {
    await start();
    const seen = await standIn.pay(charge);
    if (seen.state !== 'paid') throw new Error(seen.state);
    await provider().refund({ refundId: 'r', providerTx: seen.tx, amount: 50, currency: 'RUB', method: 'Card' });
    const row = { invoice: charge.invoice, account: bookingId, at: expect.stringMatching(/Z$/) };
    const rows = [
      { ...row, tx: seen.tx, kind: 'attempt', amount: 10_050 },
      { ...row, tx: seen.tx, kind: 'payment', amount: 10_050 },
      { ...row, tx: expect.any(String), kind: 'refund', paymentTx: seen.tx, amount: 50 },
    ];
    expect(await standIn.ledger()).toEqual(rows);
    const lines = (await readFile(ledgerFile(), 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject(rows);
  });

  it('remembers its books when it comes back, half a line less', async () => {
    await start();
    const seen = await standIn.pay(charge);
    if (seen.state !== 'paid') throw new Error(seen.state);
    const request = { refundId: 'r', providerTx: seen.tx, amount: 10_050, currency: 'RUB', method: 'Card' };
    const outcome = await provider().refund(request);
    const rows = await standIn.ledger();
    await standIn.stop();
    await appendFile(ledgerFile(), '{"tx":"1","kind":"refu');
    await start();
    expect(await standIn.ledger()).toEqual(rows);
    expect(await provider().refund(request)).toEqual(outcome);
    expect(await provider().refund({ ...request, refundId: 'r-2', amount: 1 })).toMatchObject({ state: 'refused' });
    expect(await standIn.ledger()).toEqual(rows);
    await standIn.pay(charge);
    const more = await standIn.ledger();
    expect(more).toHaveLength(rows.length + 2);
    await standIn.stop();
    await start();
    expect(await standIn.ledger()).toEqual(more);
  });

  it('forgets the id of a request after its time, as the provider does', async () => {
    await start({ requestsKeptMs: 0 });
    const seen = await standIn.pay(charge);
    if (seen.state !== 'paid') throw new Error(seen.state);
    const request = { refundId: 'r', providerTx: seen.tx, amount: 5_000, currency: 'RUB', method: 'Card' };
    const first = await provider().refund(request);
    expect(await provider().refund(request)).not.toEqual(first);
    expect((await standIn.ledger()).filter((row) => row.kind === 'refund')).toHaveLength(2);
  });

  it('tells a hundred times at once', async () => {
    await start();
    await standIn.pay({ ...charge, switches: { copies: 100 } });
    expect(shop.types().filter((type) => type === 'paid')).toHaveLength(100);
    expect(await standIn.deliveries()).toHaveLength(101);
  });

  it('tells again until it is heard, and at most so often', async () => {
    await start({ maxAttempts: 4 });
    shop.busyFor = 2;
    await standIn.pay(charge);
    await standIn.idle();
    const attempts = async () => (await standIn.deliveries()).filter((one) => one.kind === 'pay');
    expect(await attempts()).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3, code: 0 }]);
    shop.busyFor = 100;
    await standIn.pay(charge);
    await standIn.idle();
    expect(await attempts()).toHaveLength(7);
    expect(shop.types().filter((type) => type === 'paid')).toHaveLength(1);
  });

  it('keeps notifications, and tells them in any order, or not at all', async () => {
    await start();
    await standIn.hold();
    const declined = await standIn.pay({ ...charge, switches: { decline: 'no_funds' } });
    const seen = await standIn.pay(charge);
    if (seen.state !== 'paid') throw new Error(seen.state);
    await provider().refund({ refundId: 'r', providerTx: seen.tx, amount: 10_050, currency: 'RUB' });
    expect(shop.types()).toEqual(['precheck', 'precheck']);
    const held = await standIn.held();
    expect(held.map((one) => one.kind)).toEqual(['fail', 'pay', 'refund']);
    expect(held).toMatchObject([declined.state === 'declined' ? { tx: declined.tx } : {}, { tx: seen.tx }, {}]);
    const [fail, pay, refund] = held.map((one) => one.id);
    await standIn.release([refund ?? 0, fail ?? 0]);
    expect(shop.types().slice(2)).toEqual(['refunded', 'failed']);
    await standIn.release([pay ?? 0]);
    await standIn.pay(charge);
    expect(shop.types().slice(4)).toEqual(['precheck', 'paid']);
  });

  it('asks for the second step of 3-D Secure', async () => {
    await start();
    const first = await standIn.pay({ ...charge, card: '4242424242424242' });
    if (first.state !== 'three_d_secure') throw new Error(first.state);
    expect(await standIn.answerThreeDSecure(first.step, true)).toMatchObject({ state: 'paid' });
    expect(await standIn.answerThreeDSecure(first.step, true)).toEqual({ state: 'over' });
  });

  it('opens its API to who has the keys, and takes forms and JSON', async () => {
    await start();
    const ask = async (authorization: string, path = 'test') => {
      const init = { method: 'POST', headers: { authorization }, body: '{}' };
      return (await fetch(`${standIn.url}/${path}`, init)).status;
    };
    const right = `Basic ${Buffer.from(`pk:${secret}`).toString('base64')}`;
    expect(await ask(right)).toBe(200);
    expect(await ask(right, 'payments/other')).toBe(404);
    expect(await ask('Basic cGs6')).toBe(401);
    expect(await ask('')).toBe(401);
  });

  it('refuses what it is not told how to do', async () => {
    await start();
    await expect(standIn.pay({ ...charge, amount: 0 })).rejects.toThrow('400');
  });

  it('ends when it is told to', async () => {
    await start();
    await standIn.stop();
    await standIn.stop();
    await expect(fetch(standIn.url)).rejects.toThrow();
  });

  it('does not start with options that it cannot use', async () => {
    await start();
    const options = { notifyUrl: shop.url, publicId: 'pk', apiSecret: secret, ledgerFile: ledgerFile() };
    await expect(startStandIn({ ...options, notifyUrl: 'x' })).rejects.toThrow('notifyUrl');
    const port = Number(new URL(standIn.url).port);
    await expect(startStandIn({ ...options, port })).rejects.toThrow('EADDRINUSE');
  });
});
