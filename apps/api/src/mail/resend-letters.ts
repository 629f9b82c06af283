import { BookingError } from '@kamchatour/booking';
import type { MessageKind } from '@kamchatour/booking/status';
import type { Services } from '../services.ts';
import { newDedupeKey } from './outbox.ts';

/** So often an hour the letter of one booking is sent again. */
const mostAnHour = 5;

/**
 * Queues the letter with the tickets again, or the one that asks for payment. `queued` is undefined for a booking that
 * is over or being paid at this moment: there is nothing to send.
 * Refuses with BOOKING_NOT_FOUND, RATE_LIMITED.
 */
export async function resendLetters(
  { readDatabase, own }: Services,
  bookingId: string,
): Promise<{ queued: MessageKind | undefined }> {
  // One statement: what is counted is queued. A sixth asker is counted, too, and waits no longer for it.
  const [row] = await readDatabase.query(
    (sql) => sql<{ kind: MessageKind | null; count: number | null; retryAfter: number | null }[]>`
      with booking as (
        select b.id, b.operator_id, case
          when b.status = 'confirmed' then 'booking_paid'
          when b.status = 'pending_payment' and b.pay_before > now() and b.payment_status <> 'authorized' then 'booking_made'
        end as kind
        from tour_bookings_v2 b where b.id = ${bookingId}
      ), counted as (
        insert into attempt_counters as c (kind, key, count, window_ends_at)
        select 'resend', booking.id::text, 1, now() + interval '1 hour' from booking where booking.kind is not null
        on conflict (kind, key) do update set
          count = case when c.window_ends_at <= now() then 1 else c.count + 1 end,
          window_ends_at = case when c.window_ends_at <= now() then excluded.window_ends_at else c.window_ends_at end
        returning c.count, c.window_ends_at
      ), queued as (
        insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key)
        select gen_random_uuid(), booking.operator_id, booking.kind, booking.id, ${newDedupeKey('again', bookingId)}
        from booking, counted where counted.count <= ${mostAnHour}
      )
      select booking.kind, counted.count, ceil(extract(epoch from counted.window_ends_at - now()))::int as "retryAfter"
      from booking left join counted on true`,
  );
  if (row === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  if (row.count !== null && row.count > mostAnHour) {
    throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: Math.max(1, row.retryAfter ?? 1) } });
  }
  own.lettersWait();
  return { queued: row.kind ?? undefined };
}
