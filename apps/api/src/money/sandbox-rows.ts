/** The sandbox's rows, read back: what is stored is checked like anything else that comes from outside. */
import type { BankOperation, SandboxPage } from '@kamchatour/payments';
import { declineReasons } from '@kamchatour/payments';
import { z } from 'zod';

const locale = z.enum(['ru', 'en']);

export const sandboxPage: z.ZodType<SandboxPage> = z.object({
  pageId: z.string(),
  bookingNumber: z.string(),
  bookingId: z.string(),
  attemptId: z.string(),
  amount: z.int(),
  currency: z.string(),
  description: z.string(),
  locale,
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
  returnUrl: z.string(),
});

const places = z.enum(['check', 'pay']);

/** How a payment is to go wrong, as the page to pay on sends it too. */
export const sandboxSwitches = z.strictObject({
  copies: z.int().min(1).max(100).exactOptional(),
  reorder: z.boolean().exactOptional(),
  delayMs: z.int().min(0).max(3_600_000).exactOptional(),
  drop: z.boolean().exactOptional(),
  decline: z.enum(declineReasons).exactOptional(),
  wrongAmount: places.exactOptional(),
  unknownInvoice: places.exactOptional(),
  refunds: z.enum(['late', 'late_refused', 'times_out']).exactOptional(),
  twoStage: z.boolean().exactOptional(),
});

const status = z.enum(['AwaitingAuthentication', 'Authorized', 'Completed', 'Cancelled', 'Declined', 'Created']);
const facts = z.object({
  account: z.string(),
  currency: z.string(),
  email: z.string(),
  name: z.string(),
  description: z.string(),
  data: z.string(),
  method: z.enum(['Card', 'Sbp']),
  cardFirstSix: z.string().exactOptional(),
  cardLastFour: z.string().exactOptional(),
  cardType: z.string().exactOptional(),
  switches: sandboxSwitches,
});

const text = z.union([z.string(), z.number()]).transform(String);
const count = z.union([z.string(), z.number()]).transform(Number);

/** A row of `sandbox_operations`: its columns go before what the facts remember. */
export const bankOperation = z
  .object({
    tx: text,
    kind: z.enum(['payment', 'refund']),
    status,
    payment_tx: text.nullable(),
    request_id: z.string().nullable(),
    stage_request_id: z.string().nullable(),
    invoice: z.string(),
    amount: count,
    reason_code: count,
    facts,
    created_at: z.date(),
  })
  .transform(
    (row): BankOperation => ({
      ...row.facts,
      tx: row.tx,
      kind: row.kind,
      status: row.status,
      invoice: row.invoice,
      amount: row.amount,
      reasonCode: row.reason_code,
      at: row.created_at.toISOString(),
      ...(row.payment_tx === null ? {} : { paymentTx: row.payment_tx }),
      ...(row.request_id === null ? {} : { requestId: row.request_id }),
      ...(row.stage_request_id === null ? {} : { stageRequestId: row.stage_request_id }),
    }),
  );
