import { kamchatkaTime } from '../../kamchatka-time.ts';
import { personName } from '../../printable.ts';
import { type BookedTrip, type Locale, ticketHoldersOf } from '../../trip.ts';
import type { Fact, Said } from '../content.ts';
import type { Change, LetterOf } from '../letter.ts';
import {
  bookingFacts,
  departure,
  hello,
  howMoneyArrives,
  onTheDayFacts,
  openBooking,
  sumOf,
  ticketBlocks,
  tourAndDay,
} from '../parts.ts';

/** Names corrected, or another date: what changed, and the tickets anew. */
export function bookingChanged(letter: LetterOf<'booking_changed'>): Said {
  const { locale, trip, changes } = letter;
  const hasTickets = ticketHoldersOf(trip).length > 0;
  const moved = changes.some(({ what }) => what === 'date');
  const back = changes.find((change) => change.what === 'price' && change.difference < 0);
  const words = {
    ru: {
      subject: `Бронь ${trip.bookingNumber} изменена: ${tourAndDay(trip, locale)}`,
      preheader: hasTickets ? 'Что изменилось, и новые билеты.' : 'Вот что изменилось.',
      heading: moved ? 'Поездка перенесена' : 'Бронь изменена',
      text: hasTickets
        ? 'Мы внесли изменения. Новые билеты в этом письме, прежние можно удалить.'
        : 'Мы внесли изменения. Проверьте, всё ли верно.',
    },
    en: {
      subject: `Booking ${trip.bookingNumber} changed: ${tourAndDay(trip, locale)}`,
      preheader: hasTickets ? 'What changed, and the new tickets.' : 'This is what changed.',
      heading: moved ? 'The trip was moved' : 'The booking was changed',
      text: hasTickets
        ? 'We have made the changes. The new tickets are in this letter; the old ones can be deleted.'
        : 'We have made the changes. Please check that all is right.',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      { is: 'facts', facts: changes.map((change) => factOf(change, trip, locale)) },
      ...(back?.what === 'price' ? [{ is: 'aside' as const, text: howMoneyArrives(trip, locale, back.ways) }] : []),
      departure(letter),
      ...(hasTickets ? ticketBlocks(letter) : []),
      { is: 'facts', facts: [...onTheDayFacts(letter), ...bookingFacts(letter)] },
      openBooking(letter),
    ],
  };
}

function factOf(change: Change, trip: BookedTrip, locale: Locale): Fact {
  const isRussian = locale === 'ru';
  const beforeAfter = (before: string, after: string) =>
    isRussian ? `${after}\nБыло: ${before}` : `${after}\nBefore: ${before}`;
  switch (change.what) {
    case 'name':
      return {
        label: isRussian ? 'Имя' : 'Name',
        value: beforeAfter(personName(change.before), personName(change.after)),
      };
    case 'date': {
      const value = beforeAfter(kamchatkaTime(change.before, locale), kamchatkaTime(change.after, locale));
      return { label: isRussian ? 'Дата' : 'Date', value };
    }
    case 'price': {
      const label = isRussian ? ['Доплачено', 'Вернётся'] : ['Paid on top', 'Refund'];
      const value = sumOf(trip, Math.abs(change.difference), locale);
      return { label: label[change.difference < 0 ? 1 : 0] ?? '', value };
    }
  }
}
