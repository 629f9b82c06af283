/** Who asks without an account: a secret's hash. And how often something was tried. */
import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

export const guests = pgTable(
  'guests',
  {
    /** Made from the hash, so that the same secret is the same guest without a question to the database. */
    id: uuid('id').primaryKey(),
    /** SHA-256 of the secret that the guest keeps; the secret itself is never stored. */
    secretHash: bytes('secret_hash').notNull(),
    firstSeenAt: instant('first_seen_at').notNull().default(sql`clock_timestamp()`),
    lastSeenAt: instant('last_seen_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [check('guests_secret_is_a_sha256', sql`length(${t.secretHash}) = 32`)],
);

/** Counters of attempts that must not be repeated at will (wrong codes), shared by all processes. */
export const attemptCounters = pgTable(
  'attempt_counters',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    count: integer('count').notNull(),
    windowEndsAt: instant('window_ends_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'attempt_counters_pkey', columns: [t.kind, t.key] }),
    check('attempt_counters_count_is_positive', sql`${t.count} > 0`),
  ],
);
