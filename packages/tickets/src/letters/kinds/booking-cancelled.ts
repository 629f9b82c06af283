import { deadline } from '../../kamchatka-time.ts';
import { personName } from '../../printable.ts';
import { type BookedTrip, isDepartureOff, type Locale, ticketHoldersOf } from '../../trip.ts';
import { counted } from '../../typeset.ts';
import type { Block, Fact, Said } from '../content.ts';
import type { LetterOf, Refund } from '../letter.ts';
import {
  departure,
  hello,
  howMoneyArrives,
  numberFact,
  openBooking,
  seats,
  sumOf,
  ticketBlocks,
  tourAndDay,
  travellersFact,
} from '../parts.ts';

/** All of a booking, or some of its participants: who left, what comes back, and the tickets of those who stay. */
export function bookingCancelled(letter: LetterOf<'booking_cancelled'>): Said {
  const { locale, trip, left, refund, moveEnded } = letter;
  const isWhole = trip.status === 'cancelled';
  const hasTickets = ticketHoldersOf(trip).length > 0;
  const places = seats(left.length, locale);
  const sum = refund === undefined ? undefined : sumOf(trip, refund.amount, locale);
  const about = tourAndDay(trip, locale);
  const there = moveEnded === undefined ? '' : deadline(moveEnded, locale);
  const words = {
    ru: {
      subject: isWhole
        ? `Бронь ${trip.bookingNumber} отменена: ${about}`
        : `Отменено ${places} в брони ${trip.bookingNumber}: ${about}`,
      preheader: sum === undefined ? 'Платить ничего не нужно.' : `К возврату: ${sum}.`,
      heading: isWhole ? 'Бронь отменена' : `Отменено ${places}`,
      text: isWhole
        ? 'Жаль, что в этот раз не получилось. Будем рады видеть вас снова.'
        : hasTickets
          ? 'Остальные едут как прежде. Их билеты в этом письме, прежние тоже действуют.'
          : 'Остальные едут как прежде.',
      whoLeft: left.length === 1 ? 'Не едет' : 'Не едут',
      moveEnded: `Перенос на ${there} ждал доплаты за прежний состав и теперь отменён. Поездка остаётся на своей дате; если новая дата ещё нужна, выберите её снова.`,
      nothingPaid: 'Вы ещё не платили, поэтому возвращать нечего.',
    },
    en: {
      subject: isWhole
        ? `Booking ${trip.bookingNumber} cancelled: ${about}`
        : `${places} cancelled in booking ${trip.bookingNumber}: ${about}`,
      preheader: sum === undefined ? 'There is nothing to pay.' : `Refund: ${sum}.`,
      heading: isWhole ? 'Booking cancelled' : `${places} cancelled`,
      text: isWhole
        ? 'A pity that it did not work out this time. We hope to see you again.'
        : hasTickets
          ? 'The others travel as before. Their tickets are in this letter; the old ones stay good, too.'
          : 'The others travel as before.',
      whoLeft: 'Not travelling',
      moveEnded: `The move to ${there} waited for a payment for the whole party, and is off by this. The trip stays on its date; choose the new date again if you still want it.`,
      nothingPaid: 'You had not paid yet, so there is nothing to give back.',
    },
  }[locale];
  const whoLeft: Fact[] = left.length === 0 ? [] : [{ label: words.whoLeft, value: left.map(personName).join('\n') }];
  const money: Block[] =
    refund === undefined ? [{ is: 'text', text: words.nothingPaid }] : refundBlocks(refund, trip, locale);
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [...whoLeft, numberFact(letter), ...(isWhole ? [] : travellersFact(letter))] },
      ...money,
      ...(there === '' || isWhole ? [] : [{ is: 'text' as const, text: words.moveEnded }]),
      ...(hasTickets ? ticketBlocks(letter) : []),
      openBooking(letter),
    ],
  };
}

/** What comes back, by which rule, and when. */
export function refundBlocks(refund: Refund, trip: BookedTrip, locale: Locale): Block[] {
  const label = locale === 'ru' ? 'Вернётся' : 'Refund';
  const rule = {
    label: locale === 'ru' ? 'Почему столько' : 'Refund rule',
    value: ruleOf(refund, locale, isDepartureOff(trip)),
  };
  const facts: Block = { is: 'facts', facts: [{ label, value: sumOf(trip, refund.amount, locale) }, rule] };
  return refund.amount > 0 ? [facts, { is: 'aside', text: howMoneyArrives(trip, locale, refund.ways) }] : [facts];
}

function ruleOf({ percent, hoursBefore, isDecided = false }: Refund, locale: Locale, calledOff: boolean): string {
  const isRussian = locale === 'ru';
  if (calledOff)
    return isRussian ? 'Выезд отменён: возвращается всё, 100 %' : 'The departure was called off: all of it, 100%';
  const share = isRussian ? `${percent} % оплаченного` : `${percent}% of what was paid`;
  if (isDecided) return isRussian ? `${share}: так решил организатор` : `${share}: as the organiser decided`;
  if (hoursBefore === undefined) {
    if (percent > 0) return share;
    return isRussian
      ? 'Так близко к началу деньги не возвращаются, 0 %'
      : 'So close to the start nothing is refunded, 0%';
  }
  if (hoursBefore === 0) return isRussian ? `${share}: отменено до начала` : `${share}: cancelled before the start`;
  const ahead = timeAhead(hoursBefore, locale);
  return isRussian
    ? `${share}: отменено не позднее чем за ${ahead} до начала`
    : `${share}: cancelled at least ${ahead} before the start`;
}

/** `30 часов`, `2 суток`, whichever is plainer. */
function timeAhead(hours: number, locale: Locale): string {
  const isRussian = locale === 'ru';
  if (hours >= 48 && hours % 24 === 0) {
    const days = isRussian ? { one: 'сутки', few: 'суток', many: 'суток' } : { one: 'day', other: 'days' };
    return counted(hours / 24, locale, days);
  }
  const forms = isRussian ? { one: 'час', few: 'часа', many: 'часов' } : { one: 'hour', other: 'hours' };
  return counted(hours, locale, forms);
}
