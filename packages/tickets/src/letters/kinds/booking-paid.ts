import { kamchatkaClock, kamchatkaDay, kamchatkaTime } from '../../kamchatka-time.ts';
import { travellersOf } from '../../trip.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import {
  bookingFacts,
  departure,
  hello,
  onTheDayFacts,
  openBooking,
  sumOf,
  ticketBlocks,
  ticketsAre,
  tourAndDay,
} from '../parts.ts';

/** Paid, in time or late: the tickets. */
export function bookingPaid(letter: LetterOf<'booking_paid' | 'late_payment_accepted'>): Said {
  const { locale, trip, kind } = letter;
  const isLate = kind === 'late_payment_accepted';
  const isFree = trip.totalAmount === 0;
  const { paidOnTop } = letter;
  const sum = sumOf(trip, paidOnTop?.amount ?? trip.totalAmount, locale);
  const before = paidOnTop && kamchatkaTime(paidOnTop.movedFrom, locale);
  const now = kamchatkaTime(trip.schedule.startsAt, locale);
  const day = kamchatkaDay(trip.schedule.startsAt, locale);
  const clock = kamchatkaClock(trip.schedule.startsAt, locale);
  const ready = ticketsAre(travellersOf(trip).length, locale);
  const words = {
    ru: {
      subject: `Билеты ${trip.bookingNumber}: ${tourAndDay(trip, locale)}, ${clock}`,
      preheader: `Ждём вас ${day} в ${clock} по Камчатке. Билеты внутри.`,
      heading: isLate ? `Оплата пришла позже срока, но места нашлись. ${ready}` : `${ready}`,
      text:
        before !== undefined
          ? `Доплата ${sum} получена, поездка перенесена. Было: ${before}. Теперь: ${now}. Новые билеты в этом письме, прежние больше не действуют.`
          : isFree
            ? `Бронь подтверждена, платить ничего не нужно. Ждём вас ${day} в ${clock}!`
            : `Оплата ${sum} получена. Ждём вас ${day} в ${clock}!`,
    },
    en: {
      subject: `Tickets ${trip.bookingNumber}: ${tourAndDay(trip, locale)}, ${clock}`,
      preheader: `See you on ${day} at ${clock} Kamchatka time. Tickets inside.`,
      heading: isLate ? `The payment came late, but the seats were still free. ${ready}` : `${ready}`,
      text:
        before !== undefined
          ? `We have received ${sum} and moved the trip. Before: ${before}. Now: ${now}. The new tickets are in this letter, the old ones are no longer good.`
          : isFree
            ? `The booking is confirmed, there is nothing to pay. See you on ${day} at ${clock}!`
            : `We have received ${sum}. See you on ${day} at ${clock}!`,
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      ...ticketBlocks(letter),
      { is: 'facts', facts: [...onTheDayFacts(letter), ...bookingFacts(letter)] },
      openBooking(letter),
    ],
  };
}
