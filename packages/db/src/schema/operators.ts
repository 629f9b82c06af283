/** The company that runs tours, and the people who work for it. Everything that grows carries its id: it is what a cluster would shard by. */
import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, inBothLanguages, instant, oneOf, type RefundPolicyRow, translated, updatedAt } from './columns.ts';

/** From who may do most to who may do least. */
export const memberRoles = ['owner', 'manager', 'guide'] as const;

export const operators = pgTable(
  'operators',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: translated('name').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull(),
    /** What the owner set; null: what the installation was started with. Minutes that a hold and an unpaid booking last, per cent earned as points. */
    holdMinutes: integer('hold_minutes'),
    paymentMinutes: integer('payment_minutes'),
    loyaltyPercent: integer('loyalty_percent'),
    /** What a new tour begins with. Null: nothing was set. */
    refundPolicy: jsonb('refund_policy').$type<RefundPolicyRow>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('operators_slug_is_unique').on(t.slug),
    check('operators_name_is_in_both_languages', inBothLanguages(t.name)),
    check('operators_hold_minutes_are_sensible', sql`${t.holdMinutes} between 5 and 30`),
    check('operators_payment_minutes_are_sensible', sql`${t.paymentMinutes} between 5 and 1440`),
    check('operators_loyalty_percent_is_sensible', sql`${t.loyaltyPercent} between 0 and 50`),
  ],
);

export const operatorMembers = pgTable(
  'operator_members',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: memberRoles }).notNull(),
    /** Since when the member may not sign in any more. Members are never deleted: what they did keeps their name. */
    disabledAt: instant('disabled_at'),
    /** To the minute or so. */
    lastSeenAt: instant('last_seen_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('operator_members_email_is_unique').on(t.email),
    check('operator_members_role_is_known', oneOf(t.role, memberRoles)),
  ],
);
