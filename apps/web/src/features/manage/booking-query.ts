import { type Answers, api, type useTRPC } from '../../lib/api.ts';

export type BookingKey = { bookingNumber: string; confirmationCode: string };
export type Booking = Answers['booking'];

/** The code is part of the key only as long as the page lives; it is written nowhere. */
export function bookingKey(trpc: ReturnType<typeof useTRPC>, { bookingNumber, confirmationCode }: BookingKey) {
  return [...trpc.storefront.booking.pathKey(), bookingNumber, confirmationCode];
}

export function askForBooking(key: BookingKey): Promise<Booking> {
  return api.storefront.booking.query(key);
}
