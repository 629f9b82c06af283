/**
 * Seats set aside for a while. A hold counts only while `expires_at > now()`, whatever its status says.
 * No foreign keys: the one statement that writes a hold has its departure's row in hand, a guest is written down only when it books, and checking both
 * row by row was two fifths of what a hold cost. `operator_id` is copied from the departure.
 */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, oneOf, type PriceRow, updatedAt } from './columns.ts';

export const tourSeatHolds = pgTable(
  'tour_seat_holds',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    scheduleId: uuid('schedule_id').notNull(),
    guestId: uuid('guest_id').notNull(),
    sourceKey: text('source_key').notNull(),
    seats: integer('seats').notNull(),
    status: text('status').notNull().default('active'),
    expiresAt: instant('expires_at').notNull(),
    renewals: integer('renewals').notNull().default(0),
    /** What the guest was quoted: a booking made from this hold costs that, whatever the departure asks by then. */
    prices: jsonb('prices').$type<PriceRow[]>().notNull(),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // The guest first: the same index counts what a guest holds everywhere. Each names its first column once more, which is never null: so only a
    // question that names it, too, may be answered by it, however little the planner knows of a young table.
    uniqueIndex('tour_seat_holds_one_active_of_guest_for_schedule')
      .on(t.guestId, t.scheduleId)
      .where(sql`status = 'active' and guest_id is not null`),
    index('tour_seat_holds_active_by_end')
      .on(t.scheduleId, t.expiresAt)
      .where(sql`status = 'active' and schedule_id is not null`),
    index('tour_seat_holds_active_by_source').on(t.sourceKey).where(sql`status = 'active' and source_key is not null`),
    check('tour_seat_holds_seats_are_positive', sql`${t.seats} > 0`),
    check('tour_seat_holds_status_is_known', oneOf(t.status, ['active', 'converted', 'released', 'expired'])),
    check('tour_seat_holds_ended_unless_active', sql`(${t.status} = 'active') = (${t.endedAt} is null)`),
    check('tour_seat_holds_renewals_are_limited', sql`${t.renewals} between 0 and 10`),
  ],
);
