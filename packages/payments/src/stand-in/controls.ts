/** What the stand-in is told to do, and what it tells. Read on both sides. */
import { z } from 'zod';
import { declineReasons, notificationKinds } from '../provider.ts';
import { faultWords } from './faults.ts';

export const standInOptionsSchema = z.strictObject({
  /** The shop's route for notifications; the kind is appended, `…/pay`. */
  notifyUrl: z.url(),
  publicId: z.string().min(1),
  apiSecret: z.string().min(1),
  /** Its books, append-only. What an earlier stand-in wrote there is remembered. */
  ledgerFile: z.string().min(1),
  /** Default: any that is free. */
  port: z.int().exactOptional(),
  /** Pauses between attempts to notify. Default the real ones: 1, 2, 5, 10, 30 minutes. */
  retryDelaysMs: z.array(z.int().nonnegative()).min(1).exactOptional(),
  maxAttempts: z.int().positive().exactOptional(),
  replyTimeoutMs: z.int().positive().exactOptional(),
  /** How long the id of a request counts. Default an hour, as documented. */
  requestsKeptMs: z.int().nonnegative().exactOptional(),
  /** Whether what a refund was asked with comes back when it is told of. Default true; nobody has seen the provider do it. */
  repeatsData: z.boolean().exactOptional(),
  /** How long refunds over SBP take, and those told to be late. */
  lateMs: z.int().nonnegative().exactOptional(),
});
export type StandInOptions = z.infer<typeof standInOptionsSchema>;

const switchesSchema = z.strictObject({
  copies: z.int().positive().exactOptional(),
  reorder: z.boolean().exactOptional(),
  delayMs: z.int().nonnegative().exactOptional(),
  drop: z.boolean().exactOptional(),
  decline: z.enum(declineReasons).exactOptional(),
  wrongAmount: z.enum(['check', 'pay']).exactOptional(),
  unknownInvoice: z.enum(['check', 'pay']).exactOptional(),
  refunds: z.enum(['late', 'late_refused', 'times_out']).exactOptional(),
  twoStage: z.boolean().exactOptional(),
});

/** A payer pays. Without `card`, by one that the bank takes without a second step. */
export const chargeSchema = z.strictObject({
  invoice: z.string(),
  account: z.string(),
  amount: z.int().positive(),
  currency: z.string().default('RUB'),
  card: z.string().default('4000 0000 0000 3055'),
  email: z.string().exactOptional(),
  name: z.string().exactOptional(),
  description: z.string().exactOptional(),
  data: z.string().exactOptional(),
  switches: switchesSchema.exactOptional(),
});
export type StandInCharge = z.input<typeof chargeSchema>;

export const stepSchema = z.strictObject({ step: z.string(), isPassed: z.boolean() });
export const faultSchema = z.strictObject({
  /** Of the API: `payments/refund`, … */
  path: z.string(),
  fault: z.enum(faultWords),
  times: z.int().positive().default(1),
});
export type StandInFault = z.input<typeof faultSchema>;

export const releaseSchema = z.strictObject({ ids: z.array(z.int()) });

const kind = z.enum(notificationKinds);
const payerSees = z.discriminatedUnion('state', [
  z.object({ state: z.literal('paid'), tx: z.string() }),
  z.object({ state: z.literal('declined'), tx: z.string(), reason: z.enum(declineReasons) }),
  z.object({ state: z.literal('refused'), tx: z.string(), code: z.int().exactOptional() }),
  z.object({ state: z.literal('three_d_secure'), tx: z.string(), step: z.string() }),
  z.object({ state: z.literal('waiting'), tx: z.string() }),
  z.object({ state: z.literal('over') }),
]);
const ledgerRow = z.object({
  /** The bank's number: the refund's own, where it is one. */
  tx: z.string(),
  /** Money moves only with `payment` (in) and `refund` (back): the rest says how it came to that, or did not. */
  kind: z.enum(['attempt', 'authorization', 'payment', 'void', 'decline', 'refund_pending', 'refund', 'refund_failed']),
  paymentTx: z.string().exactOptional(),
  invoice: z.string(),
  account: z.string(),
  /** Whole kopecks. */
  amount: z.int(),
  /** When it was written: ISO 8601, UTC. */
  at: z.string(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

const attempt = z.object({ kind, tx: z.string(), attempt: z.int(), code: z.int().exactOptional() });
export type Attempt = z.infer<typeof attempt>;

/** What the controls answer. */
export const answers = {
  payerSees,
  ledger: z.object({ rows: z.array(ledgerRow) }),
  deliveries: z.object({ attempts: z.array(attempt) }),
  bitten: z.object({ bitten: z.record(z.string(), z.int()) }),
  held: z.object({ held: z.array(z.object({ id: z.int(), kind, tx: z.string() })) }),
  nothing: z.object({}),
};
