/** Notifications for tests. The signatures of the first two were worked out elsewhere, not by this package. */
import { createHmac } from 'node:crypto';
import type { NotificationKind } from '../src/index.ts';

export const secret = 'd3m0-secret';

export const paidForm =
  'TransactionId=897749645&Amount=24500.00&Currency=RUB&DateTime=2026-11-23+04%3A05%3A06&CardFirstSix=424242&CardLastFour=4242' +
  '&CardType=Visa&CardExpDate=12%2F30&TestMode=1&Status=Completed&OperationType=Payment&InvoiceId=KT-7Q4M-011X' +
  '&AccountId=01a205e1-baa1-7ff8-966d-e01dbedee7fa&Name=%D0%98%D0%92%D0%90%D0%9D+%D0%9F%D0%95%D0%A2%D0%A0%D0%9E%D0%92' +
  '&GatewayName=Test&AuthCode=A1B2C3&TotalFee=0.00&Data=%7B%22attemptId%22%3A%22a-1%22%2C%22note%22%3A%22' +
  '%D0%93%D0%BE%D1%80%D1%8F%D1%87%D0%B8%D0%B5+%D0%B8%D1%81%D1%82%D0%BE%D1%87%D0%BD%D0%B8%D0%BA%D0%B8+%2B+' +
  '%D0%B2%D1%83%D0%BB%D0%BA%D0%B0%D0%BD%22%7D';
export const paidFormSigned = {
  overBytes: 'th6bdk6n98PYhCiTiG1xwHyEDEAwce6w3CCv1OD9/7U=',
  overPlainText: 'Dnm7V5fdgUOBDP/sdkF2Iwg3BRvhNOTDaZkeY6yzOKQ=',
};

export const paidJson =
  '{"TransactionId":897749645,"Amount":24500.00,"Currency":"RUB","DateTime":"2026-11-23T04:05:06","CardLastFour":"4242",' +
  '"CardType":"Visa","TestMode":true,"Status":"Completed","OperationType":"Payment","InvoiceId":"KT-7Q4M-011X",' +
  '"AccountId":"01a205e1-baa1-7ff8-966d-e01dbedee7fa","Name":"ИВАН ПЕТРОВ","Data":"{\\"attemptId\\":\\"a-1\\"}"}';
export const paidJsonSigned = 'Tzrk+fwK60SJCE/PJ5sEgJ8UO6gO3bkchQBS341/vlU=';

export const sign = (body: string | Buffer, key = secret) => createHmac('sha256', key).update(body).digest('base64');

/** A form or JSON, signed over its bytes. */
export function signed(kind: NotificationKind, body: string) {
  const rawBody = Buffer.from(body);
  return { kind, headers: { 'content-hmac': sign(rawBody) }, rawBody };
}

/** The fields that any payment's notification has. */
export const payment = {
  TransactionId: '897749645',
  Amount: '24500.00',
  Currency: 'RUB',
  PaymentAmount: '24500.00',
  PaymentCurrency: 'RUB',
  DateTime: '2026-11-23 04:05:06',
  CardFirstSix: '424242',
  CardLastFour: '4242',
  CardType: 'Visa',
  CardExpDate: '12/30',
  TestMode: '0',
  OperationType: 'Payment',
  InvoiceId: 'KT-7Q4M-011X',
  AccountId: '01a205e1-baa1-7ff8-966d-e01dbedee7fa',
  Name: 'ИВАН ПЕТРОВ',
  Data: '{"attemptId":"a-1"}',
};

/** With other fields, or (null) without some. */
export function form(fields: Record<string, string | null>, base: Record<string, string> = payment): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...base, ...fields })) if (value !== null) all.append(name, value);
  return all.toString();
}
