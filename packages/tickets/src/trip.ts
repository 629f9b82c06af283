export type Locale = 'ru' | 'en';
type Translated = Record<Locale, string>;

/** What the papers say of a booking. Times are ISO 8601, amounts whole kopecks. */
export type BookedTrip = {
  bookingId: string;
  bookingNumber: string;
  status: 'pending_payment' | 'confirmed' | 'completed' | 'no_show' | 'expired' | 'cancelled';
  totalAmount: number;
  currency: string;
  payBefore?: string;
  locale: Locale;
  contact: { name: string };
  tour: { title: Translated; meetingPoint: Translated; bring: Translated };
  schedule: { startsAt: string; endsAt: string; status: string; weatherStatus: string };
  participants: readonly { fullName: string; category: string; cancelledAt?: string }[];
};

/** Nobody travels on it: the booking is over, or the departure is called off. */
export function isCalledOff(trip: BookedTrip): boolean {
  const { status, weatherStatus } = trip.schedule;
  return (
    trip.status === 'cancelled' || trip.status === 'expired' || status === 'cancelled' || weatherStatus === 'cancelled'
  );
}
