import { type Answers, api, type useTRPC } from '../../lib/api.ts';
import type { Proof } from './booking-proof.ts';

/** What opens a booking: its number, and its code or the secret of the link in its letters. */
export type BookingKey = { bookingNumber: string } & Proof;
export type Booking = Answers['booking'];
export type MoveChoice = Answers['moves'][number];

/** The proof is part of the key only as long as the page lives. */
export function bookingKey(trpc: ReturnType<typeof useTRPC>, key: BookingKey) {
  return [...trpc.storefront.booking.pathKey(), key];
}

export function askForBooking(key: BookingKey): Promise<Booking> {
  return api.storefront.booking.query(key);
}
