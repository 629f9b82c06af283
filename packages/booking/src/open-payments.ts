/** Payments that are not settled: ways to pay that were opened, what the provider is to be asked about, and what it is to take. */
import { BookingError } from './errors.ts';
import type { Desk } from './open-desk.ts';

/** Notes that a way to pay is being opened: at most twenty for one booking; the same one again is nothing new. Refuses with RATE_LIMITED. */
export async function openAttempt(
  desk: Desk,
  { attemptId, bookingId, provider }: { attemptId: string; bookingId: string; provider: string },
): Promise<void> {
  const rows = await desk.deskDatabase.query(
    (sql) => sql`
      insert into payment_attempts as a (id, booking_id, provider, next_ask_at)
      select ${attemptId}, ${bookingId}, ${provider}, clock_timestamp() + interval '10 minutes'
      where (select count(*) from payment_attempts where booking_id = ${bookingId} and id <> ${attemptId}) < 20
      on conflict (id) do update set provider = a.provider
      returning id`,
  );
  if (rows.length === 0) throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 600 } });
}

export type OpenQuestion = { bookingNumber: string; since: Date };

/**
 * Takes bookings that somebody tried to pay for, paid ones too, because they may have been paid twice and only one of it told: ten minutes after the try and then ever more seldom, for a day. Each
 * is put off while it is taken, so that of several processes one asks. What was due a week ago is over: most of it was paid at once, and would be
 * looked at for ever. `sooner`: take those, too, whose time has not come. At most a hundred.
 */
export async function takeOpenQuestions(desk: Desk, provider: string, sooner = false): Promise<OpenQuestion[]> {
  return await desk.deskDatabase.query(
    (sql) => sql<OpenQuestion[]>`
      -- A volatile clock would be asked for every row, and would keep the index out.
      with due as (
        select a.id from payment_attempts a
        where a.asks < 8 and a.next_ask_at <= now() + ${sooner ? '1 day' : '0'}::interval
          and a.next_ask_at > now() - interval '7 days' and a.provider = ${provider}
        order by a.next_ask_at limit 100 for update skip locked
      ), taken as (
        update payment_attempts a set asks = a.asks + 1, next_ask_at = clock_timestamp() + interval '10 minutes' * power(2, a.asks)
        from due where a.id = due.id
        returning a.booking_id, a.created_at
      )
      select b.booking_number as "bookingNumber", min(t.created_at) as since
      from taken t join tour_bookings_v2 b on b.id = t.booking_id group by b.booking_number`,
  );
}

export type Uncaptured = {
  paymentId: string;
  providerTx: string;
  bookingId: string;
  scheduleId: string;
  /** What the booking costs now, which is what is taken. */
  amount: number;
  currency: string;
  email: string;
};

/** Money set aside for bookings that still wait for it. At most fifty, without these payments. */
export async function uncapturedPayments(desk: Desk, provider: string, without: string[] = []): Promise<Uncaptured[]> {
  return await desk.readDatabase.query(
    (sql) => sql<Uncaptured[]>`
      select p.id as "paymentId", p.provider_tx as "providerTx", b.id as "bookingId", b.schedule_id as "scheduleId",
        b.total_amount::float8 as amount, p.currency, b.contact_email as email
      from payments p join tour_bookings_v2 b on b.id = p.booking_id
      where p.status = 'authorized' and p.flag is null and p.provider = ${provider} and p.promised_back = 0
        and b.status = 'pending_payment' and p.id <> all(${without}::uuid[])
      order by p.created_at limit 50`,
  );
}
