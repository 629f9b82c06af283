/** Bookings that are paid, as a bank would tell of it, and what our books say afterwards. */
import { randomUUID } from 'node:crypto';
import { newId } from '../src/ids.ts';
import {
  cancelTourBooking,
  createTourBookingWithLock,
  type Desk,
  moveBooking,
  type Payable,
  recordDecline,
  recordPayment,
  settleRefund,
  takeDueRefunds,
} from '../src/index.ts';
import type { BookInput } from '../src/input.ts';
import { aBooking, aGuest, type Stage } from './fixtures.ts';
import type { BankRow } from './money-invariants.ts';

export type Booked = Awaited<ReturnType<typeof createTourBookingWithLock>> & Payable;
type Told = Partial<Parameters<typeof recordPayment>[2]>;

let lastTx = 0;
/** The bank's next number. */
export const nextTx = () => String((lastTx += 1));

/** A booking of a new guest. */
export async function book(desk: Desk, scheduleId: string, seats = 1, more: Partial<BookInput> = {}): Promise<Booked> {
  const { userId, caller } = aGuest();
  const booked = await createTourBookingWithLock(desk, aBooking(scheduleId, userId, seats, more), caller);
  return { ...booked, scheduleId };
}

/** The bank tells that this was paid. */
export function tellPaid(desk: Desk, booked: Booked, providerTx: string, told: Told = {}) {
  const { bookingId, totalAmount } = booked;
  return recordPayment(desk, booked, {
    stage: 'paid',
    bookingId,
    provider: 'sandbox',
    providerTx,
    amount: totalAmount,
    currency: 'RUB',
    isTrusted: true,
    namedBookingId: bookingId,
    method: 'card',
    cardLastFour: '4242',
    ...told,
  });
}

export function tellDeclined(desk: Desk, { bookingId, scheduleId, totalAmount }: Booked, providerTx: string) {
  const money = { amount: totalAmount, currency: 'RUB' };
  const why = { reason: 'no_funds' as const, reasonCode: '5051' };
  const told = { bookingId, provider: 'sandbox', providerTx, ...money, ...why };
  return recordDecline(desk, { bookingId, scheduleId }, told);
}

/** Asks for every refund that is due, as the job does, and says that the bank did it. Answers how many. */
export async function settleDue(desk: Desk): Promise<number> {
  const due = await takeDueRefunds(desk, 'sandbox', 100);
  for (const { refundId, bookingId, scheduleId, kind, paymentTx } of due) {
    if (bookingId === null || scheduleId === null) continue;
    await settleRefund(
      desk,
      { bookingId, scheduleId },
      {
        bookingId,
        refundId,
        provider: 'sandbox',
        paymentTx,
        refundTx: nextTx(),
        kind,
        amount: undefined,
        outcome: 'succeeded',
      },
    );
  }
  return due.length;
}

/** What a guest shows to do something to a booking. */
export const keyOf = ({ bookingNumber, confirmationCode }: Pick<Booked, 'bookingNumber' | 'confirmationCode'>) => ({
  bookingNumber,
  confirmationCode,
});

export const cancel = (desk: Desk, booked: Booked, participantIds?: string[]) =>
  cancelTourBooking(
    desk,
    { ...keyOf(booked), ...(participantIds ? { participantIds } : {}) },
    { source: `canceller ${randomUUID()}` },
  );

/** The guest moves it to another departure. */
export const move = (desk: Desk, booked: Booked, scheduleId: string) =>
  moveBooking(desk, { ...keyOf(booked), scheduleId }, { source: `mover ${booked.bookingId}` });

/** Time passes for this one: it is over unless it was paid. By a second: a desk that remembers takes the clock for a little less than it is. */
export async function endDeadline({ database }: Stage, { bookingId }: Booked): Promise<void> {
  await database.query(
    (sql) => sql`
      update tour_bookings_v2 set pay_before = clock_timestamp() - interval '1 second' where id = ${bookingId} and status = 'pending_payment'`,
  );
}

/** A code that takes off ten per cent, so many times. */
export async function aPromoCode({ database }: Stage, uses: number): Promise<string> {
  const id = newId();
  const code = `CODE-${id.slice(-12).toUpperCase()}`;
  await database.query(
    (sql) => sql`
      insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
      select ${id}, o.id, ${code}, 'percent', 10, now() - interval '1 day', now() + interval '1 day', ${uses} from operators o where o.slug = 'trails'`,
  );
  return code;
}

/** A booking and its payments as they are stored, the first payment first. */
export async function moneyOf({ database }: Pick<Stage, 'database'>, { bookingId }: Booked) {
  const [row] = await database.query(
    (sql) => sql<
      {
        status: string;
        paymentStatus: string;
        seats: number;
        payments: { tx: string; status: string; flag: string | null; promised: number; given: number }[];
        refunds: { amount: number; state: string; why: string; kind: string }[];
      }[]
    >`
      select b.status, b.payment_status as "paymentStatus", b.seats,
        (select coalesce(json_agg(json_build_object('tx', p.provider_tx, 'status', p.status, 'flag', p.flag, 'promised', p.promised_back,
          'given', p.given_back) order by p.created_at, p.id), '[]') from payments p where p.booking_id = b.id) as payments,
        (select coalesce(json_agg(json_build_object('amount', r.amount, 'state', r.state, 'why', r.why, 'kind', r.kind) order by r.created_at, r.id), '[]')
          from payments p join refunds r on r.payment_id = p.id where p.booking_id = b.id) as refunds
      from tour_bookings_v2 b where b.id = ${bookingId}`,
  );
  if (!row) throw new Error('there is no such booking');
  return row;
}

/** All payments, as the bank would list them. */
export async function ourBooks({ database }: Pick<Stage, 'database'>): Promise<BankRow[]> {
  return await database.query(
    (sql) => sql<BankRow[]>`
      select provider_tx as "providerTx", status, amount::float8 as amount, given_back::float8 as "givenBack"
      from payments where status <> 'failed' and provider = 'sandbox'`,
  );
}

export const times = <T>(count: number, work: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => work(place));

/** As a provider does: busy is asked again. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'SCHEDULE_BUSY')) throw error;
    }
  }
}
