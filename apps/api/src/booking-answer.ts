import { type BookingView, manageToken } from '@kamchatour/booking';
import { qrPath } from '@kamchatour/tickets';
import { makeFileToken } from './file-token.ts';
import type { Services } from './services.ts';
import { ticketsOf } from './trip.ts';

/** A ticket: the text of its code, and the code drawn as one SVG path on a square of `size`. */
export type Ticket = { participantId: string; code: string; qr: { size: number; path: string } };
export type BookingAnswer = BookingView & { tickets: Ticket[]; fileToken: string };

/** A booking as its guest gets it: with its tickets, and the pass for its files. */
export async function bookingOutside(view: BookingView, services: Services): Promise<BookingAnswer> {
  const tickets = await ticketsOf(services, view);
  return {
    ...view,
    tickets: [...tickets].map(([participantId, code]) => ({ participantId, code, qr: qrPath(code) })),
    fileToken: makeFileToken(services.secretKey, view.bookingId, services.clock.now()),
  };
}

/** Where a booking is managed. The secret stands in the fragment, which no server and no log ever sees. */
export function manageUrl({ env, desk }: Services, booking: { bookingId: string; bookingNumber: string }): string {
  return `${env.publicUrl}/b/${booking.bookingNumber}#key=${manageToken(desk.keys.manage, booking.bookingId)}`;
}
