/** Notifications as CloudPayments writes them. Written apart from what reads them, so that one cannot hide the other's mistake. */
import { createHmac } from 'node:crypto';
import { amountText } from '../kopecks.ts';
import type { NotificationKind } from '../provider.ts';
import type { BankOperation } from './ledger.ts';

export type NoticeFields = Record<string, string>;

const day = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');

/** What a notification of that kind tells of an operation. Fields that would be empty are not sent. */
export function noticeOf(kind: NotificationKind, operation: BankOperation, at: Date): NoticeFields {
  const { tx, paymentTx, amount, currency, invoice, account, email, name, description, data, reasonCode } = operation;
  const whose = { InvoiceId: invoice, AccountId: account, Email: email, Data: data };
  if (kind === 'refund' || kind === 'cancel') {
    const what = { TransactionId: tx, Amount: amountText(amount), DateTime: day(at), ...whose };
    return told(kind === 'refund' ? { ...what, PaymentTransactionId: paymentTx ?? '', OperationType: 'Refund' } : what);
  }
  return told({
    TransactionId: tx,
    Amount: amountText(amount),
    Currency: currency,
    PaymentAmount: amountText(amount),
    PaymentCurrency: currency,
    DateTime: day(at),
    CardFirstSix: operation.cardFirstSix ?? '',
    CardLastFour: operation.cardLastFour ?? '',
    CardType: operation.cardType ?? '',
    CardExpDate: operation.cardLastFour ? '12/30' : '',
    TestMode: '1',
    OperationType: kind === 'confirm' ? '' : operation.kind === 'refund' ? 'Refund' : 'Payment',
    PaymentTransactionId: paymentTx ?? '',
    Name: name,
    IpAddress: '127.0.0.1',
    IpCountry: 'RU',
    IpCity: 'Петропавловск-Камчатский',
    Description: description,
    PaymentMethod: operation.method === 'Sbp' ? 'Sbp' : '',
    ...whose,
    ...(kind === 'check' || kind === 'pay' ? { Status: operation.switches.twoStage ? 'Authorized' : 'Completed' } : {}),
    ...(kind === 'confirm' ? { Status: 'Completed' } : {}),
    ...(kind === 'pay' ? { GatewayName: 'Test', AuthCode: 'A1B2C3', TotalFee: '0.00', Rrn: tx.slice(-12) } : {}),
    ...(kind === 'fail' ? { Reason: `Code${reasonCode}`, ReasonCode: String(reasonCode) } : {}),
  });
}

function told(fields: NoticeFields): NoticeFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** The form with both signatures: of the form as it is sent, and of its text before it was encoded. */
export function signedForm(fields: NoticeFields, secret: string): { body: string; headers: Record<string, string> } {
  const body = new URLSearchParams(fields).toString();
  const plain = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const sign = (text: string) => createHmac('sha256', secret).update(text, 'utf8').digest('base64');
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'content-hmac': sign(body),
      'x-content-hmac': sign(plain),
    },
  };
}
