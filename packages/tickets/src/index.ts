/** What a guest takes along: the booking on paper and in the calendar. Knows neither rules nor database: whoever has a booking hands it over. */
import type { BookedTrip } from './trip.ts';

export { calendarEntry } from './calendar.ts';
export type { BookedTrip } from './trip.ts';

/** The booking as PDF. What draws it takes a third of a second to load, so that only the first sheet waits for it, not every start. */
export async function bookingPdf(trip: BookedTrip): Promise<Buffer> {
  const { drawBooking } = await import('./pdf.ts');
  return drawBooking(trip);
}
