/** What is sold: a tour, and the categories of participant that it has prices for. */
import { sql } from 'drizzle-orm';
import { check, doublePrecision, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  inBothLanguages,
  instant,
  kopecks,
  oneOf,
  type RefundPolicyRow,
  translated,
  updatedAt,
} from './columns.ts';
import { operators } from './operators.ts';

const difficultyWords = ['easy', 'medium', 'hard'] as const;
const needWords = ['birthDate', 'document', 'weightKg', 'emergencyContact'] as const;

export const tours = pgTable(
  'tours',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id')
      .notNull()
      .references(() => operators.id),
    slug: text('slug').notNull(),
    title: translated('title').notNull(),
    summary: translated('summary').notNull(),
    description: translated('description').notNull(),
    difficulty: text('difficulty', { enum: difficultyWords }).notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    minAge: integer('min_age').notNull(),
    maxAge: integer('max_age'),
    maxWeightKg: integer('max_weight_kg'),
    /** The part of the year in which it runs, `MM-DD` each; from September to March it goes over New Year. Null: all year. */
    seasonFrom: text('season_from'),
    seasonTo: text('season_to'),
    meetingPoint: translated('meeting_point').notNull(),
    meetingLatitude: doublePrecision('meeting_latitude').notNull(),
    meetingLongitude: doublePrecision('meeting_longitude').notNull(),
    included: translated('included').notNull(),
    bring: translated('bring').notNull(),
    /** What must be known about each participant (`birthDate`, `document`, `weightKg`, `emergencyContact`). */
    needs: text('needs', { enum: needWords }).array().notNull().default(sql`'{}'`),
    /** Copied into each booking when it is made: a later change never touches what was sold. */
    refundPolicy: jsonb('refund_policy').$type<RefundPolicyRow>().notNull(),
    position: integer('position').notNull().default(0),
    archivedAt: instant('archived_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('tours_slug_is_unique').on(t.slug),
    check('tours_slug_fits_an_address', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('tours_title_is_in_both_languages', inBothLanguages(t.title)),
    check('tours_summary_is_in_both_languages', inBothLanguages(t.summary)),
    check('tours_difficulty_is_known', oneOf(t.difficulty, difficultyWords)),
    check('tours_duration_is_positive', sql`${t.durationMinutes} > 0`),
    check('tours_min_age_is_an_age', sql`${t.minAge} between 0 and 99`),
    check('tours_max_age_is_above_the_least', sql`${t.maxAge} between ${t.minAge} and 120`),
    check('tours_max_weight_is_a_weight', sql`${t.maxWeightKg} between 20 and 300`),
    check(
      'tours_season_has_both_ends',
      sql`(${t.seasonFrom} is null) = (${t.seasonTo} is null) and ${t.seasonFrom} ~ '^[01][0-9]-[0-3][0-9]$' and ${t.seasonTo} ~ '^[01][0-9]-[0-3][0-9]$'`,
    ),
    check('tours_refund_policy_has_tiers', sql`coalesce(jsonb_typeof(${t.refundPolicy}->'tiers') = 'array', false)`),
    check(
      'tours_needs_are_known',
      sql`${t.needs} <@ array[${sql.raw(needWords.map((word) => `'${word}'`).join(', '))}]::text[]`,
    ),
  ],
);

export const tourPriceCategories = pgTable(
  'tour_price_categories',
  {
    id: uuid('id').primaryKey(),
    tourId: uuid('tour_id')
      .notNull()
      .references(() => tours.id),
    category: text('category').notNull(),
    title: translated('title').notNull(),
    /** What a new departure asks for a seat of this category; a departure keeps its own prices. */
    amount: kopecks('amount').notNull(),
    minAge: integer('min_age'),
    maxAge: integer('max_age'),
    position: integer('position').notNull(),
  },
  (t) => [
    unique('tour_price_categories_are_unique').on(t.tourId, t.category),
    check('tour_price_categories_title_is_in_both_languages', inBothLanguages(t.title)),
    check('tour_price_categories_amount_is_not_negative', sql`${t.amount} >= 0`),
    check('tour_price_categories_ages_are_ordered', sql`${t.minAge} <= ${t.maxAge}`),
  ],
);
