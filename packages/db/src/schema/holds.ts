/**
 * Seats set aside for a while. A hold counts only while `expires_at > now()`, whatever its status says.
 * `operator_id` is copied from the departure by the statement that writes the row, so it needs no foreign key of its own.
 */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, oneOf, type PriceRow, updatedAt } from './columns.ts';
import { guests } from './guests.ts';
import { tourSchedules } from './schedules.ts';

export const tourSeatHolds = pgTable(
  'tour_seat_holds',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => tourSchedules.id),
    guestId: uuid('guest_id')
      .notNull()
      .references(() => guests.id),
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
    uniqueIndex('tour_seat_holds_one_active_for_guest_and_schedule')
      .on(t.scheduleId, t.guestId)
      .where(sql`status = 'active'`),
    index('tour_seat_holds_active_by_end').on(t.scheduleId, t.expiresAt).where(sql`status = 'active'`),
    index('tour_seat_holds_active_by_guest').on(t.guestId).where(sql`status = 'active'`),
    index('tour_seat_holds_active_by_source').on(t.sourceKey).where(sql`status = 'active'`),
    check('tour_seat_holds_seats_are_positive', sql`${t.seats} > 0`),
    check('tour_seat_holds_status_is_known', oneOf(t.status, ['active', 'converted', 'released', 'expired'])),
    check('tour_seat_holds_ended_unless_active', sql`(${t.status} = 'active') = (${t.endedAt} is null)`),
    check('tour_seat_holds_renewals_are_limited', sql`${t.renewals} between 0 and 10`),
  ],
);
