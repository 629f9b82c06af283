import { describe, expect, it } from 'vitest';
import { CloudPayments, type NotificationKind } from '../src/index.ts';
import { form, paidForm, paidJson, secret, sign, signed } from './notices.ts';

const provider = new CloudPayments({ publicId: 'pk_test', apiSecret: secret });
const read = (kind: NotificationKind, body: string) => {
  const parsed = provider.parse(signed(kind, body));
  return parsed.ok ? parsed.event : parsed.why;
};
const told = {
  provider: 'cloudpayments',
  providerTx: '897749645',
  bookingNumber: 'KT-7Q4M-011X',
  bookingId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
  attemptId: 'a-1',
  amount: 2_450_000,
  currency: 'RUB',
  isTest: false,
  at: new Date('2026-11-23T04:05:06Z'),
};
const card = { method: 'Card', card: { lastFour: '4242', kind: 'Visa' } };

describe('a notification', () => {
  it('Check is a precheck', () => {
    expect(read('check', form({ Status: 'Completed' }))).toEqual({ type: 'precheck', ...told });
  });

  it('Pay is paid, or authorized in two stages', () => {
    expect(read('pay', form({ Status: 'Completed' }))).toEqual({ type: 'paid', ...card, ...told });
    expect(read('pay', form({ Status: 'Authorized' }))).toEqual({ type: 'authorized', ...card, ...told });
  });

  it('Pay over SBP names its method', () => {
    const sbp = { CardFirstSix: null, CardLastFour: null, CardType: null, CardExpDate: null, PaymentMethod: 'Sbp' };
    expect(read('pay', form({ ...sbp, Status: 'Completed' }))).toEqual({ type: 'paid', method: 'Sbp', ...told });
  });

  it('Fail says why, in a word', () => {
    expect(read('fail', form({ Reason: 'InsufficientFunds', ReasonCode: '5051' }))).toEqual({
      type: 'failed',
      reasonCode: '5051',
      reason: 'no_funds',
      ...told,
    });
  });

  it('Fail of a refund says so', () => {
    const fields = {
      OperationType: 'Refund',
      ReasonCode: '5091',
      PaymentTransactionId: '7',
      Data: '{"refundId":"r-1"}',
    };
    expect(read('fail', form(fields))).toMatchObject({
      type: 'failed',
      reason: 'bank_unavailable',
      ofRefund: { paymentTx: '7', refundId: 'r-1' },
    });
  });

  it('Confirm is captured', () => {
    expect(read('confirm', form({ OperationType: null, Status: 'Completed' }))).toEqual({ type: 'captured', ...told });
  });

  const short = {
    TransactionId: '568',
    Amount: '100.50',
    DateTime: '2026-11-23 04:05:06',
    InvoiceId: 'KT-7Q4M-011X',
    AccountId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
  };
  const { attemptId: _attempt, ...toldShort } = { ...told, providerTx: '568', amount: 10_050 };

  it('Refund names its payment, and our key where it is repeated', () => {
    const fields = { PaymentTransactionId: '455', OperationType: 'Refund' };
    expect(read('refund', form(fields, short))).toEqual({ type: 'refunded', paymentTx: '455', ...toldShort });
    expect(read('refund', form({ ...fields, Data: '{"refundId":"r-1"}' }, short))).toMatchObject({ refundId: 'r-1' });
  });

  it('Cancel is voided', () => {
    expect(read('cancel', form({}, short))).toEqual({ type: 'voided', ...toldShort });
  });

  it('reads the same in JSON, amounts by their digits', () => {
    expect(read('pay', paidJson)).toEqual(read('pay', paidForm.replace(/%2C%22note.*$/, '%7D')));
    const amount = (text: string) => read('pay', paidJson.replace('24500.00', text));
    expect(amount('1.15')).toMatchObject({ amount: 115 });
    expect(amount('9007199254740.99')).toMatchObject({ amount: 900_719_925_474_099 });
    expect(amount('1e3')).toBe('unreadable');
    // Numbers past what a float holds keep their digits.
    expect(read('pay', paidJson.replace('897749645', '9007199254740993'))).toMatchObject({
      providerTx: '9007199254740993',
    });
  });

  it('takes Data as JSON in a text or as it is, and as nothing where it is neither', () => {
    const attempt = (data: string) => {
      const event = read('pay', paidJson.replace(/"Data":.*$/, `"Data":${data}}`));
      return typeof event === 'string' ? event : event.attemptId;
    };
    expect(attempt('{"attemptId":"a-2","more":[1]}')).toBe('a-2');
    expect(attempt('"{\\"attemptId\\":\\"a-3\\"}"')).toBe('a-3');
    for (const odd of [
      '"не JSON"',
      '"null"',
      'null',
      '5',
      '[]',
      '""',
      '{"attemptId":5}',
      '{"__proto__":{"attemptId":"a"}}',
    ])
      expect([odd, attempt(odd)]).toEqual([odd, odd === '{"attemptId":5}' ? '5' : undefined]);
  });

  it('takes what the payer could have typed only in the form of an id', () => {
    for (const odd of ["x' or 1=1", 'a b', 'KT\0', 'й', 'a'.repeat(65), '../x']) {
      const event = read(
        'pay',
        form({ Status: 'Completed', InvoiceId: odd, AccountId: odd, Data: `{"attemptId":"${odd}"}` }),
      );
      expect(event).toMatchObject({ type: 'paid', amount: 2_450_000 });
      for (const key of ['bookingNumber', 'bookingId', 'attemptId']) expect(event).not.toHaveProperty(key);
    }
    expect(read('pay', form({ Status: 'Completed', InvoiceId: null, AccountId: null, Data: null }))).toMatchObject({
      type: 'paid',
    });
  });

  it('keeps the test flag', () => {
    expect(read('pay', form({ Status: 'Completed', TestMode: '1' }))).toMatchObject({ isTest: true });
  });

  it('does not need a readable time', () => {
    const event = read('pay', form({ Status: 'Completed', DateTime: '2026-13-45 99:99:99' }));
    expect(event).toMatchObject({ type: 'paid' });
    expect(event).not.toHaveProperty('at');
  });

  const pay = { Status: 'Completed' };
  it.each<[string, NotificationKind, string]>([
    ['nothing', 'pay', ''],
    ['no transaction', 'pay', form({ ...pay, TransactionId: null })],
    ['a transaction that is no number', 'pay', form({ ...pay, TransactionId: '12a' })],
    ['no amount', 'pay', form({ ...pay, Amount: null })],
    ['a comma in the amount', 'pay', form({ ...pay, Amount: '24500,00' })],
    ['an amount below nothing', 'pay', form({ ...pay, Amount: '-24500.00' })],
    ['an amount of nothing', 'pay', form({ ...pay, Amount: '0.00' })],
    ['no currency', 'check', form({ Currency: null })],
    ['no test flag', 'pay', form({ ...pay, TestMode: null })],
    ['an odd test flag', 'pay', form({ ...pay, TestMode: '2' })],
    ['no status', 'pay', form({})],
    ['a status that is not paid', 'pay', form({ Status: 'Declined' })],
    ['money paid out', 'pay', form({ ...pay, OperationType: 'CardPayout' })],
    ['no reason', 'fail', form({})],
    ['no payment to a refund', 'refund', form({ OperationType: 'Refund' })],
    ['a field twice', 'pay', `${form(pay)}&Amount=1.00`],
    ['JSON that is none', 'pay', '{"TransactionId":1,'],
    ['JSON that is a list', 'pay', '[1]'],
    ['text', 'pay', 'hello'],
  ])('that is not what was promised is unreadable: %s', (_name, kind, body) => {
    expect(read(kind, body)).toBe('unreadable');
  });

  it('that is not UTF-8 is unreadable', () => {
    const rawBody = Buffer.concat([Buffer.from(`${form({ ...pay, Name: null })}&Name=`), Buffer.from([0xff])]);
    const headers = { 'content-hmac': sign(rawBody) };
    expect(provider.parse({ kind: 'pay', headers, rawBody })).toEqual({ ok: false, why: 'unreadable' });
  });
});

describe('reasons to decline', () => {
  it.each([
    ['5051', 'no_funds'],
    ['5206', 'three_d_secure'],
    ['5207', 'three_d_secure'],
    ['5054', 'card_expired'],
    ['5033', 'card_expired'],
    ['5041', 'card_blocked'],
    ['5043', 'card_blocked'],
    ['5057', 'card_blocked'],
    ['5034', 'fraud'],
    ['5059', 'fraud'],
    ['5061', 'limit'],
    ['5065', 'limit'],
    ['5091', 'bank_unavailable'],
    ['5096', 'bank_unavailable'],
    ['5012', 'wrong_card'],
    ['5014', 'wrong_card'],
    ['5082', 'wrong_card'],
    ['5017', 'cancelled'],
    ['5005', 'other'],
    ['9999', 'other'],
  ])('%s is %s', (code, reason) => {
    expect(read('fail', form({ ReasonCode: code }))).toMatchObject({ type: 'failed', reasonCode: code, reason });
  });
});

describe('an answer', () => {
  it.each([
    ['accepted', 0],
    ['unknown_booking', 10],
    ['wrong_account', 11],
    ['wrong_amount', 12],
    ['not_acceptable', 13],
    ['expired', 20],
  ] as const)('to Check: %s is %d', (answer, code) => {
    expect(provider.reply('check', answer)).toEqual({ status: 200, body: { code } });
  });

  it('to anything else is 0: only Check may refuse', () => {
    for (const kind of ['pay', 'fail', 'confirm', 'refund', 'cancel'] as const)
      for (const answer of ['accepted', 'wrong_amount', 'not_acceptable'] as const)
        expect(provider.reply(kind, answer)).toEqual({ status: 200, body: { code: 0 } });
  });
});
