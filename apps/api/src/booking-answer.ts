import type { BookingView } from '@kamchatour/booking';
import { makeFileToken } from './file-token.ts';
import type { Services } from './services.ts';

export type BookingAnswer = BookingView & { tickets: never[]; payments: never[]; fileToken: string };

/** A booking as its guest gets it: with the pass for its files. */
export function bookingOutside(view: BookingView, { secretKey, clock }: Services): BookingAnswer {
  return { ...view, tickets: [], payments: [], fileToken: makeFileToken(secretKey, view.bookingId, clock.now()) };
}
