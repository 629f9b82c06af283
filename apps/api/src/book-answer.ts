import type { BookAnswer } from '@kamchatour/booking';

/** How the guest pays. `manual`: settled with the operator. */
export type Payment = { provider: 'manual' };

export type BookAnswerOutside = BookAnswer & { payment: Payment; manageUrl: string };

/** A booking's answer as other programs get it: where to pay, and the page on which the booking is managed. */
export function bookAnswerOutside(answer: BookAnswer, publicUrl: string): BookAnswerOutside {
  return {
    bookingId: answer.bookingId,
    bookingNumber: answer.bookingNumber,
    confirmationCode: answer.confirmationCode,
    status: answer.status,
    paymentStatus: answer.paymentStatus,
    totalAmount: answer.totalAmount,
    currency: answer.currency,
    payBefore: answer.payBefore,
    payment: { provider: 'manual' },
    manageUrl: `${publicUrl}/b/${answer.bookingNumber}`,
  };
}
