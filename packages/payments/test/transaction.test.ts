/** Answers of the API as they are documented, and as they might be: read, or refused as a whole. */
import { describe, expect, it } from 'vitest';
import { CloudPayments, ProviderUnavailable } from '../src/index.ts';

const documented = {
  TransactionId: 897749645,
  Amount: 159,
  Currency: 'RUB',
  InvoiceId: 'KT-7Q4M-011X',
  AccountId: 'user_x',
  Email: null,
  JsonData: '',
  CreatedDateIso: '2021-10-30T03:59:58',
  TestMode: true,
  OriginalTransactionId: null,
  CardLastFour: '4242',
  CardType: 'Visa',
  Status: 'Completed',
  StatusCode: 3,
  ReasonCode: 0,
  Type: 0,
  Refunded: false,
};
const answering = (body: unknown) =>
  new CloudPayments({
    publicId: 'pk',
    apiSecret: 's',
    fetch: async () => new Response(typeof body === 'string' ? body : JSON.stringify(body)),
  });
const find = (body: unknown) => answering(body).find('KT-7Q4M-011X');
const model = (more: object) => ({ Model: { ...documented, ...more }, Success: true, Message: null });

describe('an answer of the API', () => {
  it('is read as documented', async () => {
    expect(await find(model({}))).toEqual([
      {
        kind: 'payment',
        state: 'paid',
        providerTx: '897749645',
        bookingNumber: 'KT-7Q4M-011X',
        bookingId: 'user_x',
        amount: 15_900,
        currency: 'RUB',
        isTest: true,
        method: 'Card',
        card: { lastFour: '4242', kind: 'Visa' },
        at: new Date('2021-10-30T03:59:58Z'),
      },
    ]);
  });

  it.each([
    ['AwaitingAuthentication', 'waiting'],
    ['Authorized', 'authorized'],
    ['Cancelled', 'voided'],
    ['Declined', 'failed'],
    ['Something new', 'waiting'],
  ])('with a payment that is %s: %s', async (Status, state) => {
    expect(await find(model({ Status }))).toMatchObject([{ kind: 'payment', state }]);
  });

  it.each([
    ['Completed', 'succeeded'],
    ['Declined', 'failed'],
    ['Cancelled', 'failed'],
    ['Authorized', 'pending'],
    ['Something new', 'pending'],
  ])('with a refund that is %s: %s', async (Status, state) => {
    const refund = { Status, Type: 1, OriginalTransactionId: 455, JsonData: '{"refundId":"r-1"}' };
    expect(await find(model(refund))).toMatchObject([{ kind: 'refund', state, paymentTx: '455', refundId: 'r-1' }]);
  });

  it('with a list, with a declined payment and no success, and with nothing', async () => {
    expect(await find({ ...model({}), Model: [documented, { ...documented, TransactionId: 9 }] })).toHaveLength(2);
    const declined = { ...model({ Status: 'Declined', ReasonCode: 5051 }), Success: false };
    expect(await find(declined)).toMatchObject([{ state: 'failed', reason: 'no_funds' }]);
    expect(await find({ Success: false, Message: 'Not found' })).toEqual([]);
  });

  it('leaves out what is nobody’s payment: money paid out, and a card tried for nothing', async () => {
    expect(await find(model({ Type: 2 }))).toEqual([]);
    expect(await find(model({ Amount: 0 }))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a kind that is not known', model({ Type: 7 })],
    ['no amount', model({ Amount: null })],
    ['a model that is text', { Success: true, Model: 'hello' }],
    ['a no for other reasons', { Success: false, Message: 'Too busy' }],
    ['no word on success', { Model: documented }],
    ['a page', '<html></html>'],
    ['nothing', ''],
  ])('from which nothing can be known: %s', async (_name, body) => {
    await expect(find(body)).rejects.toThrow(ProviderUnavailable);
  });

  it('that accepts a refund without its number is no refund yet', async () => {
    const request = { refundId: 'r', providerTx: '1', amount: 1, currency: 'RUB', method: 'Card' };
    expect(await answering({ Success: true, Message: null, Model: null }).refund(request)).toEqual({
      state: 'pending',
    });
    expect(await answering({ Success: true, Model: { TransactionId: 568 } }).refund(request)).toEqual({
      state: 'succeeded',
      refundTx: '568',
    });
    expect(await answering('{}').refund(request)).toEqual({ state: 'unknown', message: 'ZodError' });
  });

  it('is asked for by a form with our key, the amount by its digits, and the receipt', async () => {
    const asked: { url: string; body: URLSearchParams; headers: Record<string, string> }[] = [];
    const provider = new CloudPayments({
      publicId: 'pk',
      apiSecret: 's',
      receipt: { taxationSystem: 1, vat: null, method: 1, object: 4, measurementUnit: 'шт', label: 'Тур' },
      fetch: async (url, { body, headers }) => {
        asked.push({ url, body: new URLSearchParams(body), headers });
        return Response.json({ Success: true });
      },
    });
    const receipt = { items: [], contact: { email: 'guest@example.test' } };
    const what = { providerTx: '455', amount: 2_450_010, currency: 'RUB' };
    await provider.refund({ ...what, refundId: 'r-1', receipt });
    await provider.capture({ ...what, captureId: 'c-1', receipt });
    await provider.void({ voidId: 'v-1', providerTx: '455' });
    expect(asked.map(({ url, headers }) => [url, headers['x-request-id']])).toEqual([
      ['https://api.cloudpayments.ru/payments/refund', 'refund-r-1'],
      ['https://api.cloudpayments.ru/payments/confirm', 'capture-c-1'],
      ['https://api.cloudpayments.ru/payments/void', 'void-v-1'],
    ]);
    for (const { body } of asked.slice(0, 2)) {
      expect(body.get('TransactionId')).toBe('455');
      expect(body.get('Amount')).toBe('24500.10');
      expect(JSON.parse(body.get('JsonData') ?? '')).toMatchObject({
        cloudPayments: { customerReceipt: { amounts: { electronic: 24_500.1 }, email: 'guest@example.test' } },
      });
    }
    expect(JSON.parse(asked[0]?.body.get('JsonData') ?? '')).toMatchObject({ refundId: 'r-1' });
    expect(asked[0]?.headers.authorization).toBe('Basic cGs6cw==');
  });
});
