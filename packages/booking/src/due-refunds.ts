/** Refunds whose time has come to ask the provider, and what it said of those that belong to no booking. */
import type { Desk } from './open-desk.ts';

export type DueRefund = {
  refundId: string;
  kind: 'refund' | 'void';
  why: string;
  /** The cancellation that it is part of, if it is of one. */
  cancellationId: string | null;
  amount: number;
  currency: string;
  provider: string;
  paymentTx: string;
  refundTx: string | null;
  attempts: number;
  /** When the provider was first asked; anew when an operator has it asked for again. */
  askedAt: Date;
  /** The provider was asked before, so long ago that it no longer knows the key, or under another key: it is to be looked up first. */
  mustLookUp: boolean;
  /** Null: the money named no booking. */
  bookingId: string | null;
  scheduleId: string | null;
  bookingNumber: string | null;
  locale: 'ru' | 'en' | null;
  email: string | null;
  /** How it was paid, as the provider told it. */
  method: string | null;
  /** The provider's numbers of the payment's other refunds. */
  otherTxs: string[];
  createdAt: Date;
};

/** A provider keeps the key of a request for an hour; a little less is safe. */
const keyIsKnownFor = '50 minutes';

/**
 * Takes up to `most` refunds that are due and puts each off, so that of several processes only one asks: a second the first time, then twice as long
 * each time, at most an hour. A crash between here and the answer loses nothing: they are due again.
 */
export async function takeDueRefunds(desk: Desk, provider: string, most = 20): Promise<DueRefund[]> {
  return await desk.deskDatabase.query(
    (sql) => sql<DueRefund[]>`
      with due as (
        select r.id, r.asked_at, r.provider_tx from refunds r join payments y on y.id = r.payment_id
        where r.state = 'pending' and r.next_attempt_at <= clock_timestamp() and y.provider = ${provider}
        order by r.next_attempt_at limit ${most} for update of r skip locked
      ), taken as (
        update refunds r set attempts = r.attempts + 1, asked_at = coalesce(r.asked_at, clock_timestamp()),
          next_attempt_at = clock_timestamp() + least(interval '1 hour', interval '5 seconds' * power(2, least(r.attempts, 12))),
          updated_at = clock_timestamp()
        from due where r.id = due.id
        returning r.id, r.payment_id, r.kind, r.why, r.cancellation_id, r.amount, r.currency, r.provider_tx, r.attempts, r.created_at, r.asked_at,
          due.asked_at as asked_before
      )
      select t.id as "refundId", t.kind, t.why, t.cancellation_id as "cancellationId", t.amount::float8 as amount, t.currency, p.provider, p.provider_tx as "paymentTx",
        t.provider_tx as "refundTx", t.attempts, t.asked_at as "askedAt",
        (t.provider_tx is not null or t.asked_at < clock_timestamp() - ${keyIsKnownFor}::interval or (t.asked_before is null and t.attempts > 1)) as "mustLookUp",
        b.id as "bookingId", b.schedule_id as "scheduleId", b.booking_number as "bookingNumber", b.locale, b.contact_email as email, p.method, t.created_at as "createdAt",
        (select coalesce(json_agg(o.provider_tx), '[]') from refunds o
          where o.payment_id = p.id and o.id <> t.id and o.provider_tx is not null) as "otherTxs"
      from taken t join payments p on p.id = t.payment_id left join tour_bookings_v2 b on b.id = p.booking_id`,
  );
}

/** Which refund of money that names no booking: ours by its id, or whichever is open of the payment, as the provider tells of it. */
export type StrayRefund = {
  provider: string;
  paymentTx: string;
  kind: 'refund' | 'void';
  refundId: string | undefined;
  refundTx: string | undefined;
  /** Undefined: as much as it is. */
  amount: number | undefined;
};

/**
 * Writes what the provider said of a refund of money that names no booking. `unknown`: there is no such money here yet; `repeated`: nothing of it is
 * open any more.
 */
export async function settleStrayRefund(
  desk: Desk,
  { provider, paymentTx, kind, ...which }: StrayRefund,
  told: { state: 'succeeded' | 'failed' | 'pending'; error?: string },
): Promise<'settled' | 'repeated' | 'unknown'> {
  const [refundId, refundTx, amount] = [which.refundId ?? null, which.refundTx ?? null, which.amount ?? null];
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<{ isKnown: boolean; isSettled: boolean }[]>`
      with payment as (
        select id from payments where provider = ${provider} and provider_tx = ${paymentTx} and booking_id is null
      ), meant as (
        -- As lists: found by their indexes, whatever the planner believed of young tables.
        select r.id from refunds r
        where r.payment_id = any(array(select id from payment)) and r.kind = ${kind} and r.state <> 'succeeded' and (${refundId}::text is null or r.id::text = ${refundId})
          and (${amount}::bigint is null or r.amount = ${amount}) and (r.provider_tx is null or r.provider_tx = coalesce(${refundTx}::text, r.provider_tx))
        order by r.state = 'pending' desc, r.created_at limit 1
      ), settled as (
        update refunds r set state = ${told.state}, provider_tx = coalesce(${refundTx}::text, r.provider_tx),
          last_error = ${told.error ?? null}, settled_at = ${told.state === 'pending' ? null : sql`clock_timestamp()`}, updated_at = clock_timestamp()
        where r.id = any(array(select id from meant)) and r.state <> 'succeeded'
        returning r.payment_id, r.kind, r.state, r.amount
      ), counted as (
        update payments p set given_back = p.given_back + s.amount, status = case when s.kind = 'void' then 'voided' else p.status end,
          updated_at = clock_timestamp()
        from settled s where p.id = s.payment_id and p.id = any(array(select id from payment)) and s.state = 'succeeded'
      )
      select exists (select from payment) as "isKnown", exists (select from settled) as "isSettled"`,
  );
  if (!row?.isKnown) return 'unknown';
  return row.isSettled ? 'settled' : 'repeated';
}
