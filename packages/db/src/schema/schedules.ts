/** A departure: a tour on a date, with its seats. And the ledger of its seats, which proves every instant afterwards. */
import { sql } from 'drizzle-orm';
import { char, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, oneOf, type PriceRow, updatedAt } from './columns.ts';
import { operatorMembers, operators } from './operators.ts';
import { tours } from './tours.ts';

const scheduleStatusWords = ['scheduled', 'guaranteed', 'closed', 'departed', 'completed', 'cancelled'] as const;
const weatherWords = ['clear', 'watch', 'warning', 'cancelled'] as const;

export const tourSchedules = pgTable(
  'tour_schedules',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    tourId: uuid('tour_id')
      .notNull()
      .references(() => tours.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** From this instant on no seat is sold. */
    salesCloseAt: instant('sales_close_at').notNull(),
    capacity: integer('capacity').notNull(),
    /** Capacity less the seats of bookings. */
    availableSlots: integer('available_slots').notNull(),
    /** Seats of holds that are not written off yet; a hold past its end still counts here, and nowhere else. */
    heldSlots: integer('held_slots').notNull().default(0),
    prices: jsonb('prices').$type<PriceRow[]>().notNull(),
    currency: char('currency', { length: 3 }).notNull().default('RUB'),
    minParticipants: integer('min_participants').notNull().default(1),
    status: text('status', { enum: scheduleStatusWords }).notNull().default('scheduled'),
    weatherStatus: text('weather_status', { enum: weatherWords }).notNull().default('clear'),
    guideId: uuid('guide_id').references(() => operatorMembers.id),
    /** Raised by one with every change that a decision about seats could read; the ledger has a row for each. */
    version: integer('version').notNull().default(0),
    /** Raised by operators' edits only, so that two editors notice each other while sales go on. */
    editedVersion: integer('edited_version').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // All that lists of departures ask before they show any: answered without the table, where the rows of one week lie far apart.
    index('tour_schedules_by_start').on(t.startsAt, t.id, t.operatorId, t.tourId, t.status, t.endsAt, t.guideId),
    index('tour_schedules_by_guide_and_start').on(t.guideId, t.startsAt).where(sql`guide_id is not null`),
    // What the clock will take further: all that lies ahead, and the few that have begun.
    index('tour_schedules_to_come')
      .on(t.startsAt)
      .where(sql`status in ('scheduled', 'guaranteed', 'closed', 'departed')`),
    check('tour_schedules_capacity_is_sensible', sql`${t.capacity} between 1 and 1000`),
    check('tour_schedules_available_slots_within_capacity', sql`${t.availableSlots} between 0 and ${t.capacity}`),
    check('tour_schedules_held_slots_within_available', sql`${t.heldSlots} between 0 and ${t.availableSlots}`),
    check('tour_schedules_ends_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('tour_schedules_sales_close_by_the_start', sql`${t.salesCloseAt} <= ${t.startsAt}`),
    check('tour_schedules_minimum_fits_capacity', sql`${t.minParticipants} between 1 and ${t.capacity}`),
    check(
      'tour_schedules_have_prices',
      sql`jsonb_typeof(${t.prices}) = 'array' and jsonb_array_length(${t.prices}) > 0`,
    ),
    check('tour_schedules_status_is_known', oneOf(t.status, scheduleStatusWords)),
    check('tour_schedules_weather_is_known', oneOf(t.weatherStatus, weatherWords)),
  ],
);

/** Append-only: one row for each version of a departure, with no gaps. A row at version 0 is the departure as it was made. */
export const tourSeatLedger = pgTable(
  'tour_seat_ledger',
  {
    scheduleId: uuid('schedule_id').notNull(),
    version: integer('version').notNull(),
    /** The round of the desk that wrote it: how a desk that got no answer learns whether its round happened. */
    roundId: uuid('round_id').notNull(),
    capacity: integer('capacity').notNull(),
    booked: integer('booked').notNull(),
    held: integer('held').notNull(),
    /** What happened, by kind: `hold`, `release`, `book`, `cancel`, `expire`, … */
    why: text('why').array().notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'tour_seat_ledger_pkey', columns: [t.scheduleId, t.version] }),
    check(
      'tour_seat_ledger_never_promises_too_much',
      sql`${t.booked} >= 0 and ${t.held} >= 0 and ${t.booked} + ${t.held} <= ${t.capacity}`,
    ),
  ],
);
