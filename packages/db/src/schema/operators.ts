/** The company that runs tours, and the people who work for it. Everything that grows carries its id: it is what a cluster would shard by. */
import { check, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, inBothLanguages, instant, oneOf, translated, updatedAt } from './columns.ts';

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
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('operators_slug_is_unique').on(t.slug),
    check('operators_name_is_in_both_languages', inBothLanguages(t.name)),
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
