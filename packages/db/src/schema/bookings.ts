/**
 * A booking, who travels with it, what they agreed to, and what was cancelled of it.
 * `operator_id` is copied from the departure by the statement that writes the row, so it needs no foreign key of its own. Neither does what that
 * statement has in hand: a booking's departure, tour and guest, and the booking of its travellers and consents. None of these is ever deleted, a
 * trigger sees to that; to look each of them up again, row by row, was a fifth of what a booking cost.
 */
import { sql } from 'drizzle-orm';
import { char, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  bytes,
  createdAt,
  instant,
  kopecks,
  localeWords,
  oneOf,
  type PriceRow,
  type RefundPolicyRow,
  updatedAt,
} from './columns.ts';
import { tourSeatHolds } from './holds.ts';
import { tourSchedules } from './schedules.ts';

const bookingStatusWords = ['pending_payment', 'confirmed', 'completed', 'no_show', 'expired', 'cancelled'] as const;
const paymentStatusWords = ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed'] as const;

export const tourBookings = pgTable(
  'tour_bookings_v2',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    tourId: uuid('tour_id').notNull(),
    scheduleId: uuid('schedule_id').notNull(),
    guestId: uuid('guest_id'),
    sourceKey: text('source_key'),
    holdId: uuid('hold_id').references(() => tourSeatHolds.id),
    channel: text('channel').notNull().default('web'),
    bookingNumber: text('booking_number').notNull().default(sql`generate_booking_number()`),
    confirmationCode: text('confirmation_code').notNull().default(sql`generate_confirmation_code()`),
    status: text('status', { enum: bookingStatusWords }).notNull(),
    paymentStatus: text('payment_status', { enum: paymentStatusWords }).notNull(),
    /** Seats sold when the booking was made. */
    seatsBooked: integer('seats_booked').notNull(),
    /** Seats that it takes from the departure now: less what was cancelled, none once it is expired or cancelled. */
    seats: integer('seats').notNull(),
    prices: jsonb('prices').$type<PriceRow[]>().notNull(),
    /** What it costs after `discountAmount`: what its participants' seats cost together. */
    totalAmount: kopecks('total_amount').notNull(),
    discountAmount: kopecks('discount_amount').notNull().default(0),
    promoCodeId: uuid('promo_code_id'),
    pointsSpent: integer('points_spent').notNull().default(0),
    /** Whose points these are, and who earns some: a keyed hash of the e-mail address. */
    personKey: text('person_key'),
    currency: char('currency', { length: 3 }).notNull().default('RUB'),
    refundPolicy: jsonb('refund_policy').$type<RefundPolicyRow>().notNull(),
    /** An unpaid booking keeps its seats until then. */
    payBefore: instant('pay_before'),
    /**
     * A paid booking that is to go to a dearer date: where to, the hold that keeps its seats there, what is still to be paid, and until when. Until
     * that is paid it stays where it is; once the time is over, nothing has happened.
     */
    moveToScheduleId: uuid('move_to_schedule_id'),
    moveHoldId: uuid('move_hold_id'),
    moveAmount: kopecks('move_amount'),
    moveBefore: instant('move_before'),
    /** SHA-256 of the link's secret, by which the mail's reader gets in. */
    manageTokenHash: bytes('manage_token_hash'),
    /** How often what the guest has in hand (date, names, seats) was changed: calendars want it. */
    revision: integer('revision').notNull().default(0),
    contactName: text('contact_name').notNull(),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone').notNull(),
    locale: text('locale', { enum: localeWords }).notNull(),
    /** The key that seals this booking's personal data, itself wrapped by SECRET_KEY. Erasing it erases them. */
    dataKey: bytes('data_key'),
    /** Special requests, sealed. */
    requestsSealed: bytes('requests_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    unique('tour_bookings_number_is_unique').on(t.bookingNumber),
    unique('tour_bookings_one_for_each_hold').on(t.holdId),
    index('tour_bookings_by_schedule').on(t.scheduleId),
    // What the operator's lists begin with, the newest first; and how somebody on the phone is found: by the beginning of a name (the whole of it, or
    // its last word) or of an address, by the end of a phone number. The operators that compare by bytes find a range also in a plan for any values.
    // Those with a condition are for statements that name the company: others would skip through them, and read what waits on every departure.
    index('tour_bookings_by_time').on(t.operatorId, t.createdAt),
    index('tour_bookings_by_status').on(t.operatorId, t.status, t.createdAt).where(sql`operator_id is not null`),
    index('tour_bookings_by_payment_status')
      .on(t.operatorId, t.paymentStatus, t.createdAt)
      .where(sql`operator_id is not null`),
    index('tour_bookings_by_name').on(t.operatorId, sql`lower(${t.contactName}) text_pattern_ops`),
    index('tour_bookings_by_last_word_of_name').on(
      t.operatorId,
      sql`lower(regexp_replace(${t.contactName}, '^.*\\s', '')) text_pattern_ops`,
    ),
    index('tour_bookings_by_email').on(t.operatorId, sql`lower(${t.contactEmail}) text_pattern_ops`),
    index('tour_bookings_by_end_of_phone').on(
      t.operatorId,
      sql`reverse(regexp_replace(${t.contactPhone}, '\\D', '', 'g')) text_pattern_ops`,
    ),
    index('tour_bookings_unpaid_by_deadline')
      .on(t.scheduleId, t.payBefore)
      .where(sql`status = 'pending_payment' and schedule_id is not null`),
    index('tour_bookings_unpaid_by_guest')
      .on(t.guestId)
      .where(sql`status = 'pending_payment' and guest_id is not null`),
    index('tour_bookings_unpaid_by_source')
      .on(t.sourceKey)
      .where(sql`status = 'pending_payment' and source_key is not null`),
    check(
      'tour_bookings_number_has_its_shape',
      sql`${t.bookingNumber} ~ '^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'`,
    ),
    check('tour_bookings_code_has_its_shape', sql`${t.confirmationCode} ~ '^[0-9A-HJKMNP-TV-Z]{8}$'`),
    check('tour_bookings_status_is_known', oneOf(t.status, bookingStatusWords)),
    check('tour_bookings_payment_status_is_known', oneOf(t.paymentStatus, paymentStatusWords)),
    check('tour_bookings_seats_within_booked', sql`${t.seatsBooked} > 0 and ${t.seats} between 0 and ${t.seatsBooked}`),
    check('tour_bookings_ended_ones_take_no_seats', sql`(${t.status} in ('expired', 'cancelled')) = (${t.seats} = 0)`),
    check('tour_bookings_unpaid_have_a_deadline', sql`${t.status} <> 'pending_payment' or ${t.payBefore} is not null`),
    check(
      'tour_bookings_move_is_whole',
      sql`num_nulls(${t.moveToScheduleId}, ${t.moveHoldId}, ${t.moveAmount}, ${t.moveBefore}) in (0, 4)`,
    ),
    check('tour_bookings_move_costs_something', sql`${t.moveAmount} > 0`),
    check('tour_bookings_total_is_not_negative', sql`${t.totalAmount} >= 0`),
    check('tour_bookings_discount_is_not_negative', sql`${t.discountAmount} >= 0 and ${t.pointsSpent} >= 0`),
    check('tour_bookings_locale_is_known', oneOf(t.locale, localeWords)),
    check('tour_bookings_channel_is_known', oneOf(t.channel, ['web', 'phone', 'reseller'])),
  ],
);

export const tourParticipants = pgTable(
  'tour_participants',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    bookingId: uuid('booking_id').notNull(),
    /** Place in the booking, from 0. */
    position: integer('position').notNull(),
    fullName: text('full_name').notNull(),
    category: text('category').notNull(),
    /** What this seat cost. */
    amount: kopecks('amount').notNull(),
    /** Birth date, document, weight, diet and medical notes, emergency contact: JSON, sealed with the booking's key. */
    detailsSealed: bytes('details_sealed'),
    cancelledAt: instant('cancelled_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('tour_participants_one_for_each_place').on(t.bookingId, t.position),
    check('tour_participants_amount_is_not_negative', sql`${t.amount} >= 0`),
    check('tour_participants_have_a_name', sql`length(${t.fullName}) between 1 and 200`),
  ],
);

/** What the team writes to itself about a booking, sealed with the booking's key: erasing that erases it. Append-only. */
export const bookingNotes = pgTable(
  'booking_notes',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => tourBookings.id),
    memberId: uuid('member_id').notNull(),
    textSealed: bytes('text_sealed').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('booking_notes_by_booking').on(t.bookingId)],
);

/** What the booker agreed to: each purpose apart, with the version of the text that was shown. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id').notNull(),
    purpose: text('purpose').notNull(),
    textVersion: text('text_version').notNull(),
    locale: text('locale').notNull(),
    sourceKey: text('source_key'),
    givenAt: instant('given_at').notNull().default(sql`clock_timestamp()`),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    unique('consents_one_for_each_purpose').on(t.bookingId, t.purpose),
    check('consents_purpose_is_known', oneOf(t.purpose, ['personal_data', 'terms', 'marketing'])),
  ],
);

export const tourCancellations = pgTable(
  'tour_cancellations',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => tourBookings.id),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => tourSchedules.id),
    participantIds: uuid('participant_ids').array().notNull(),
    seatsReturned: integer('seats_returned').notNull(),
    refundPercent: integer('refund_percent').notNull(),
    refundAmount: kopecks('refund_amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    refundState: text('refund_state').notNull(),
    cancelledBy: text('cancelled_by').notNull(),
    /** The operator's member who did it; null when the guest did. */
    memberId: uuid('member_id'),
    reason: text('reason'),
    createdAt: createdAt(),
  },
  (t) => [
    index('tour_cancellations_by_booking').on(t.bookingId),
    check(
      'tour_cancellations_return_seats',
      sql`${t.seatsReturned} > 0 and ${t.seatsReturned} = cardinality(${t.participantIds})`,
    ),
    check('tour_cancellations_percent_is_one', sql`${t.refundPercent} between 0 and 100`),
    check('tour_cancellations_amount_is_not_negative', sql`${t.refundAmount} >= 0`),
    check('tour_cancellations_refund_state_is_known', oneOf(t.refundState, ['none', 'pending', 'succeeded', 'failed'])),
    check('tour_cancellations_nothing_to_refund', sql`(${t.refundState} = 'none') = (${t.refundAmount} = 0)`),
    check('tour_cancellations_author_is_known', oneOf(t.cancelledBy, ['guest', 'operator', 'weather'])),
  ],
);
