/** The outbox, as its deliverer sees it. A message is waiting until it was sent, skipped, or given up. */
import { randomUUID } from 'node:crypto';
import { type MessageKind, messageKinds } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type TeamLetterKind, teamLetterKinds } from './team-letters.ts';

export type DueMessage = {
  id: string;
  kind: MessageKind | TeamLetterKind;
  bookingId: string | null;
  payload: unknown;
  dedupeKey: string;
  /** This one included. */
  attempts: number;
};

/** Whoever took a message and said nothing for so long has died: the next one takes it. Longer than a letter may take to be written and sent. */
const leaseSeconds = 120;

/** How long a message waits after its first, second, … try that failed: four days in all. */
const waitsSeconds = [5, 30, 120, 600, 3600, 10_800, 21_600, 43_200, 86_400, 86_400, 86_400] as const;

/**
 * Takes up to `most` messages that are due; of several processes one gets each. Nothing is lost by a crash: what was taken and not settled is due again.
 * Kinds that this version does not know wait for one that does.
 */
export async function takeDueMessages(database: Database, most: number): Promise<DueMessage[]> {
  return await database.query(
    (sql) => sql<DueMessage[]>`
      with due as (
        select id from outbox_messages
        where state = 'waiting' and next_attempt_at <= now() and kind = any (${[...messageKinds, ...teamLetterKinds]}::text[])
        order by next_attempt_at limit ${most} for update skip locked
      )
      update outbox_messages m
      set attempts = m.attempts + 1, next_attempt_at = now() + ${leaseSeconds} * interval '1 second'
      from due where m.id = due.id
      returning m.id, m.kind, m.booking_id as "bookingId", m.payload, m.dedupe_key as "dedupeKey", m.attempts`,
  );
}

export async function markSent(database: Database, { id }: DueMessage): Promise<void> {
  await database.query(
    (sql) => sql`
      update outbox_messages set state = 'sent', sent_at = clock_timestamp(), last_error = null
      where id = ${id} and state = 'waiting'`,
  );
}

/** There was nothing left to say. */
export async function markSkipped(database: Database, { id }: DueMessage): Promise<void> {
  await database.query(
    (sql) => sql`
      update outbox_messages set state = 'skipped', last_error = null, next_attempt_at = clock_timestamp()
      where id = ${id} and state = 'waiting'`,
  );
}

/** It could not leave: it waits for its next try, or is given up (`for good`, or after the twelfth). Leaves alone what another process has taken since. */
export async function putOff(
  database: Database,
  { id, attempts }: DueMessage,
  reason: string,
  how: 'for now' | 'for good',
): Promise<void> {
  const wait = how === 'for good' ? undefined : waitsSeconds[attempts - 1];
  await database.query(
    (sql) => sql`
      update outbox_messages
      set state = ${wait === undefined ? 'failed' : 'waiting'}, last_error = ${reason},
        next_attempt_at = now() + ${wait ?? 0} * interval '1 second'
      where id = ${id} and state = 'waiting' and attempts = ${attempts}`,
  );
}

/** The key of a message that may be asked for again and again: each time a new one. */
export const newDedupeKey = (why: string, bookingId: string) => `${why}:${bookingId}:${randomUUID()}`;
