/** The books of the sandbox, the bank that is played with: they belong to nobody's money. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, kopecks } from './columns.ts';

/** Pages to pay on. */
export const sandboxPages = pgTable('sandbox_pages', {
  id: uuid('id').primaryKey(),
  page: jsonb('page').notNull(),
  createdAt: createdAt(),
});

/** Its transactions: what decides stands in columns, the rest in `facts`. */
export const sandboxOperations = pgTable(
  'sandbox_operations',
  {
    tx: bigint('tx', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity({ startWith: 700_000_001 }),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    paymentTx: bigint('payment_tx', { mode: 'number' }),
    requestId: text('request_id'),
    stageRequestId: text('stage_request_id'),
    invoice: text('invoice').notNull(),
    amount: kopecks('amount').notNull(),
    /** Of a payment: what its refunds come to. */
    givenBack: kopecks('given_back').notNull().default(0),
    reasonCode: bigint('reason_code', { mode: 'number' }).notNull(),
    facts: jsonb('facts').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('sandbox_operations_answer_a_request_once').on(t.requestId),
    index('sandbox_operations_by_invoice').on(t.invoice),
    check('sandbox_operations_never_give_back_more', sql`${t.givenBack} between 0 and ${t.amount}`),
  ],
);
