/** How a booking's money goes back: as it came. */
import type { BookingView } from '@kamchatour/booking';
import { type MoneyWay, moneyWayOf, moneyWays, type RefundWhy } from '@kamchatour/booking/status';

/** The ways of the refunds made for this reason, each once; where none was made, those of what the booking is paid with. */
export function waysBack({ payments, refunds }: Pick<BookingView, 'payments' | 'refunds'>, why: RefundWhy): MoneyWay[] {
  const owed = new Set(refunds.flatMap((one) => (one.kind === 'refund' && one.why === why ? [one.paymentId] : [])));
  const isMeant = ({ paymentId, status, flag }: BookingView['payments'][number]) =>
    owed.size > 0 ? owed.has(paymentId) : status === 'paid' && flag === undefined;
  const ways = new Set(payments.filter(isMeant).map(({ provider }) => moneyWayOf(provider)));
  return moneyWays.filter((way) => ways.has(way));
}
