import { BookingError, type BookingView, newId, openAttempt } from '@kamchatour/booking';
import type { PaymentStart } from '@kamchatour/payments';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';
import { paidItems } from './paid-items.ts';

/**
 * Opens a way to pay for an unpaid booking, or what a dearer date costs more: the provider's widget, or a page of its own. Nothing is confirmed by it.
 * Refuses with NOT_PAYABLE (with the state that it is in), RATE_LIMITED after twenty ways, UNAVAILABLE where nobody takes payments.
 */
export async function startPayment(
  services: Services,
  view: BookingView,
  attemptId: string = newId(),
): Promise<PaymentStart> {
  const { provider } = services.money;
  if (provider === undefined) throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 600 } });
  const { move } = view;
  const isUnpaid = view.status === 'pending_payment' && view.paymentStatus !== 'authorized';
  if (!isUnpaid && move === undefined) {
    throw new BookingError({ code: 'NOT_PAYABLE', details: { status: view.status } });
  }
  await openAttempt(services.desk, { attemptId, bookingId: view.bookingId, provider: provider.id });
  const { bookingNumber, bookingId, currency, locale, contact } = view;
  const amount = move?.amount ?? view.totalAmount;
  const onTop = { ru: 'доплата за другую дату', en: 'difference for another date' }[locale];
  const label = move === undefined ? view.tour.title[locale] : `${view.tour.title[locale]}: ${onTop}`;
  // Nothing but a receipt lists the seats.
  const seats = move === undefined && services.env.receipt ? await paidItems(services.readDatabase, { bookingId }) : [];
  return await provider.start({
    bookingNumber,
    bookingId,
    attemptId,
    amount,
    currency,
    description: `${label} · ${bookingNumber}`,
    locale,
    contact,
    items: seats.length > 0 ? seats : [{ label, amount, quantity: 1 }],
    returnUrl: manageUrl(services, view),
    ...(move !== undefined && { isTakenAtOnce: true }),
  });
}
