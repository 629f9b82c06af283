import {
  type BookAnswer,
  BookingError,
  type BookingView,
  findBookingById,
  newId,
  openAttempt,
} from '@kamchatour/booking';
import type { PaymentStart } from '@kamchatour/payments';
import { manageUrl } from '../booking-answer.ts';
import type { Services } from '../services.ts';
import { paidItems } from './paid-items.ts';

/**
 * Opens a way to pay for an unpaid booking, or what a dearer date costs more: the provider's widget, or a page of its own. Nothing is confirmed by it.
 * Refuses with NOT_PAYABLE (with the state that it is in), RATE_LIMITED after twenty ways, UNAVAILABLE where nobody takes payments.
 */
export async function startPayment(services: Services, view: BookingView): Promise<PaymentStart> {
  const { move } = view;
  const isUnpaid = view.status === 'pending_payment' && view.paymentStatus !== 'authorized';
  if (!isUnpaid && move === undefined) {
    throw new BookingError({ code: 'NOT_PAYABLE', details: { status: view.status } });
  }
  if (move === undefined) return await openWay(services, view, { attemptId: newId(), amount: view.totalAmount });
  const onTop = { ru: 'доплата за другую дату', en: 'difference for another date' }[view.locale];
  return await openWay(services, view, { attemptId: newId(), amount: move.amount, onTop });
}

/**
 * The first way to pay for a booking, which its own id names. Asked again it is the same one, whatever became of the booking since: what may be paid
 * for, the provider asks before it takes anything.
 */
export async function startFirstPayment(
  services: Services,
  { bookingId, totalAmount }: BookAnswer,
): Promise<PaymentStart> {
  const view = await findBookingById(services.desk, bookingId);
  return await openWay(services, view, { attemptId: bookingId, amount: totalAmount, asBooked: true });
}

async function openWay(
  services: Services,
  view: BookingView,
  {
    attemptId,
    amount,
    onTop,
    asBooked = false,
  }: { attemptId: string; amount: number; onTop?: string; asBooked?: boolean },
): Promise<PaymentStart> {
  const { provider } = services.money;
  if (provider === undefined) throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 600 } });
  const { bookingNumber, bookingId, currency, locale, contact } = view;
  await openAttempt(services.desk, { attemptId, bookingId, provider: provider.id });
  const label = onTop === undefined ? view.tour.title[locale] : `${view.tour.title[locale]}: ${onTop}`;
  // Nothing but a receipt lists the seats.
  const seats =
    onTop === undefined && services.env.receipt ? await paidItems(services.readDatabase, { bookingId, asBooked }) : [];
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
    ...(onTop !== undefined && { isTakenAtOnce: true }),
  });
}
