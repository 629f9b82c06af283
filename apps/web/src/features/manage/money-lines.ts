/** What happened to a booking's money, in the order in which it happened. Pure. */
import { type MoneyWay, moneyWayOf, moneyWays } from '@kamchatour/booking/status';
import type { Booking } from './booking-query.ts';

type Payment = Booking['payments'][number];
type Refund = Booking['refunds'][number];

export type MoneyLine =
  | { kind: 'payment'; id: string; at: string; payment: Payment }
  /** `way`: how it was paid, and so goes back. */
  | { kind: 'refund'; id: string; at: string; refund: Refund; way: MoneyWay };

export function moneyLines({ payments, refunds }: Pick<Booking, 'payments' | 'refunds'>): MoneyLine[] {
  return [
    ...payments.map((payment): MoneyLine => ({ kind: 'payment', id: payment.paymentId, at: payment.at, payment })),
    ...refunds.map((refund): MoneyLine => {
      const { refundId: id, paymentId, at } = refund;
      const paid = payments.find((payment) => payment.paymentId === paymentId);
      return { kind: 'refund', id, at, refund, way: moneyWayOf(paid?.provider ?? '') };
    }),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** How these refunds go back, each way once; without any, how the booking was paid. */
export function waysBack({ payments, refunds }: Pick<Booking, 'payments' | 'refunds'>): MoneyWay[] {
  const owed = new Set(refunds.map(({ paymentId }) => paymentId));
  const isMeant = ({ paymentId, status, flag }: Payment) =>
    owed.size > 0 ? owed.has(paymentId) : status === 'paid' && flag === undefined;
  const ways = new Set(payments.filter(isMeant).map(({ provider }) => moneyWayOf(provider)));
  return moneyWays.filter((way) => ways.has(way));
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
