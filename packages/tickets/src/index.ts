/** What a guest takes along: the booking on paper and in the calendar. Knows neither rules nor database: whoever has a booking hands it over. */
export { calendarEntry } from './calendar.ts';
export { bookingPdf } from './pdf.ts';
export type { BookedTrip } from './trip.ts';
