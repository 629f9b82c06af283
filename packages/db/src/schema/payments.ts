/**
 * Money as the provider tells it, and money that goes back. A payment belongs to one transaction of the provider; what is to be given back of it is
 * a row before the provider is asked, and the payment counts how much was promised: never more than came in.
 */
import { sql } from 'drizzle-orm';
import { char, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { tourBookings } from './bookings.ts';
import { bytes, createdAt, instant, kopecks, oneOf, updatedAt } from './columns.ts';

const paymentWords = ['authorized', 'paid', 'voided', 'failed'] as const;
const flagWords = ['second', 'mismatch', 'late', 'ended', 'unknown_booking'] as const;
const refundWhyWords = ['cancellation', 'move', 'operator', 'provider', ...flagWords] as const;
export const notificationWords = ['check', 'pay', 'fail', 'confirm', 'refund', 'cancel'] as const;

/** A way to pay that was opened for a booking. When nobody tells what became of it, the provider is asked, ever more seldom. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => tourBookings.id),
    provider: text('provider').notNull(),
    asks: integer('asks').notNull().default(0),
    nextAskAt: instant('next_ask_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('payment_attempts_by_booking').on(t.bookingId),
    index('payment_attempts_to_ask_about').on(t.nextAskAt).where(sql`asks < 8`),
    check('payment_attempts_are_asked_about_so_often', sql`${t.asks} between 0 and 8`),
  ],
);

export const payments = pgTable(
  'payments',
  {
    id: uuid('id').primaryKey(),
    /** Null: the provider named no booking that we know; the money goes back. */
    bookingId: uuid('booking_id').references(() => tourBookings.id),
    provider: text('provider').notNull(),
    /** The provider's own number of the transaction. */
    providerTx: text('provider_tx').notNull(),
    status: text('status', { enum: paymentWords }).notNull(),
    amount: kopecks('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** Of the amount: promised to go back (whether or not the provider was asked yet), and gone back for certain. */
    promisedBack: kopecks('promised_back').notNull().default(0),
    givenBack: kopecks('given_back').notNull().default(0),
    /** Why it did not pay for the booking, when it did not. An operator looks at these. */
    flag: text('flag', { enum: flagWords }),
    /** Why the bank declined, in one word of ours, and in the provider's code. */
    reason: text('reason'),
    reasonCode: text('reason_code'),
    method: text('method'),
    cardLastFour: text('card_last_four'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('payments_one_for_each_transaction').on(t.provider, t.providerTx),
    index('payments_by_booking').on(t.bookingId),
    index('payments_to_look_at')
      .on(t.createdAt)
      .where(sql`flag is not null and status in ('authorized', 'paid') and given_back < amount`),
    index('payments_uncaptured').on(t.createdAt).where(sql`status = 'authorized'`),
    check('payments_status_is_known', oneOf(t.status, paymentWords)),
    check('payments_amount_is_positive', sql`${t.amount} > 0`),
    check(
      'payments_never_give_back_more',
      sql`${t.givenBack} between 0 and ${t.promisedBack} and ${t.promisedBack} <= ${t.amount}`,
    ),
    check('payments_flag_is_known', oneOf(t.flag, flagWords)),
    check('payments_without_booking_are_flagged', sql`${t.bookingId} is not null or ${t.flag} is not null`),
  ],
);

export const refunds = pgTable(
  'refunds',
  {
    /** Also the key under which the provider is asked: asked twice, it gives back once. */
    id: uuid('id').primaryKey(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    /** `void` lets an authorisation go, which never became money. */
    kind: text('kind', { enum: ['refund', 'void'] }).notNull(),
    why: text('why', { enum: refundWhyWords }).notNull(),
    cancellationId: uuid('cancellation_id'),
    amount: kopecks('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    state: text('state', { enum: ['pending', 'succeeded', 'failed'] }).notNull(),
    /** The provider's own number, once it told one. */
    providerTx: text('provider_tx'),
    attempts: integer('attempts').notNull().default(0),
    /** When the provider was first asked: it remembers the key for an hour, after that it is looked up before it is asked again. */
    askedAt: instant('asked_at'),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`clock_timestamp()`),
    lastError: text('last_error'),
    settledAt: instant('settled_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('refunds_by_payment').on(t.paymentId),
    index('refunds_to_look_at').on(t.createdAt).where(sql`state = 'failed'`),
    index('refunds_due').on(t.nextAttemptAt).where(sql`state = 'pending'`),
    check('refunds_kind_is_known', oneOf(t.kind, ['refund', 'void'])),
    check('refunds_why_is_known', oneOf(t.why, refundWhyWords)),
    check('refunds_amount_is_positive', sql`${t.amount} > 0`),
    check('refunds_state_is_known', oneOf(t.state, ['pending', 'succeeded', 'failed'])),
    check('refunds_settled_unless_pending', sql`(${t.state} = 'pending') = (${t.settledAt} is null)`),
    check('refunds_attempts_are_not_negative', sql`${t.attempts} >= 0`),
  ],
);

/** Every notification of a provider, as it came, before anything is done about it. Acted on once, however often it comes. */
export const paymentNotifications = pgTable(
  'payment_notifications',
  {
    id: uuid('id').primaryKey(),
    provider: text('provider').notNull(),
    kind: text('kind', { enum: notificationWords }).notNull(),
    providerTx: text('provider_tx').notNull(),
    /** The body, sealed: it names the payer. */
    bodySealed: bytes('body_sealed').notNull(),
    contentType: text('content_type').notNull(),
    /** How often it came. */
    copies: integer('copies').notNull().default(1),
    /** The payment that it is about, by the provider's number: what came before its payment waits for it. */
    aboutTx: text('about_tx').notNull(),
    actedAt: instant('acted_at'),
    /** What came of it, in a word. */
    outcome: text('outcome'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('payment_notifications_are_kept_once').on(t.provider, t.kind, t.providerTx),
    index('payment_notifications_waiting').on(t.createdAt).where(sql`acted_at is null`),
    check('payment_notifications_kind_is_known', oneOf(t.kind, notificationWords)),
    check('payment_notifications_copies_are_positive', sql`${t.copies} > 0`),
    check('payment_notifications_outcome_when_acted', sql`(${t.actedAt} is null) = (${t.outcome} is null)`),
  ],
);
