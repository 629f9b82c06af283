/** What was paid for a booking and what of it goes back: pure sums over its payments. Amounts are whole kopecks. */
import type { Booking, Payment, Refund } from './schedule.ts';
import type { PaymentStatus, RefundWhy } from './status.ts';

/** As much of a booking's payments as tells what can go back. */
export type Refundable = { payments: Pick<Payment, 'status' | 'flag' | 'amount' | 'promisedBack'>[] };

const counts = ({ status, flag }: Pick<Payment, 'status' | 'flag'>) => status === 'paid' && flag === null;

/** The payments that pay for the booking: money that came in, and not by mistake. */
export function counted(booking: Pick<Booking, 'payments'>): Payment[] {
  return booking.payments.filter(counts);
}

/** What can still be promised back of what the booking was paid with. */
export function refundable({ payments }: Refundable): number {
  return payments.filter(counts).reduce((sum, payment) => sum + payment.amount - payment.promisedBack, 0);
}

/** How a booking's money stands, by what the provider said of its payments. */
export function paymentStatusOf(booking: Pick<Booking, 'payments' | 'paymentStatus'>): PaymentStatus {
  const paid = counted(booking);
  if (paid.length === 0) return booking.paymentStatus;
  const amount = paid.reduce((sum, payment) => sum + payment.amount, 0);
  const back = paid.reduce((sum, payment) => sum + payment.givenBack, 0);
  if (back === 0) return 'paid';
  return back < amount ? 'partially_refunded' : 'refunded';
}

/** Promises `amount` of one payment back. The refund's id is the key under which the provider is asked. */
export function promiseBack(
  payment: Payment,
  refund: { id: string; amount: number; why: RefundWhy; cancellationId?: string },
): { payment: Payment; refund: Refund } {
  return {
    payment: { ...payment, promisedBack: payment.promisedBack + refund.amount },
    refund: {
      id: refund.id,
      paymentId: payment.id,
      kind: payment.status === 'authorized' ? 'void' : 'refund',
      why: refund.why,
      cancellationId: refund.cancellationId ?? null,
      amount: refund.amount,
      state: 'pending',
      providerTx: null,
    },
  };
}

/**
 * Money came in of which the authorisation was to be let go: that can no longer be, so what was promised by it is promised no more. What is owed of
 * the money itself is for the caller to promise.
 */
export function withoutVoids(booking: Booking, payment: Payment): { booking: Booking; payment: Payment } {
  const isOpen = (one: Refund) => one.paymentId === payment.id && one.kind === 'void' && one.state !== 'succeeded';
  const promised = booking.refunds.filter(isOpen).reduce((sum, one) => sum + one.amount, 0);
  if (promised === 0) return { booking, payment };
  const refunds = booking.refunds.map((one): Refund => {
    return isOpen(one) ? { ...one, state: 'failed', lastError: 'the money was taken first' } : one;
  });
  return { booking: { ...booking, refunds }, payment: { ...payment, promisedBack: payment.promisedBack - promised } };
}

/**
 * Promises `amount` back out of the booking's payments, the latest first, because an older one may be past the provider's time. With an
 * authorisation that never became money: the whole of it is let go once nobody travels any more, or nothing is left to pay. It belongs to no
 * cancellation, which counts money only. `newId` draws one id for each refund.
 */
export function promiseBackFrom(
  booking: Booking,
  amount: number,
  why: RefundWhy,
  newId: () => string,
  cancellationId?: string,
): Booking {
  let left = amount;
  const refunds: Refund[] = [];
  const payments = booking.payments.toReversed().map((payment) => {
    const isHeld = payment.status === 'authorized' && (booking.seats === 0 || booking.totalAmount === 0);
    const isPaid = payment.status === 'paid' && payment.flag === null;
    const part = isHeld
      ? payment.amount - payment.promisedBack
      : isPaid
        ? Math.min(left, payment.amount - payment.promisedBack)
        : 0;
    if (part <= 0) return payment;
    if (isPaid) left -= part;
    const promised = promiseBack(payment, {
      id: newId(),
      amount: part,
      why,
      ...(cancellationId === undefined || isHeld ? {} : { cancellationId }),
    });
    refunds.push(promised.refund);
    return promised.payment;
  });
  return { ...booking, payments: payments.toReversed(), refunds: [...booking.refunds, ...refunds] };
}

/** The booking with this payment in its place, or added. */
export function withPayment(booking: Booking, payment: Payment): Booking {
  const isKnown = booking.payments.some((one) => one.id === payment.id);
  const payments = isKnown
    ? booking.payments.map((one) => (one.id === payment.id ? payment : one))
    : [...booking.payments, payment];
  return { ...booking, payments };
}
