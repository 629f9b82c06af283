/**
 * What a guest takes along, and what is written to him: tickets, the booking on paper and in the calendar, letters. Knows neither rules nor
 * database: whoever has a booking hands it over.
 */
import type { Letter, WrittenLetter } from './letters/letter.ts';
import type { Manifest } from './manifest.ts';
import type { BookedTrip } from './trip.ts';

export { calendarEntry } from './calendar.ts';
export type { Change, Letter, Refund, WrittenLetter } from './letters/letter.ts';
export type { Manifest, ManifestPerson } from './manifest.ts';
export { qrPath } from './qr.ts';
export { newTicketKey, signTicket, type TicketKey } from './sign.ts';
export type { BookedTrip } from './trip.ts';

/**
 * The booking as PDF: a page for each participant with a ticket, or one sheet that says that it is none. What draws it takes a third of a second
 * to load, so that only the first one waits for it, not every start.
 */
export async function bookingPdf(trip: BookedTrip): Promise<Buffer> {
  const { drawBooking } = await import('./pdf.ts');
  return drawBooking(trip);
}

/** Who travels, on paper: for the guide, or for the rescue service. */
export async function manifestPdf(manifest: Manifest): Promise<Buffer> {
  const { drawManifest } = await import('./manifest.ts');
  return drawManifest(manifest);
}

/**
 * The letter, ready to be sent: subject, HTML and plain text in the letter's language, with its tickets and its calendar entry. Nothing that a
 * guest typed can become markup, a header or a link. `now` is the time of the calendar entry, and tells a reminder whether to say "tomorrow".
 */
export async function writeLetter(letter: Letter, now: Date = new Date()): Promise<WrittenLetter> {
  const { composeLetter } = await import('./letters/write-letter.ts');
  return composeLetter(letter, now);
}
