import { z } from 'zod';
import { declineReasonOf } from '../decline-reasons.ts';
import type { Notification, NotificationKind, Parsed, ProviderEvent, ProviderId, Told } from '../provider.ts';
import { fieldsIn } from './body.ts';
import { isSigned } from './signature.ts';
import { currency, flag, idsIn, kopecks, meansOf, moment, payersWord, transactionNumber } from './words.ts';

/** In what every kind tells. What is wrong here is not what the provider promised to send. */
const common = z.object({
  TransactionId: transactionNumber,
  Amount: kopecks,
  Currency: currency.optional(),
  TestMode: flag.optional(),
  DateTime: moment,
  InvoiceId: payersWord,
  AccountId: payersWord,
  Data: z.unknown().optional(),
});

/** What it must tell besides, by kind. A refund and a void name neither currency nor test mode. */
const payment = { Currency: currency, TestMode: flag };
const wanted = {
  check: z.object({ ...payment, OperationType: z.literal('Payment').optional() }),
  pay: z.object({
    ...payment,
    OperationType: z.literal('Payment').optional(),
    Status: z.enum(['Completed', 'Authorized']),
  }),
  fail: z.object({
    ...payment,
    OperationType: z.enum(['Payment', 'Refund']).optional(),
    ReasonCode: z.string().regex(/^\d{1,6}$/),
    PaymentTransactionId: transactionNumber.optional(),
  }),
  confirm: z.object({ ...payment, Status: z.literal('Completed').optional() }),
  refund: z.object({ PaymentTransactionId: transactionNumber, OperationType: z.literal('Refund').optional() }),
  cancel: z.object({}),
};

type Settings = { provider: ProviderId; secret: string; currency: string };

/** The event that a notification tells. The signature comes first: of what is not signed nothing is read. */
export function parseNotification(notification: Notification, settings: Settings): Parsed {
  if (!isSigned(notification, settings.secret)) return { ok: false, why: 'signature' };
  const fields = fieldsIn(notification.rawBody);
  const event = fields && eventIn(notification.kind, fields, settings);
  return event ? { ok: true, event } : { ok: false, why: 'unreadable' };
}

function eventIn(
  kind: NotificationKind,
  fields: Record<string, unknown>,
  settings: Settings,
): ProviderEvent | undefined {
  const told = toldIn(fields, settings);
  if (!told) return undefined;
  switch (kind) {
    case 'check':
      return wanted.check.safeParse(fields).success ? { type: 'precheck', ...told } : undefined;
    case 'pay': {
      const { data } = wanted.pay.safeParse(fields);
      return data && { type: data.Status === 'Completed' ? 'paid' : 'authorized', ...meansOf(fields), ...told };
    }
    case 'fail':
      return failureIn(fields, told);
    case 'confirm':
      return wanted.confirm.safeParse(fields).success ? { type: 'captured', ...told } : undefined;
    case 'refund': {
      const { data } = wanted.refund.safeParse(fields);
      return data && { type: 'refunded', paymentTx: data.PaymentTransactionId, ...refundIdIn(fields), ...told };
    }
    case 'cancel':
      return wanted.cancel.safeParse(fields).success ? { type: 'voided', ...told } : undefined;
  }
}

function toldIn(fields: Record<string, unknown>, settings: Settings): Told | undefined {
  const { data } = common.safeParse(fields);
  if (!data) return undefined;
  const { attemptId } = idsIn(data.Data);
  return {
    provider: settings.provider,
    providerTx: data.TransactionId,
    ...(data.InvoiceId ? { bookingNumber: data.InvoiceId } : {}),
    ...(data.AccountId ? { bookingId: data.AccountId } : {}),
    ...(attemptId ? { attemptId } : {}),
    amount: data.Amount,
    currency: data.Currency ?? settings.currency,
    isTest: data.TestMode ?? false,
    ...(data.DateTime ? { at: data.DateTime } : {}),
  };
}

function failureIn(fields: Record<string, unknown>, told: Told): ProviderEvent | undefined {
  const { data } = wanted.fail.safeParse(fields);
  if (!data) return undefined;
  const { ReasonCode: reasonCode, PaymentTransactionId: paymentTx } = data;
  const ofRefund = { ...(paymentTx ? { paymentTx } : {}), ...refundIdIn(fields) };
  return {
    type: 'failed',
    reasonCode,
    reason: declineReasonOf(reasonCode),
    ...(data.OperationType === 'Refund' ? { ofRefund } : {}),
    ...told,
  };
}

function refundIdIn(fields: Record<string, unknown>): { refundId?: string } {
  const { refundId } = idsIn(fields.Data);
  return refundId ? { refundId } : {};
}
