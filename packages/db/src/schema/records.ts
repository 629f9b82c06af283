/** What is written beside a change, by the same statement: keys that make it happen once, messages that follow, who did it. And settings. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, json, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, instant, oneOf } from './columns.ts';

/** A success and its key are written together; a refusal leaves none. Kept for 24 hours. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Made of who asked, for what, and the key that was sent: short, and telling nothing. */
    id: uuid('id').primaryKey(),
    /** SHA-256 of what was asked: the same key with another body is a mistake. */
    bodyHash: bytes('body_hash').notNull(),
    /** As it was given; never searched, so it is not taken apart. */
    answer: json('answer').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('idempotency_keys_by_age').on(t.createdAt)],
);

const messageStateWords = ['waiting', 'sent', 'skipped', 'failed'] as const;

/** A message to send. Carries ids, never personal data: the letter is written from the booking as it is when it leaves. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    id: uuid('id').primaryKey(),
    operatorId: uuid('operator_id').notNull(),
    kind: text('kind').notNull(),
    bookingId: uuid('booking_id'),
    payload: jsonb('payload').notNull().default({}),
    /** What makes the message one of a kind: a repeat of its cause cannot queue it twice. */
    dedupeKey: text('dedupe_key').notNull(),
    /** `skipped`: when its time came, there was nothing left to say. `failed`: given up; an operator may send it again. */
    state: text('state', { enum: messageStateWords }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Not before then: a reminder waits for its day, a letter that could not leave for its next try. */
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`clock_timestamp()`),
    sentAt: instant('sent_at'),
    lastError: text('last_error'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('outbox_messages_are_queued_once').on(t.dedupeKey),
    index('outbox_messages_due').on(t.nextAttemptAt).where(sql`state = 'waiting'`),
    index('outbox_messages_given_up').on(t.operatorId, t.createdAt).where(sql`state = 'failed'`),
    index('outbox_messages_by_booking').on(t.bookingId),
    check('outbox_messages_state_is_known', oneOf(t.state, messageStateWords)),
    check('outbox_messages_sent_ones_say_when', sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
    check('outbox_messages_attempts_are_not_negative', sql`${t.attempts} >= 0`),
  ],
);

/** Who did what, append-only. `id` orders it: it is given while the departure is locked, so one booking's entries stand in their order. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    operatorId: uuid('operator_id').notNull(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    action: text('action').notNull(),
    fromStatus: text('from_status'),
    toStatus: text('to_status'),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    details: jsonb('details').notNull().default({}),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index('audit_log_by_entity').on(t.entityId, t.id),
    index('audit_log_by_time').on(t.operatorId, t.at),
    index('audit_log_by_member').on(t.actorId, t.at).where(sql`actor_kind = 'operator'`),
    check('audit_log_actor_is_known', oneOf(t.actorKind, ['guest', 'operator', 'system'])),
  ],
);

/** What the installation knows about itself: the fingerprint of its secret, the demo season's seed. */
export const appSettings = pgTable('app_settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  createdAt: createdAt(),
});
