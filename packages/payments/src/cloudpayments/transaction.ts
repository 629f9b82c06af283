import { z } from 'zod';
import { declineReasonOf } from '../decline-reasons.ts';
import type { FoundPayment } from '../provider.ts';
import { anyKopecks, currency, flag, idsIn, meansOf, moment, payersWord, transactionNumber } from './words.ts';

/** A transaction as the server API shows it. */
const transaction = z.looseObject({
  TransactionId: transactionNumber,
  Amount: anyKopecks,
  Currency: currency,
  TestMode: flag.default(false),
  CreatedDateIso: moment,
  InvoiceId: payersWord,
  AccountId: payersWord,
  JsonData: z.unknown().optional(),
  Status: z.string(),
  /** 0 payment, 1 refund, 2 money paid out to a card. */
  Type: z.enum(['0', '1', '2']).default('0'),
  ReasonCode: z.string().nullish(),
  OriginalTransactionId: transactionNumber.nullish(),
  PaymentTransactionId: transactionNumber.nullish(),
});
type Transaction = z.infer<typeof transaction>;

/** One transaction, or a list of them, as found. Throws on what is none. */
export function transactionsIn(model: unknown): FoundPayment[] {
  const list: unknown[] = Array.isArray(model) ? model : [model];
  return list.flatMap((one) => found(transaction.parse(one)));
}

function found(one: Transaction): FoundPayment[] {
  // A card tried for nothing is no payment; money paid out is not ours.
  if (one.Amount === 0 || one.Type === '2') return [];
  const { attemptId, refundId } = idsIn(one.JsonData);
  const told = {
    providerTx: one.TransactionId,
    ...(one.InvoiceId ? { bookingNumber: one.InvoiceId } : {}),
    ...(one.AccountId ? { bookingId: one.AccountId } : {}),
    ...(attemptId ? { attemptId } : {}),
    amount: one.Amount,
    currency: one.Currency,
    isTest: one.TestMode,
    ...(one.CreatedDateIso ? { at: one.CreatedDateIso } : {}),
  };
  if (one.Type === '0') return [{ kind: 'payment', ...paymentState(one), ...meansOf(one), ...told }];
  const paymentTx = one.PaymentTransactionId ?? one.OriginalTransactionId;
  return [
    {
      kind: 'refund',
      state: refundState(one),
      ...(paymentTx ? { paymentTx } : {}),
      ...(refundId ? { refundId } : {}),
      ...told,
    },
  ];
}

function paymentState({ Status, ReasonCode }: Transaction) {
  switch (Status) {
    case 'Completed':
      return { state: 'paid' } as const;
    case 'Authorized':
      return { state: 'authorized' } as const;
    case 'Cancelled':
      return { state: 'voided' } as const;
    case 'Declined': {
      const reasonCode = ReasonCode ?? '0';
      return { state: 'failed', reasonCode, reason: declineReasonOf(reasonCode) } as const;
    }
    default:
      return { state: 'waiting' } as const;
  }
}

/** Only these two are final; a refund over SBP is on its way until then. */
function refundState({ Status }: Transaction) {
  if (Status === 'Completed') return 'succeeded' as const;
  return Status === 'Declined' || Status === 'Cancelled' ? ('failed' as const) : ('pending' as const);
}
