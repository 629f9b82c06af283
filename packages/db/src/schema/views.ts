/** What a member of the team looks at again and again: a name for filters and an order of the bookings' table. Theirs alone. */
import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from './columns.ts';
import { operatorMembers, operators } from './operators.ts';

/** As the list of bookings is asked, less the words typed into its search: they name guests, who may ask to be forgotten. */
type BookingView = { filters: Record<string, string>; sort: string; descending: boolean };

export const bookingViews = pgTable(
  'booking_views',
  {
    memberId: uuid('member_id')
      .notNull()
      .references(() => operatorMembers.id),
    name: text('name').notNull(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    view: jsonb('view').$type<BookingView>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'booking_views_pkey', columns: [t.memberId, t.name] }),
    check('booking_views_have_a_name', sql`length(${t.name}) between 1 and 60`),
    check('booking_views_view_is_an_object', sql`jsonb_typeof(${t.view}) = 'object'`),
  ],
);
