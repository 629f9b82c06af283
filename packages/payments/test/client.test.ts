/** The adapter asks a stand-in over HTTP; the stand-in's own books say what really happened. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudPayments, ProviderUnavailable } from '../src/index.ts';
import { startStandIn } from '../src/stand-in/main.ts';
import { openShop } from './a-shop.ts';
import { bookingId } from './an-intent.ts';
import { secret } from './notices.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
let standIn: Awaited<ReturnType<typeof startStandIn>>;
let provider: CloudPayments;
/** Waits for no answer that is not coming. */
let impatient: CloudPayments;
let folder: string;
let lastInvoice = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
  shop = await openShop(() => provider);
  standIn = await startStandIn({
    notifyUrl: shop.url,
    publicId: 'pk_test',
    apiSecret: secret,
    ledgerFile: join(folder, 'ledger.jsonl'),
    retryDelaysMs: [20],
    lateMs: 200,
  });
  const keys = { publicId: 'pk_test', apiSecret: secret, apiUrl: standIn.url };
  provider = new CloudPayments(keys);
  impatient = new CloudPayments({ ...keys, timeoutMs: 300 });
});

afterAll(async () => {
  await standIn.stop();
  await shop.close();
  await rm(folder, { recursive: true });
});

/** A payment of 100.50, and how to ask for it back. */
async function aPayment(charge: Partial<Parameters<typeof standIn.pay>[0]> = {}) {
  lastInvoice += 1;
  const invoice = `KT-0000-${String(lastInvoice).padStart(4, '0')}`;
  const seen = await standIn.pay({ invoice, account: bookingId, amount: 10_050, ...charge });
  if (seen.state === 'over') throw new Error('over');
  const refundId = `r-${lastInvoice}`;
  const request = { refundId, providerTx: seen.tx, amount: 10_050, currency: 'RUB', method: 'Card' };
  const moved = async () => {
    const rows = (await standIn.ledger()).filter((row) => row.invoice === invoice);
    return rows.filter((row) => ['payment', 'refund'].includes(row.kind)).map((row) => [row.kind, row.amount]);
  };
  return { invoice, tx: seen.tx, request, refundId, moved };
}
const paidAndBack = [
  ['payment', 10_050],
  ['refund', 10_050],
];

describe('a refund', () => {
  it('succeeds, and is told by a notification that repeats our key', async () => {
    const { request, moved, tx, refundId, invoice } = await aPayment();
    const outcome = await provider.refund(request);
    expect(outcome).toEqual({ state: 'succeeded', refundTx: expect.stringMatching(/^\d+$/) });
    expect(await moved()).toEqual(paidAndBack);
    await standIn.idle();
    expect(shop.heard.at(-1)?.event).toMatchObject({
      type: 'refunded',
      providerTx: outcome.state === 'succeeded' && outcome.refundTx,
      paymentTx: tx,
      refundId,
      bookingNumber: invoice,
      amount: 10_050,
    });
  });

  it('asked for twice with one key is one refund; with another key it is another', async () => {
    const { request, moved } = await aPayment();
    const half = { ...request, amount: 5_000 };
    const [first, again] = await Promise.all([provider.refund(half), provider.refund(half)]);
    expect(again).toEqual(first);
    expect(await provider.refund(half)).toEqual(first);
    expect(await moved()).toEqual([paidAndBack[0], ['refund', 5_000]]);
    expect(await provider.refund({ ...half, refundId: `${half.refundId}-b` })).toMatchObject({ state: 'succeeded' });
    expect(await moved()).toHaveLength(3);
  });

  it('of more than is left is refused, in the words of the provider', async () => {
    const { request, moved } = await aPayment();
    await provider.refund({ ...request, amount: 10_000 });
    const refused = await provider.refund({ ...request, refundId: 'r-more', amount: 51 });
    expect(refused).toEqual({ state: 'refused', message: 'The refund is more than what is left of the payment' });
    expect(await moved()).toHaveLength(2);
    expect(await provider.refund({ ...request, refundId: 'r-none', providerTx: '1' })).toMatchObject({
      state: 'refused',
    });
  });

  it('that times out after it was done is unknown, and found; asked again with its key it is not done again', async () => {
    const { request, moved, invoice, refundId, tx } = await aPayment();
    await standIn.setFault({ path: 'payments/refund', fault: 'timeout_after' });
    expect(await impatient.refund(request)).toEqual({ state: 'unknown', message: 'TimeoutError' });
    await expect.poll(moved).toEqual(paidAndBack);
    const found = await provider.find(invoice);
    expect(found).toMatchObject([
      { kind: 'payment', state: 'paid', providerTx: tx, amount: 10_050, method: 'Card', isTest: true },
      { kind: 'refund', state: 'succeeded', paymentTx: tx, refundId, amount: 10_050, currency: 'RUB' },
    ]);
    expect(await provider.refund(request)).toEqual({ state: 'succeeded', refundTx: found[1]?.providerTx });
    expect(await moved()).toEqual(paidAndBack);
  });

  it.each([
    ['http_429', 'HTTP 429', false],
    ['http_500', 'HTTP 500', false],
    ['http_500_after', 'HTTP 500', true],
    ['cut', 'TypeError', false],
    ['cut_after', 'TypeError', true],
    ['timeout', 'TimeoutError', false],
  ] as const)('that meets %s is unknown, and once done in the end', async (fault, message, isDone) => {
    const { request, moved, invoice } = await aPayment();
    await standIn.setFault({ path: 'payments/refund', fault });
    const asked = fault === 'timeout' ? impatient : provider;
    expect(await asked.refund(request)).toEqual({ state: 'unknown', message: expect.stringContaining(message) });
    expect(await moved()).toHaveLength(isDone ? 2 : 1);
    expect(await provider.find(invoice)).toHaveLength(isDone ? 2 : 1);
    expect(await provider.refund(request)).toMatchObject({ state: 'succeeded' });
    expect(await moved()).toEqual(paidAndBack);
    expect((await standIn.bitten())[`payments/refund ${fault}`]).toBeGreaterThan(0);
  });

  it('over SBP is pending until it is told or found', async () => {
    const { request, moved, invoice, refundId } = await aPayment({ card: 'sbp' });
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'paid', method: 'Sbp' });
    const outcome = await provider.refund({ ...request, method: 'Sbp' });
    expect(outcome).toMatchObject({ state: 'pending', refundTx: expect.any(String) });
    expect(await provider.find(invoice)).toMatchObject([{}, { kind: 'refund', state: 'pending', refundId }]);
    expect(await moved()).toHaveLength(1);
    await expect.poll(moved, { timeout: 10_000 }).toEqual(paidAndBack);
    await standIn.idle();
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'refunded', refundId });
    expect(await provider.find(invoice)).toMatchObject([{}, { kind: 'refund', state: 'succeeded', refundId }]);
  });

  it('that the bank refuses later is told as failed, and found so', async () => {
    const { request, invoice, tx, refundId } = await aPayment({ switches: { refunds: 'late_refused' } });
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'paid', method: 'Sbp' });
    // Whoever does not know how it was paid promises nothing.
    const { method: _method, ...unsure } = request;
    expect(await provider.refund(unsure)).toMatchObject({ state: 'pending' });
    await expect
      .poll(() => shop.heard.at(-1)?.event, { timeout: 10_000 })
      .toMatchObject({
        type: 'failed',
        reason: 'bank_unavailable',
        ofRefund: { paymentTx: tx, refundId },
      });
    expect(await provider.find(invoice)).toMatchObject([
      { state: 'paid' },
      { kind: 'refund', state: 'failed', refundId },
    ]);
  });

  it('with keys that are not known is our mistake, not an answer', async () => {
    const stranger = new CloudPayments({ publicId: 'pk_test', apiSecret: 'wrong', apiUrl: standIn.url });
    const { request, moved } = await aPayment();
    expect(await stranger.refund(request)).toEqual({ state: 'unknown', message: 'HTTP 401' });
    expect(await moved()).toHaveLength(1);
    expect(await stranger.checkKeys()).toBe(false);
    expect(await provider.checkKeys()).toBe(true);
  });

  it('where nobody answers is unknown', async () => {
    const nowhere = new CloudPayments({ publicId: 'pk_test', apiSecret: secret, apiUrl: 'http://127.0.0.1:9' });
    const request = { refundId: 'r', providerTx: '1', amount: 1, currency: 'RUB' };
    expect(await nowhere.refund(request)).toMatchObject({ state: 'unknown' });
    await expect(nowhere.find('KT-7Q4M-011X')).rejects.toThrow(ProviderUnavailable);
    await expect(nowhere.checkKeys()).rejects.toThrow(ProviderUnavailable);
  });
});

describe('a payment in two stages', () => {
  const twoStage = { switches: { twoStage: true } };

  it('is authorized, then captured, once for a key', async () => {
    const { tx, moved, invoice, request } = await aPayment(twoStage);
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'authorized', providerTx: tx });
    expect(await provider.find(invoice)).toMatchObject([{ kind: 'payment', state: 'authorized' }]);
    expect(await provider.refund(request)).toMatchObject({ state: 'refused' });
    const capture = { captureId: 'c', providerTx: tx, amount: 10_000, currency: 'RUB' };
    await standIn.setFault({ path: 'payments/confirm', fault: 'cut_after' });
    expect(await provider.capture(capture)).toMatchObject({ state: 'unknown' });
    expect(await provider.capture(capture)).toEqual({ state: 'succeeded' });
    expect(await moved()).toEqual([['payment', 10_000]]);
    await standIn.idle();
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'captured', providerTx: tx, amount: 10_000 });
    expect(await provider.void({ voidId: 'v', providerTx: tx })).toMatchObject({ state: 'refused' });
  });

  it('is authorized, then voided', async () => {
    const { tx, moved, invoice } = await aPayment(twoStage);
    await standIn.setFault({ path: 'payments/void', fault: 'http_500' });
    expect(await provider.void({ voidId: 'v', providerTx: tx })).toMatchObject({ state: 'unknown' });
    expect(await provider.void({ voidId: 'v', providerTx: tx })).toEqual({ state: 'succeeded' });
    await standIn.idle();
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'voided', providerTx: tx });
    expect(await provider.find(invoice)).toMatchObject([{ kind: 'payment', state: 'voided' }]);
    expect(await moved()).toEqual([]);
  });
});

describe('a look-up', () => {
  it('finds nothing where there is nothing, and a payment that was declined', async () => {
    expect(await provider.find('KT-9999-9999')).toEqual([]);
    const { invoice, tx } = await aPayment({ switches: { decline: 'no_funds' } });
    expect(await provider.find(invoice)).toMatchObject([
      { kind: 'payment', state: 'failed', providerTx: tx, reasonCode: '5051', reason: 'no_funds' },
    ]);
  });

  it('since an instant tells every operation, where without it tells the last', async () => {
    const since = new Date(Date.now() - 60_000);
    const { request, invoice } = await aPayment();
    for (const key of ['a', 'b', 'c']) await provider.refund({ ...request, refundId: key, amount: 1_000 });
    expect((await provider.find(invoice)).map((one) => one.kind)).toEqual(['payment', 'refund']);
    const all = await provider.find(invoice, { since });
    expect(all).toMatchObject([{ kind: 'payment' }, { refundId: 'a' }, { refundId: 'b' }, { refundId: 'c' }]);
    // Clocks disagree: what the provider dates a little earlier is told, too.
    expect(await provider.find(invoice, { since: new Date(Date.now() + 60_000) })).toHaveLength(4);
    expect(await provider.find(invoice, { since: new Date(Date.now() + 3 * 24 * 60 * 60 * 1000) })).toEqual([]);
  });

  it('reads past the first hundred operations of everybody', async () => {
    const since = new Date();
    for (let made = 0; made < 10; made += 1)
      await Promise.all(Array.from({ length: 11 }, () => aPayment({ switches: { drop: true } })));
    const { invoice } = await aPayment();
    expect(await provider.find(invoice, { since })).toMatchObject([{ kind: 'payment', state: 'paid' }]);
  });

  it.each(['http_429', 'http_500', 'timeout', 'cut'] as const)('that meets %s knows nothing', async (fault) => {
    const { invoice } = await aPayment();
    for (const path of ['payments/find', 'v2/payments/find', 'v2/payments/list']) {
      await standIn.setFault({ path, fault });
      const options = path === 'v2/payments/list' ? { since: new Date(0) } : {};
      const asked = fault === 'timeout' ? impatient : provider;
      await expect(asked.find(invoice, options)).rejects.toThrow(ProviderUnavailable);
    }
  });
});
