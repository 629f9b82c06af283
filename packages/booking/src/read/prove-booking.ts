import type { Caller } from '../ask.ts';
import { sourceKeyOf } from '../ask.ts';
import { readBookingNumber, readConfirmationCode } from '../codes.ts';
import { BookingError } from '../errors.ts';
import type { BookingKeyInput } from '../input.ts';
import { hashOfToken } from '../links.ts';
import type { Desk } from '../open-desk.ts';

/** Wrong tries that one booking number, and one address, may make in a quarter of an hour. */
const mostWrongTries = 10;

export type ProvenBooking = { bookingId: string; scheduleId: string; guestId: string | null };

/**
 * Who knows the number and its code, or has the link from its letters, may see and change the booking. A wrong code is answered exactly like a number that does not exist.
 * Wrong tries are counted in the database, so that several processes agree; after ten, right and wrong codes are refused alike with RATE_LIMITED. Whoever
 * has the link passes: nobody finds its 256 bits by trying, and whoever knows the number must not keep the guest out.
 */
export async function proveBooking(desk: Desk, input: BookingKeyInput, caller: Caller): Promise<ProvenBooking> {
  const number = readBookingNumber(input.bookingNumber);
  const code = input.confirmationCode === undefined ? undefined : readConfirmationCode(input.confirmationCode);
  const tokenHash = input.token === undefined ? null : hashOfToken(input.token);
  const source = sourceKeyOf(desk.keys.source, caller);
  // What cannot be a number is nobody's: it counts for the address only.
  const counted = [
    { kind: 'code_by_source', key: source },
    ...(number ? [{ kind: 'code_by_number', key: number }] : []),
  ];
  const kinds = counted.map((one) => one.kind);
  const keys = counted.map((one) => one.key);
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<{ booking: ProvenBooking | null; tries: number; retryAfter: number }[]>`
      with proven as (
        select b.id, b.schedule_id, b.guest_id from tour_bookings_v2 b
        where b.booking_number = ${number ?? ''}
          and (b.confirmation_code = ${code ?? ''} or (b.manage_token_hash = ${tokenHash}::bytea and exists (
            -- A link opens the booking until a month after the trip.
            select from tour_schedules s where s.id = b.schedule_id and s.ends_at > now() - interval '30 days')))
      ), counted as (
        insert into attempt_counters as c (kind, key, count, window_ends_at)
        select a.kind, a.key, 1, now() + interval '15 minutes'
        from unnest(${kinds}::text[], ${keys}::text[]) as a(kind, key)
        where not exists (select from proven)
        order by a.kind, a.key
        on conflict (kind, key) do update set
          count = case when c.window_ends_at <= now() then 1 else c.count + 1 end,
          window_ends_at = case when c.window_ends_at <= now() then excluded.window_ends_at else c.window_ends_at end
        returning c.count, c.window_ends_at
      ), before as (
        select c.count, c.window_ends_at
        from unnest(${kinds}::text[], ${keys}::text[]) as a(kind, key)
        -- One look for each, by "offset 0": a planner that took the table for empty would read all of it instead.
        cross join lateral (
          select count, window_ends_at from attempt_counters where kind = a.kind and key = a.key and window_ends_at > now() offset 0
        ) c
      ), tries as (
        select count, window_ends_at from counted
        union all
        select count + case when exists (select from proven) then 1 else 0 end, window_ends_at from before
      )
      select
        (select json_build_object('bookingId', id, 'scheduleId', schedule_id, 'guestId', guest_id) from proven) as booking,
        coalesce((select max(count) from tries), 0)::int as tries,
        coalesce((select ceil(extract(epoch from max(window_ends_at) - now())) from tries where count > ${mostWrongTries}), 0)::int
          as "retryAfter"`,
  );
  const hasLink = tokenHash !== null && row?.booking != null;
  if (row && row.tries > mostWrongTries && !hasLink) {
    throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: Math.max(1, row.retryAfter) } });
  }
  if (!row?.booking) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  return row.booking;
}
