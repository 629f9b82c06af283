/** What a booking may cost less by: promo codes, and points that a person earned with earlier bookings. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { tourBookings } from './bookings.ts';
import { bytes, createdAt, instant, oneOf, updatedAt } from './columns.ts';
import { operators } from './operators.ts';

export const promoCodes = pgTable(
  'promo_codes',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    /** In capitals. */
    code: text('code').notNull(),
    kind: text('kind', { enum: ['percent', 'amount'] }).notNull(),
    /** Per cent, or whole kopecks off the whole booking. */
    value: integer('value').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    mostUses: integer('most_uses').notNull(),
    /** Bookings that keep it: one that lapses unpaid, or is cancelled unpaid, gives its use back. */
    uses: integer('uses').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('promo_codes_are_unique').on(t.code),
    check('promo_codes_kind_is_known', oneOf(t.kind, ['percent', 'amount'])),
    check('promo_codes_value_is_sensible', sql`${t.value} > 0 and (${t.kind} <> 'percent' or ${t.value} <= 100)`),
    check('promo_codes_end_after_start', sql`${t.endsAt} > ${t.startsAt}`),
    check('promo_codes_used_at_most_so_often', sql`${t.uses} between 0 and ${t.mostUses}`),
    check('promo_codes_are_in_capitals', sql`${t.code} ~ '^[A-Z0-9А-ЯЁ-]{3,40}$'`),
  ],
);

/** A person's points with one company: one point is one rouble off. The person is a keyed hash of the company and an e-mail address. */
export const loyaltyAccounts = pgTable(
  'loyalty_accounts',
  {
    personKey: text('person_key').primaryKey(),
    points: integer('points').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [check('loyalty_accounts_are_never_negative', sql`${t.points} >= 0`)],
);

const entryWords = ['earn', 'spend', 'give_back', 'take_back'] as const;

/** Append-only. `cause` (a payment, a booking, a cancellation) makes an entry one of its kind: nothing is earned twice. */
export const loyaltyEntries = pgTable(
  'loyalty_entries',
  {
    id: uuid('id').primaryKey(),
    personKey: text('person_key').notNull(),
    bookingId: uuid('booking_id')
      .notNull()
      .references(() => tourBookings.id),
    kind: text('kind', { enum: entryWords }).notNull(),
    cause: uuid('cause').notNull(),
    /** What it changes, with its sign. */
    points: integer('points').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('loyalty_entries_one_for_each_cause').on(t.kind, t.cause),
    index('loyalty_entries_by_booking').on(t.bookingId),
    check('loyalty_entries_kind_is_known', oneOf(t.kind, entryWords)),
    check(
      'loyalty_entries_sign_fits_kind',
      sql`${t.points} <> 0 and (${t.points} > 0) = (${t.kind} in ('earn', 'give_back'))`,
    ),
  ],
);

/** A link mailed to an address, by which a guest proves that it is theirs. Only the link's hash is kept. */
export const pointsLinks = pgTable(
  'points_links',
  {
    id: uuid('id').primaryKey(),
    tokenHash: bytes('token_hash').notNull(),
    personKey: text('person_key').notNull(),
    /** The address, sealed, until the letter has left. */
    emailSealed: bytes('email_sealed').notNull(),
    locale: text('locale').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('points_links_are_unique').on(t.tokenHash),
    check('points_links_hash_is_a_sha256', sql`length(${t.tokenHash}) = 32`),
  ],
);

/** Addresses that a guest has proven. */
export const guestPersons = pgTable(
  'guest_persons',
  {
    guestId: uuid('guest_id').notNull(),
    personKey: text('person_key').notNull(),
    provenAt: instant('proven_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ name: 'guest_persons_pkey', columns: [t.guestId, t.personKey] })],
);
