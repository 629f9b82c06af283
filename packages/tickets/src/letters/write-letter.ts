import { calendarEntry, calendarMethod } from '../calendar.ts';
import { drawBooking } from '../pdf.ts';
import { headerText } from '../printable.ts';
import { qrPng } from '../qr.ts';
import { type BookedTrip, isCalledOff, ticketHoldersOf } from '../trip.ts';
import { htmlText } from './html.ts';
import type { Attachment, Letter, WrittenLetter } from './letter.ts';
import { ticketPictures } from './parts.ts';
import { plainText } from './plain.ts';
import { contentOf } from './said.ts';

/** The letter with all that goes with it. */
export async function composeLetter(letter: Letter, now: Date): Promise<WrittenLetter> {
  const content = contentOf(letter, now);
  const shows = content.blocks.some(({ is }) => is === 'tickets');
  const calendar = calendarOf(letter, now);
  return {
    subject: headerText(content.subject),
    html: htmlText(content),
    text: plainText(content),
    attachments: shows && 'trip' in letter ? await ticketsOf(letter) : [],
    ...(calendar !== undefined && { calendar }),
  };
}

type OfBooking = Extract<Letter, { trip: BookedTrip }>;

/** One PDF of all tickets, and each QR code as the picture that the text shows. */
async function ticketsOf(letter: OfBooking): Promise<Attachment[]> {
  const trip = inLanguageOf(letter);
  const pictures = ticketPictures(letter).map(async ({ cid, code }, place) => ({
    filename: `${trip.bookingNumber}-${place + 1}.png`,
    contentType: 'image/png',
    content: await qrPng(code),
    cid,
  }));
  const pdf = {
    filename: `${trip.bookingNumber}.pdf`,
    contentType: 'application/pdf',
    content: await drawBooking(trip),
  };
  return [pdf, ...(await Promise.all(pictures))];
}

/** A calendar gets an entry with the tickets, follows their changes, and loses it when nobody travels any more. */
function calendarOf(letter: Letter, now: Date): WrittenLetter['calendar'] {
  switch (letter.kind) {
    case 'booking_paid':
    case 'late_payment_accepted':
    case 'booking_changed':
      return ticketHoldersOf(letter.trip).length > 0 ? entryOf(letter, now) : undefined;
    case 'booking_cancelled':
    case 'departure_called_off':
      // What was never paid was never in a calendar.
      if (letter.refund === undefined) return undefined;
      return isCalledOff(letter.trip) || ticketHoldersOf(letter.trip).length > 0 ? entryOf(letter, now) : undefined;
    default:
      return undefined;
  }
}

function entryOf(letter: OfBooking, now: Date) {
  const trip = inLanguageOf(letter);
  const content = calendarEntry(trip, { publicUrl: siteOf(letter.manageUrl), now });
  return { method: calendarMethod(trip), filename: `${trip.bookingNumber}.ics`, content };
}

const inLanguageOf = ({ trip, locale }: OfBooking): BookedTrip => ({ ...trip, locale });

/** Calendars are shared: the entry leads to the site, without the secret of the link in the letter. */
const siteOf = (manageUrl: string) => new URL(manageUrl).origin;
