export type Locale = 'ru' | 'en';
export type Translated = Record<Locale, string>;

/** Who runs the tour, and answers the phone on the day. */
export type Operator = { name: Translated; phone: string; email: string };

export type Tour = {
  title: Translated;
  meetingPoint: Translated;
  bring: Translated;
  /** Degrees, WGS 84. */
  meetingLatitude?: number;
  meetingLongitude?: number;
};

export type Participant = {
  participantId?: string;
  fullName: string;
  category: string;
  /** What the seat cost. */
  amount?: number;
  /** From `signTicket`, once the booking is paid. */
  ticketCode?: string;
  cancelledAt?: string;
};

/** What the papers say of a booking. Times are ISO 8601, amounts whole kopecks. */
export type BookedTrip = {
  bookingId: string;
  bookingNumber: string;
  status: 'pending_payment' | 'confirmed' | 'completed' | 'no_show' | 'expired' | 'cancelled';
  paymentStatus?: 'pending' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'failed';
  totalAmount: number;
  currency: string;
  payBefore?: string;
  locale: Locale;
  contact: { name: string };
  tour: Tour;
  schedule: { startsAt: string; endsAt: string; status: string; weatherStatus: string };
  participants: readonly Participant[];
  operator?: Operator;
  /** Raised with whatever a calendar should follow: another date, another place, called off, on again. */
  calendarSequence?: number;
};

/** Nobody travels on it: the booking is over, or the departure is called off. */
export function isCalledOff(trip: BookedTrip): boolean {
  return trip.status === 'cancelled' || trip.status === 'expired' || isDepartureOff(trip);
}

/** Called off for all who booked it, by the operator or for the weather. */
export function isDepartureOff({ schedule }: Pick<BookedTrip, 'schedule'>): boolean {
  return schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled';
}

/** Who still travels. */
export const travellersOf = (trip: BookedTrip) =>
  trip.participants.filter(({ cancelledAt }) => cancelledAt === undefined);

export type TicketHolder = Participant & { ticketCode: string };

/**
 * The participants with their tickets; none unless the booking is confirmed and paid (or free), the departure stands, and every participant
 * who travels has a code: half a party is never let believe that it has its tickets.
 */
export function ticketHoldersOf(trip: BookedTrip): TicketHolder[] {
  const isPaid = trip.paymentStatus === 'paid' || trip.paymentStatus === 'partially_refunded' || trip.totalAmount === 0;
  if (trip.status !== 'confirmed' || !isPaid || isCalledOff(trip)) return [];
  const travellers = travellersOf(trip);
  const holders = travellers.flatMap(({ ticketCode, ...person }) => (ticketCode ? [{ ...person, ticketCode }] : []));
  return holders.length === travellers.length ? holders : [];
}
