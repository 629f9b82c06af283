/** Refunds whose time has come to ask the provider, and what it said of those that belong to no booking. */
import type { Desk } from './open-desk.ts';

export type DueRefund = {
  refundId: string;
  kind: 'refund' | 'void';
  why: string;
  amount: number;
  currency: string;
  provider: string;
  paymentTx: string;
  refundTx: string | null;
  attempts: number;
  /** The provider was asked before, so long ago that it no longer knows the key: it is to be looked up first. */
  mustLookUp: boolean;
  /** Null: the money named no booking. */
  bookingId: string | null;
  scheduleId: string | null;
  bookingNumber: string | null;
  locale: 'ru' | 'en' | null;
  email: string | null;
  /** How it was paid, as the provider told it. */
  method: string | null;
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
        returning r.id, r.payment_id, r.kind, r.why, r.amount, r.currency, r.provider_tx, r.attempts, r.created_at, due.asked_at
      )
      select t.id as "refundId", t.kind, t.why, t.amount::float8 as amount, t.currency, p.provider, p.provider_tx as "paymentTx",
        t.provider_tx as "refundTx", t.attempts,
        (t.provider_tx is not null or coalesce(t.asked_at < clock_timestamp() - ${keyIsKnownFor}::interval, false)) as "mustLookUp",
        b.id as "bookingId", b.schedule_id as "scheduleId", b.booking_number as "bookingNumber", b.locale, b.contact_email as email, p.method, t.created_at as "createdAt"
      from taken t join payments p on p.id = t.payment_id left join tour_bookings_v2 b on b.id = p.booking_id`,
  );
}

/** Says what the provider said of a refund of money that names no booking. */
export async function settleStrayRefund(
  desk: Desk,
  refundId: string,
  told: { state: 'succeeded' | 'failed' | 'pending'; refundTx: string | undefined; error?: string },
): Promise<void> {
  await desk.deskDatabase.query(
    (sql) => sql`
      with settled as (
        update refunds r set state = ${told.state}, provider_tx = coalesce(${told.refundTx ?? null}, r.provider_tx),
          last_error = ${told.error ?? null}, settled_at = ${told.state === 'pending' ? null : sql`clock_timestamp()`}, updated_at = clock_timestamp()
        where r.id = ${refundId} and r.state = 'pending'
        returning r.payment_id, r.kind, r.state, r.amount
      )
      update payments p set given_back = p.given_back + s.amount, status = case when s.kind = 'void' then 'voided' else p.status end,
        updated_at = clock_timestamp()
      from settled s where p.id = s.payment_id and s.state = 'succeeded'`,
  );
}
