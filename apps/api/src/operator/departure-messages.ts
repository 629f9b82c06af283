/** A message to everybody who booked a departure: the words are kept once, the outbox has a letter for each booking. */
import { BookingError, type Member } from '@kamchatour/booking';
import type { Translated } from '@kamchatour/booking/status';
import type { Database, Sql } from '@kamchatour/db';

export type MessageAsked = { scheduleId: string; messageId: string; text: Translated };

/** How many bookings such a message would go to now. */
export async function countAddressees(database: Database, scheduleId: string): Promise<number> {
  const [row] = await database.query(
    (sql) => sql<{ count: number }[]>`select count(*)::int as count from (${addressees(sql, scheduleId)}) b`,
  );
  return row?.count ?? 0;
}

/**
 * Queues it, by one statement. The id is made by who asks: sent again, nobody gets it twice. Answers how many bookings it
 * goes to; refuses with IDEMPOTENCY_KEY_REUSED for other words under the id.
 */
export async function messageDeparture(
  database: Database,
  by: Member,
  { scheduleId, messageId, text }: MessageAsked,
): Promise<{ bookings: number }> {
  const [row] = await database.query(
    (sql) => sql<{ bookings: number }[]>`
      with live as materialized (${addressees(sql, scheduleId)}), kept as (
        insert into schedule_messages (id, operator_id, schedule_id, member_id, text, bookings)
        values (${messageId}, ${by.operatorId}, ${scheduleId}, ${by.id}, ${JSON.stringify(text)}::text::jsonb, (select count(*) from live))
        on conflict (id) do nothing
        returning id, bookings
      ), queued as (
        insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, payload)
        select gen_random_uuid(), ${by.operatorId}, 'operator_note', l.id, 'operator_note:' || k.id || ':' || l.id,
          jsonb_build_object('messageId', k.id)
        from kept k cross join live l
        on conflict (dedupe_key) do nothing
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'schedule', ${scheduleId}, 'message', 'operator', ${by.id},
          jsonb_build_object('messageId', k.id, 'bookings', k.bookings)
        from kept k
      )
      select bookings from kept`,
  );
  if (row) return row;
  // Sent before, or in this very moment: a statement of its own sees it.
  const [known] = await database.query(
    (sql) => sql<{ bookings: number; isSame: boolean }[]>`
      select bookings, schedule_id = ${scheduleId} and text = ${JSON.stringify(text)}::text::jsonb as "isSame" from schedule_messages
      where id = ${messageId} and operator_id = ${by.operatorId}`,
  );
  if (!known?.isSame) throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  return { bookings: known.bookings };
}

/** Bookings that take seats now. */
function addressees(sql: Sql, scheduleId: string) {
  return sql`
    select b.id from tour_bookings_v2 b
    where b.schedule_id = ${scheduleId} and (b.status = 'confirmed'
      or (b.status = 'pending_payment' and (b.payment_status = 'authorized' or b.pay_before > now())))`;
}
