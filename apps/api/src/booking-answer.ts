import type { BookingView } from '@kamchatour/booking';
import { makeFileToken } from './file-token.ts';
import type { Services } from './services.ts';

export type BookingAnswer = BookingView & { tickets: never[]; payments: never[]; fileToken: string };

/** A booking as its guest gets it: with the pass for its files. `confirmationCode` is the one that just opened it. */
export function bookingOutside(view: BookingView, confirmationCode: string, services: Services): BookingAnswer {
  return {
    ...view,
    tickets: [],
    payments: [],
    fileToken: makeFileToken(services.secretKey, confirmationCode, services.clock.now()),
  };
}
