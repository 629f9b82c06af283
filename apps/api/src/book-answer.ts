import type { BookAnswer } from '@kamchatour/booking';
import type { PaymentStart } from '@kamchatour/payments';
import { manageUrl } from './booking-answer.ts';
import { startFirstPayment } from './money/start-payment.ts';
import type { Services } from './services.ts';

/** How the guest pays: on a page of the provider, or by its widget. `manual`: settled with the operator. */
export type Payment =
  | { provider: 'manual' }
  | {
      provider: 'sandbox' | 'cloudpayments';
      url?: string;
      widget?: { script: string; params: Record<string, unknown> };
    };

export type BookAnswerOutside = BookAnswer & { payment: Payment; manageUrl: string };

/** A booking's answer as other programs get it: where to pay, and the page on which the booking is managed. The same every time it is given. */
export async function bookAnswerOutside(services: Services, answer: BookAnswer): Promise<BookAnswerOutside> {
  return {
    bookingId: answer.bookingId,
    bookingNumber: answer.bookingNumber,
    confirmationCode: answer.confirmationCode,
    status: answer.status,
    paymentStatus: answer.paymentStatus,
    totalAmount: answer.totalAmount,
    currency: answer.currency,
    payBefore: answer.payBefore,
    payment: await firstPayment(services, answer),
    manageUrl: manageUrl(services, answer),
  };
}

async function firstPayment(services: Services, answer: BookAnswer): Promise<Payment> {
  const { provider } = services.money;
  if (provider === undefined) return { provider: 'manual' };
  if (answer.status !== 'pending_payment') return { provider: provider.id };
  try {
    return paymentOutside(provider.id, await startFirstPayment(services, answer));
  } catch (error) {
    // It is booked, and that is what must be said; the guest's page opens another way to pay.
    services.log?.error({ err: error }, 'a booking was made without a way to pay for it');
    return { provider: provider.id };
  }
}

export function paymentOutside(provider: 'sandbox' | 'cloudpayments', start: PaymentStart): Payment {
  return start.kind === 'redirect'
    ? { provider, url: start.url }
    : { provider, widget: { script: start.script, params: start.params } };
}
