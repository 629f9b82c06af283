/** Who wants seats on a full departure, in order, and what they were offered. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant, localeWords, oneOf, updatedAt } from './columns.ts';
import { guests } from './guests.ts';
import { tourSeatHolds } from './holds.ts';
import { operators } from './operators.ts';
import { tourSchedules } from './schedules.ts';

export const tourWaitlist = pgTable(
  'tour_waitlist',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => tourSchedules.id),
    guestId: uuid('guest_id').references(() => guests.id),
    /** Place in the line of this departure, given under its version: never reused. */
    place: integer('place').notNull(),
    seats: integer('seats').notNull(),
    status: text('status').notNull().default('waiting'),
    contactName: text('contact_name').notNull(),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone').notNull(),
    locale: text('locale', { enum: localeWords }).notNull().default('ru'),
    /** SHA-256 of the secret of the links in its letters. */
    tokenHash: bytes('token_hash'),
    /** The hold that an offer set aside. */
    holdId: uuid('hold_id').references(() => tourSeatHolds.id),
    offeredAt: instant('offered_at'),
    offerEndsAt: instant('offer_ends_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('tour_waitlist_places_are_unique').on(t.scheduleId, t.place),
    uniqueIndex('tour_waitlist_one_for_guest_and_schedule')
      .on(t.scheduleId, t.guestId)
      .where(sql`status in ('waiting', 'offered')`),
    index('tour_waitlist_in_line').on(t.scheduleId).where(sql`status in ('waiting', 'offered')`),
    check('tour_waitlist_seats_are_positive', sql`${t.seats} > 0`),
    check(
      'tour_waitlist_status_is_known',
      oneOf(t.status, ['waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left']),
    ),
    check(
      'tour_waitlist_offers_hold_seats',
      sql`${t.status} <> 'offered' or (${t.holdId} is not null and ${t.offerEndsAt} is not null)`,
    ),
  ],
);
