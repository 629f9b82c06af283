/** What a member does to one booking. Money and seats change at the desk only; the rest is a row with its line in the history. Kopecks. */

import type { Sender } from '@kamchatour/booking';
import {
  BookingError,
  cancelForOperator,
  giveBackForOperator,
  madeId,
  moveForOperator,
  newId,
  renameForOperator,
  seal,
  settleByHand,
  stayForOperator,
  takeMoneyForOperator,
  unseal,
  unwrapDataKey,
} from '@kamchatour/booking';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';
import { ownBooking } from './bookings-find.ts';
import type { Looker as Actor } from './departures.ts';

/** Each refuses with BOOKING_NOT_FOUND for another company's booking, and as the desk's command does. */
export async function cancelBooking(
  { desk, readDatabase }: Services,
  by: Actor,
  asked: {
    bookingId: string;
    participantIds?: string[] | undefined;
    percent?: number | undefined;
    reason?: string | undefined;
    agreedRefund?: number | undefined;
  },
  sender: Sender = {},
) {
  const booking = await ownBooking(readDatabase, by.operatorId, asked.bookingId);
  const { participantIds, percent, reason, agreedRefund } = asked;
  const told = {
    ...(participantIds === undefined ? {} : { participantIds }),
    ...(percent === undefined ? {} : { percent }),
    ...(reason === undefined ? {} : { reason }),
    ...(agreedRefund === undefined ? {} : { agreedRefund }),
  };
  return await cancelForOperator(desk, by, booking, { why: 'operator', ...told }, sender);
}

export async function moveBookingTo(
  { desk, readDatabase }: Services,
  by: Actor,
  asked: {
    bookingId: string;
    scheduleId: string;
    difference: 'owed' | 'waived';
    agreedDifference?: number | undefined;
  },
  sender: Sender = {},
) {
  const booking = await ownBooking(readDatabase, by.operatorId, asked.bookingId);
  const { scheduleId: toScheduleId, difference, agreedDifference } = asked;
  const there = { toScheduleId, difference, ...(agreedDifference === undefined ? {} : { agreedDifference }) };
  return await moveForOperator(desk, by, booking, there, sender);
}

/** A dearer date that was chosen and is not paid for is given up. */
export async function stayOnDate({ desk, readDatabase }: Services, by: Actor, bookingId: string) {
  return await stayForOperator(desk, by, await ownBooking(readDatabase, by.operatorId, bookingId));
}

export async function renameIn(
  { desk, readDatabase }: Services,
  by: Actor,
  bookingId: string,
  names: { participantId: string; fullName: string }[],
) {
  return await renameForOperator(desk, by, await ownBooking(readDatabase, by.operatorId, bookingId), names);
}

/** `amount`: what the screen showed; the desk compares it with what the booking costs. */
export async function takeMoney(
  { desk, readDatabase }: Services,
  by: Actor,
  asked: { bookingId: string; paymentId: string; method: 'cash' | 'transfer'; amount: number },
): Promise<{ outcome: string }> {
  const booking = await ownBooking(readDatabase, by.operatorId, asked.bookingId);
  const { paymentId, method, amount } = asked;
  return await takeMoneyForOperator(desk, by, booking, { paymentId, method, amount, currency: booking.currency });
}

/** `reason` becomes a note about the booking. Sent again under the same key, money and note are the same. */
export async function giveBack(
  services: Services,
  by: Actor,
  asked: { bookingId: string; amount: number; reason: string | undefined },
  sender: Sender = {},
) {
  const { bookingId, amount, reason } = asked;
  const booking = await ownBooking(services.readDatabase, by.operatorId, bookingId);
  const answer = await giveBackForOperator(services.desk, by, booking, { amount, reason }, sender);
  if (reason !== undefined) await addNote(services, by, bookingId, reason, sender);
  return answer;
}

/** Money that was taken by hand was handed back. */
export async function handBack({ desk, readDatabase }: Services, by: Actor, bookingId: string, refundId: string) {
  return await settleByHand(desk, by, await ownBooking(readDatabase, by.operatorId, bookingId), refundId);
}

/**
 * A refund that the bank refused is asked for again, as a new question: to the old one the bank would repeat its no. What was given back after all is
 * looked up first, and not given twice.
 * Refuses with NOT_REFUNDABLE when it did not fail.
 */
export async function retryRefund(
  { readDatabase }: Services,
  by: Actor,
  bookingId: string,
  refundId: string,
): Promise<{ state: 'pending' }> {
  await ownBooking(readDatabase, by.operatorId, bookingId);
  const rows = await readDatabase.query(
    (sql) => sql`
      with again as (
        update refunds r set state = 'pending', settled_at = null, provider_tx = null, asked_at = null, next_attempt_at = clock_timestamp(), updated_at = clock_timestamp()
        from payments y
        where r.id = ${refundId} and r.state = 'failed' and y.id = r.payment_id and y.booking_id = ${bookingId} and (r.kind = 'refund' or y.status = 'authorized')
        returning r.amount
      ), told as (
        update tour_cancellations c set refund_state = 'pending' from refunds r
        where r.id = ${refundId} and c.id = r.cancellation_id and exists (select from again)
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
      select ${by.operatorId}, 'booking', ${bookingId}, 'retry_refund', 'operator', ${by.id}, jsonb_build_object('refundId', ${refundId}::text, 'amount', amount)
      from again returning id`,
  );
  if (rows.length === 0) throw new BookingError({ code: 'NOT_REFUNDABLE', details: { left: 0 } });
  return { state: 'pending' };
}

/** The guest's own page, for a message outside the system: there the booking is paid, or what a dearer date costs more. Handing it out is written down. */
export async function paymentLink(
  services: Services,
  by: Actor,
  bookingId: string,
): Promise<{ url: string; payBefore: string | null; totalAmount: number }> {
  await ownBooking(services.readDatabase, by.operatorId, bookingId);
  const [row] = await services.readDatabase.query(
    (sql) => sql<
      { bookingNumber: string; payBefore: Date | null; totalAmount: number; isOpen: boolean; status: string }[]
    >`
      with noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
        values (${by.operatorId}, 'booking', ${bookingId}, 'payment_link', 'operator', ${by.id})
      )
      select b.booking_number as "bookingNumber", b.status,
        case when b.status = 'confirmed' then b.move_before else b.pay_before end as "payBefore",
        case when b.status = 'confirmed' then b.move_amount else b.total_amount end as "totalAmount",
        coalesce((b.status = 'pending_payment' and b.pay_before > now()) or (b.status = 'confirmed' and b.move_before > now()
          and t.status <> 'cancelled' and t.weather_status <> 'cancelled'), false) as "isOpen"
      from tour_bookings_v2 b left join tour_schedules t on t.id = b.move_to_schedule_id where b.id = ${bookingId}`,
  );
  if (row === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  if (!row.isOpen) throw new BookingError({ code: 'NOT_PAYABLE', details: { status: row.status } });
  const { bookingNumber, payBefore, totalAmount } = row;
  return {
    url: manageUrl(services, { bookingId, bookingNumber }),
    payBefore: payBefore?.toISOString() ?? null,
    totalAmount,
  };
}

/**
 * The team's own words about a booking, sealed with its key. Once for each key; refuses with IDEMPOTENCY_KEY_REUSED for other words under it, with
 * NOT_FOUND once the guest was erased.
 */
export async function addNote(
  { desk, readDatabase }: Services,
  by: Actor,
  bookingId: string,
  text: string,
  { idempotencyKey }: Sender = {},
): Promise<{ noteId: string }> {
  await ownBooking(readDatabase, by.operatorId, bookingId);
  const [row] = await readDatabase.query(
    (sql) =>
      sql<{ dataKey: Buffer | null }[]>`select data_key as "dataKey" from tour_bookings_v2 where id = ${bookingId}`,
  );
  if (!row?.dataKey) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  const noteId = idempotencyKey === undefined ? newId() : madeId(`note\n${by.id}\n${bookingId}\n${idempotencyKey}`);
  const dataKey = unwrapDataKey(desk.keys.wrapping, row.dataKey, bookingId);
  const sealed = seal(dataKey, text, noteId);
  const noted = await readDatabase.query(
    (sql) => sql`
      with noted as (
        insert into booking_notes (id, operator_id, booking_id, member_id, text_sealed)
        values (${noteId}, ${by.operatorId}, ${bookingId}, ${by.id}, ${sealed}) on conflict (id) do nothing returning id
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
      select ${by.operatorId}, 'booking', ${bookingId}, 'add_note', 'operator', ${by.id} from noted
      returning id`,
  );
  if (noted.length > 0) return { noteId };
  const [kept] = await readDatabase.query(
    (sql) => sql<{ sealed: Buffer }[]>`
      select text_sealed as sealed from booking_notes where id = ${noteId} and booking_id = ${bookingId}`,
  );
  if (!kept) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  if (unseal(dataKey, kept.sealed, noteId) !== text) {
    throw new BookingError({ code: 'IDEMPOTENCY_KEY_REUSED', details: {} });
  }
  return { noteId };
}
