import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryLedger, Sandbox, type SandboxSwitches, testCards } from '../src/index.ts';
import { openShop } from './a-shop.ts';
import { anIntent, bookingId } from './an-intent.ts';
import { secret } from './notices.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
let sandbox: Sandbox;
const options = () => ({
  ledger: new MemoryLedger(),
  secret,
  notifyUrl: () => shop.url,
  pageUrl: (id: string) => `https://tours.example/sandbox/pay/${id}`,
  lateMs: 50,
  retryDelaysMs: [10],
});
const plain = '4000 0000 0000 3055';
const invoice = 'KT-7Q4M-011X';

beforeEach(async () => {
  shop = await openShop(() => sandbox);
  sandbox = new Sandbox(options());
});
afterEach(async () => {
  await sandbox.close();
  await shop.close();
  vi.unstubAllEnvs();
});

async function aPage(): Promise<string> {
  const start = await sandbox.start(anIntent());
  if (start.kind !== 'redirect') throw new Error('no page');
  return start.url.split('/').at(-1) ?? '';
}
const pay = async (card = plain, switches: SandboxSwitches = {}) => sandbox.pay(await aPage(), card, switches);

/** A payment that was made, and how to ask for it back. */
async function paid(switches: SandboxSwitches = {}, card = plain) {
  const seen = await pay(card, switches);
  if (!seen) throw new Error('no payment');
  const told = shop.heard.at(-1)?.event;
  const method = told && 'method' in told && told.method ? { method: told.method } : {};
  return { refundId: 'r-1', providerTx: seen.tx, amount: 2_450_000, currency: 'RUB', ...method };
}

describe('the sandbox', () => {
  it('opens one page for one try to pay, and it knows what is paid for', async () => {
    const start = await sandbox.start(anIntent());
    expect(start).toEqual({ kind: 'redirect', url: 'https://tours.example/sandbox/pay/a-1' });
    expect(await sandbox.start(anIntent())).toEqual(start);
    expect(await sandbox.start(anIntent({ attemptId: 'a-2' }))).not.toEqual(start);
    expect(await sandbox.page(await aPage())).toMatchObject({
      amount: 2_450_000,
      currency: 'RUB',
      description: 'Авачинский вулкан, 2 декабря',
      bookingNumber: invoice,
      returnUrl: 'https://tours.example/b/KT-7Q4M-011X',
    });
    expect(await sandbox.page('x')).toBeUndefined();
    expect(await sandbox.pay('x', plain)).toBeUndefined();
  });

  it('tells Check, then Pay, signed, and as the sandbox', async () => {
    expect(await pay()).toEqual({ state: 'paid', tx: expect.any(String) });
    const told = {
      provider: 'sandbox',
      bookingNumber: invoice,
      bookingId,
      attemptId: 'a-1',
      amount: 2_450_000,
      currency: 'RUB',
      isTest: true,
    };
    expect(shop.heard).toMatchObject([
      { kind: 'check', event: { type: 'precheck', ...told } },
      { kind: 'pay', event: { type: 'paid', ...told, method: 'Card', card: { lastFour: '3055', kind: 'Visa' } } },
    ]);
    expect(shop.refused).toEqual([]);
  });

  it.each(testCards)('takes $number as documented', async ({ number, threeDSecure, result }) => {
    const first = await pay(number);
    expect(first?.state === 'three_d_secure').toBe(threeDSecure);
    const seen = first?.state === 'three_d_secure' ? await sandbox.answerThreeDSecure(first.step, true) : first;
    expect(seen).toMatchObject(result === 'success' ? { state: 'paid' } : { state: 'declined', reason: 'no_funds' });
    expect(shop.types()).toEqual(['precheck', result === 'success' ? 'paid' : 'failed']);
  });

  it('declines who fails 3-D Secure, once', async () => {
    const first = await pay('4242 4242 4242 4242');
    if (first?.state !== 'three_d_secure') throw new Error('no second step');
    expect(await sandbox.answerThreeDSecure(first.step, false)).toMatchObject({ reason: 'three_d_secure' });
    expect(await sandbox.answerThreeDSecure(first.step, true)).toBeUndefined();
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'failed', reasonCode: '5206', reason: 'three_d_secure' });
  });

  it('declines a card that is none', async () => {
    expect(await pay('1234')).toMatchObject({ state: 'declined', reason: 'wrong_card' });
  });

  it.each([
    ['unknown_booking', 10],
    ['wrong_account', 11],
    ['wrong_amount', 12],
    ['not_acceptable', 13],
    ['expired', 20],
  ] as const)('takes no money where Check is answered %s', async (answer, code) => {
    shop.precheck = () => answer;
    expect(await pay()).toMatchObject({ state: 'refused', code });
    expect(shop.types()).toEqual(['precheck']);
    expect(await sandbox.find(invoice)).toMatchObject([{ kind: 'payment', state: 'failed' }]);
  });

  it('takes no money where Check is not answered', async () => {
    await shop.close();
    expect(await pay()).toEqual({ state: 'refused', tx: expect.any(String) });
  });

  it.each([
    { status: 503, body: '' },
    { status: 200, body: '{"code":13}' },
    { status: 200, body: '{"code":"0"}' },
    { status: 200, body: 'null' },
    { status: 201, body: '{"code":0}' },
    { status: 302, body: '{"code":0}' },
  ])('tells again until it is heard, which $status with $body is not', async (busyAnswer) => {
    Object.assign(shop, { busyFor: 2, busyAnswer });
    await pay();
    await sandbox.idle();
    expect(shop.types()).toEqual(['precheck', 'paid']);
    expect(shop.busyFor).toBe(0);
  });

  it('is not in production unless told', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(() => new Sandbox(options())).toThrow(/production/);
    expect(() => new Sandbox({ ...options(), allowInProduction: false })).toThrow(/production/);
    expect(new Sandbox({ ...options(), allowInProduction: true }).isTest).toBe(true);
  });

  it('is not without a secret', () => {
    expect(() => new Sandbox({ ...options(), secret: '' })).toThrow(/secret/);
  });
});

describe('a switch', () => {
  it('tells a payment many times', async () => {
    await pay(plain, { copies: 5 });
    expect(shop.types()).toEqual(['precheck', ...Array.from({ length: 5 }, () => 'paid')]);
  });

  it('tells an earlier decline after the payment', async () => {
    expect(await pay(plain, { reorder: true })).toMatchObject({ state: 'paid' });
    expect(shop.types()).toEqual(['precheck', 'paid', 'failed']);
    expect(shop.heard[1]?.event.providerTx).not.toBe(shop.heard[2]?.event.providerTx);
  });

  it('tells late', async () => {
    const late = await pay(plain, { delayMs: 1_500 });
    expect(late).toMatchObject({ state: 'waiting' });
    const next = await pay();
    await sandbox.idle();
    expect(shop.types()).toEqual(['precheck', 'precheck', 'paid', 'paid']);
    expect(shop.heard.slice(2).map(({ event }) => event.providerTx)).toEqual([next?.tx, late?.tx]);
  });

  it('never tells; a look-up does', async () => {
    expect(await pay(plain, { drop: true })).toMatchObject({ state: 'waiting' });
    await sandbox.idle();
    expect(shop.types()).toEqual(['precheck']);
    expect(await sandbox.find(invoice)).toMatchObject([{ kind: 'payment', state: 'paid', attemptId: 'a-1' }]);
  });

  it('declines', async () => {
    expect(await pay(plain, { decline: 'limit' })).toMatchObject({ state: 'declined', reason: 'limit' });
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'failed', reason: 'limit' });
  });

  it('tells another amount at Check, or takes it at Pay', async () => {
    shop.precheck = (event) => (event.amount === 2_450_000 ? 'accepted' : 'wrong_amount');
    expect(await pay(plain, { wrongAmount: 'check' })).toMatchObject({ state: 'refused', code: 12 });
    expect(await pay(plain, { wrongAmount: 'pay' })).toMatchObject({ state: 'paid' });
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'paid', amount: 2_450_001 });
    expect(await sandbox.find(invoice)).toMatchObject([{ amount: 2_450_001 }]);
  });

  it("names nobody's booking at Check, or at Pay", async () => {
    shop.precheck = (event) => (event.bookingNumber === invoice ? 'accepted' : 'unknown_booking');
    expect(await pay(plain, { unknownInvoice: 'check' })).toMatchObject({ state: 'refused', code: 10 });
    expect(await pay(plain, { unknownInvoice: 'pay' })).toMatchObject({ state: 'paid' });
    expect(shop.heard.at(-1)?.event).toMatchObject({ type: 'paid', bookingNumber: 'KT-0000-0000' });
  });

  it('gives back at once, and only once for a key', async () => {
    const request = await paid();
    const outcome = await sandbox.refund(request);
    expect(outcome).toMatchObject({ state: 'succeeded' });
    expect(await sandbox.refund(request)).toEqual(outcome);
    await sandbox.idle();
    expect(shop.types()).toEqual(['precheck', 'paid', 'refunded']);
    expect(shop.heard.at(-1)?.event).toMatchObject({
      provider: 'sandbox',
      paymentTx: request.providerTx,
      refundId: 'r-1',
    });
    expect(await sandbox.refund({ ...request, refundId: 'r-2', amount: 1 })).toMatchObject({ state: 'refused' });
  });

  it('gives back late, and SBP always', async () => {
    for (const made of [await paid({ refunds: 'late' }), await paid({}, 'sbp')]) {
      const request = { ...made, refundId: `r-${made.providerTx}` };
      expect(await sandbox.refund(request)).toMatchObject({ state: 'pending' });
      await expect.poll(() => shop.heard.at(-1)?.event).toMatchObject({ type: 'refunded', refundId: request.refundId });
    }
  });

  it('refuses late to give back, which leaves all of it to give back', async () => {
    const request = await paid({ refunds: 'late_refused' });
    expect(await sandbox.refund(request)).toMatchObject({ state: 'pending' });
    expect(await sandbox.refund({ ...request, refundId: 'r-2' })).toMatchObject({ state: 'refused' });
    await expect.poll(() => shop.heard.at(-1)?.event).toMatchObject({ type: 'failed', ofRefund: { refundId: 'r-1' } });
    expect(await sandbox.refund({ ...request, refundId: 'r-2' })).toMatchObject({ state: 'pending' });
  });

  it('gives back late, even if the process ends meanwhile', async () => {
    const ledger = new MemoryLedger();
    sandbox = new Sandbox({ ...options(), ledger });
    await sandbox.refund(await paid({ refunds: 'late' }));
    await sandbox.close();
    sandbox = new Sandbox({ ...options(), ledger, lateMs: 0 });
    expect(await sandbox.find(invoice)).toMatchObject([{}, { kind: 'refund', state: 'succeeded', refundId: 'r-1' }]);
    await sandbox.idle();
    expect(shop.types().at(-1)).toBe('refunded');
  });

  it('gives back, and never answers', async () => {
    const request = await paid({ refunds: 'times_out' });
    expect(await sandbox.refund(request)).toEqual({ state: 'unknown', message: 'TimeoutError' });
    expect(await sandbox.find(invoice)).toMatchObject([{}, { kind: 'refund', state: 'succeeded', refundId: 'r-1' }]);
    expect(await sandbox.refund(request)).toMatchObject({ state: 'succeeded' });
    await sandbox.idle();
    expect(shop.types()).toEqual(['precheck', 'paid', 'refunded']);
  });

  it('authorises first', async () => {
    const { providerTx } = await paid({ twoStage: true });
    expect(shop.types()).toEqual(['precheck', 'authorized']);
    expect(await sandbox.capture({ captureId: 'c', providerTx, amount: 2_450_000, currency: 'RUB' })).toEqual({
      state: 'succeeded',
    });
    const other = await paid({ twoStage: true });
    expect(await sandbox.void({ voidId: 'v', providerTx: other.providerTx })).toEqual({ state: 'succeeded' });
    await sandbox.idle();
    expect(shop.types()).toEqual(expect.arrayContaining(['captured', 'voided']));
  });
});
