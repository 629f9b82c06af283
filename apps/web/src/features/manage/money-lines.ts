/** What happened to a booking's money, in the order in which it happened. Pure. */
import type { Booking } from './booking-query.ts';

type Payment = Booking['payments'][number];
type Refund = Booking['refunds'][number];

export type MoneyLine =
  | { kind: 'payment'; id: string; at: string; payment: Payment }
  | { kind: 'refund'; id: string; at: string; refund: Refund };

export function moneyLines({ payments, refunds }: Pick<Booking, 'payments' | 'refunds'>): MoneyLine[] {
  return [
    ...payments.map((payment): MoneyLine => ({ kind: 'payment', id: payment.paymentId, at: payment.at, payment })),
    ...refunds.map((refund): MoneyLine => ({ kind: 'refund', id: refund.refundId, at: refund.at, refund })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whether something may still change without the guest's doing: then the page asks again soon. */
export function isMoneyMoving({ refunds, paymentStatus }: Pick<Booking, 'refunds' | 'paymentStatus'>): boolean {
  return paymentStatus === 'authorized' || refunds.some(({ state }) => state !== 'succeeded');
}

/** What can still go back of what the booking was paid with, in kopecks: what was promised counts as gone, also where the bank has refused it so far. */
export function refundable({ payments, refunds }: Pick<Booking, 'payments' | 'refunds'>): number {
  const counted = payments.filter(({ status, flag }) => status === 'paid' && flag === undefined);
  const ids = new Set(counted.map(({ paymentId }) => paymentId));
  const promised = refunds.filter(({ paymentId, kind }) => kind === 'refund' && ids.has(paymentId));
  return sum(counted) - sum(promised);
}

const sum = (rows: readonly { amount: number }[]) => rows.reduce((total, { amount }) => total + amount, 0);
