import { Document, renderToBuffer } from '@react-pdf/renderer';
import { createElement } from 'react';
import { bookingPage } from './booking-page.ts';
import { loadFonts } from './fonts.ts';
import { textsIn } from './texts.ts';
import { ticketPage } from './ticket-page.ts';
import { type BookedTrip, ticketHoldersOf } from './trip.ts';

/**
 * A page of A4 for each participant who has a ticket; where there are none, the booking on one sheet (more where many travel), which says what
 * it is worth. In the language of the booking.
 */
export async function drawBooking(trip: BookedTrip): Promise<Buffer> {
  const letters = await loadFonts();
  const holders = ticketHoldersOf(trip);
  const words = textsIn(trip.locale);
  const pages =
    holders.length === 0
      ? [bookingPage(trip, letters)]
      : holders.map((holder, index) =>
          ticketPage({ trip, holder, place: index + 1, of: holders.length, letters, key: index }),
        );
  return renderToBuffer(
    createElement(
      Document,
      {
        title: `${words.page}: ${trip.bookingNumber}`,
        language: trip.locale,
        creator: 'Kamchatour',
        producer: 'Kamchatour',
      },
      ...pages,
    ),
  );
}
