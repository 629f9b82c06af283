import { BookingError, type Key } from '@kamchatour/booking';
import type { MessageKind } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import type { Services } from '../services.ts';
import { newDedupeKey } from './outbox.ts';

/** So often an hour the letter of one booking is sent again. */
const mostAnHour = 5;

type Asker = { key?: Key | undefined; by?: { id: string; operatorId: string } };

/**
 * Queues the letter with the tickets again, or the one that asks for payment: once for each key, and with a line in the history where a member does
 * it. `queued` is undefined for a booking that is over or being paid at this moment, and for a guest without an e-mail: there is
 * nothing to send.
 * Refuses with BOOKING_NOT_FOUND, RATE_LIMITED, IDEMPOTENCY_KEY_REUSED.
 */
export async function resendLetters(
  { readDatabase, own }: Services,
  bookingId: string,
  { key, by }: Asker = {},
): Promise<{ queued: MessageKind | undefined }> {
  const keyId = key?.id ?? null;
  // One statement: what is counted is queued. A sixth asker is counted, too, and waits no longer for it.
  const [row] = await readDatabase.query(
    (sql) => sql<{ kind: MessageKind | null; isQueued: boolean; count: number | null; retryAfter: number | null }[]>`
      with booking as (
        select b.id, b.operator_id, case
          when strpos(b.contact_email, '@') = 0 then null
          when b.status = 'confirmed' then 'booking_paid'
          when b.status = 'pending_payment' and b.pay_before > now() and b.payment_status <> 'authorized' then 'booking_made'
        end as kind
        from tour_bookings_v2 b where b.id = ${bookingId}
      ), counted as (
        insert into attempt_counters as c (kind, key, count, window_ends_at)
        select 'resend', booking.id::text, 1, now() + interval '1 hour' from booking
        where booking.kind is not null and not exists (select from idempotency_keys k where k.id = ${keyId})
        on conflict (kind, key) do update set
          count = case when c.window_ends_at <= now() then 1 else c.count + 1 end,
          window_ends_at = case when c.window_ends_at <= now() then excluded.window_ends_at else c.window_ends_at end
        returning c.count, c.window_ends_at
      ), kept as (
        insert into idempotency_keys (id, body_hash, answer)
        select ${keyId}::uuid, decode(${key?.bodyHash ?? ''}, 'hex'), json_build_object('queued', booking.kind)
        from booking, counted where ${keyId}::uuid is not null and counted.count <= ${mostAnHour}
        on conflict (id) do nothing returning id
      ), queued as (
        insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key)
        select gen_random_uuid(), booking.operator_id, booking.kind, booking.id, ${newDedupeKey('again', bookingId)}
        from booking, counted where counted.count <= ${mostAnHour} and (${keyId}::uuid is null or exists (select from kept))
        returning operator_id, kind
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select operator_id, 'booking', ${bookingId}, 'resend', 'operator', ${by?.id ?? null}::uuid, jsonb_build_object('kind', kind)
        from queued where ${by?.id ?? null}::uuid is not null
      )
      select booking.kind, exists (select from queued) as "isQueued", counted.count, ceil(extract(epoch from counted.window_ends_at - now()))::int as "retryAfter"
      from booking left join counted on true`,
  );
  if (row === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  const before = row.isQueued ? undefined : await answeredBefore(readDatabase, key);
  if (before) return before;
  if (row.count !== null && row.count > mostAnHour) {
    throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: Math.max(1, row.retryAfter ?? 1) } });
  }
  own.lettersWait();
  return { queued: row.kind ?? undefined };
}

/** What was answered under this key, if it was used. */
async function answeredBefore(database: Database, key: Key | undefined): Promise<{ queued: MessageKind } | undefined> {
  if (key === undefined) return undefined;
  const [kept] = await database.query(
    (sql) => sql<{ answer: { queued: MessageKind }; bodyHash: string }[]>`
      select answer, encode(body_hash, 'hex') as "bodyHash" from idempotency_keys where id = ${key.id}`,
  );
  if (kept && kept.bodyHash !== key.bodyHash) throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  return kept?.answer;
}
