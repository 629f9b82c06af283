import { kamchatkaClock, kamchatkaDay, kamchatkaDayKey } from '../../kamchatka-time.ts';
import { mapLink } from '../../map-link.ts';
import type { Block, Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import {
  callFact,
  departure,
  hello,
  numberFact,
  onTheDayFacts,
  openBooking,
  ticketBlocks,
  toBooking,
} from '../parts.ts';

/** The day before: when, where, what to bring, whom to call. A reminder that leaves late says "today", not "tomorrow". */
export function reminder(letter: LetterOf<'reminder'>, now: Date): Said {
  const { locale, trip } = letter;
  const { startsAt } = trip.schedule;
  const clock = kamchatkaClock(startsAt, locale);
  const title = trip.tour.title[locale];
  const when = whenFrom(now, startsAt);
  const day = kamchatkaDay(startsAt, locale);
  const words = {
    ru: {
      subject: `${{ today: 'Сегодня', tomorrow: 'Завтра', later: day }[when]} в ${clock}: ${title}, ${trip.bookingNumber}`,
      heading: { today: 'Едем сегодня!', tomorrow: 'Едем завтра!', later: `Едем ${day}!` }[when],
      preheader: `Встречаемся в ${clock} по Камчатке. Билеты и карта внутри.`,
      text: `Встречаемся ${day} в ${clock} по камчатскому времени. Ниже всё, что пригодится; билеты сохраните на телефон, пока есть связь.`,
      map: 'Открыть место встречи на карте',
    },
    en: {
      subject: `${{ today: 'Today', tomorrow: 'Tomorrow', later: day }[when]} at ${clock}: ${title}, ${trip.bookingNumber}`,
      heading: { today: 'We go today!', tomorrow: 'We go tomorrow!', later: `We go on ${day}!` }[when],
      preheader: `We meet at ${clock} Kamchatka time. Tickets and map inside.`,
      text: `We meet on ${day} at ${clock} Kamchatka time. Here is all you need; save the tickets on your phone while there is a signal.`,
      map: 'Open the meeting point on a map',
    },
  }[locale];
  const url = mapLink(trip.tour, locale);
  const buttons: Block[] =
    url === undefined ? [openBooking(letter)] : [{ is: 'button', label: words.map, url }, toBooking(letter)];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [...onTheDayFacts(letter), ...callFact(letter), numberFact(letter)] },
      ...buttons,
      ...ticketBlocks(letter),
    ],
  };
}

function whenFrom(now: Date, startsAt: string): 'today' | 'tomorrow' | 'later' {
  const day = kamchatkaDayKey(startsAt);
  if (day === kamchatkaDayKey(now)) return 'today';
  return day === kamchatkaDayKey(new Date(now.getTime() + 24 * 3_600_000)) ? 'tomorrow' : 'later';
}
