import { BookingError, type BookingView, newId, openAttempt } from '@kamchatour/booking';
import type { PaymentStart } from '@kamchatour/payments';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';

/**
 * Opens a way to pay for an unpaid booking: the provider's widget, or a page of its own. Nothing is confirmed by it.
 * Refuses with NOT_PAYABLE (with the state that it is in), RATE_LIMITED after twenty ways, UNAVAILABLE where nobody takes payments.
 */
export async function startPayment(
  services: Services,
  view: BookingView,
  attemptId: string = newId(),
): Promise<PaymentStart> {
  const { provider } = services.money;
  if (provider === undefined) throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 600 } });
  if (view.status !== 'pending_payment' || view.paymentStatus === 'authorized') {
    throw new BookingError({ code: 'NOT_PAYABLE', details: { status: view.status } });
  }
  await openAttempt(services.desk, { attemptId, bookingId: view.bookingId, provider: provider.id });
  const { bookingNumber, bookingId, totalAmount, currency, locale, contact } = view;
  const label = view.tour.title[locale];
  return await provider.start({
    bookingNumber,
    bookingId,
    attemptId,
    amount: totalAmount,
    currency,
    description: `${label} · ${bookingNumber}`,
    locale,
    contact,
    items: [{ label, amount: totalAmount, quantity: 1 }],
    returnUrl: manageUrl(services, view),
  });
}
