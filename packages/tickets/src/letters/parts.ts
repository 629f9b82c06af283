/** What several letters say in the same words. */
import { kamchatkaDay } from '../kamchatka-time.ts';
import { mapLink } from '../map-link.ts';
import { money } from '../money.ts';
import { oneLine, personName } from '../printable.ts';
import { phoneLink } from '../reach.ts';
import { textsIn } from '../texts.ts';
import { type BookedTrip, isCalledOff, type Locale, type Tour, ticketHoldersOf, travellersOf } from '../trip.ts';
import { counted } from '../typeset.ts';
import type { Block, Fact, TicketPicture } from './content.ts';
import type { MoneyWay } from './letter.ts';

type InBooking = { locale: Locale; trip: BookedTrip; manageUrl: string };

export function hello(name: string, locale: Locale): string {
  const word = locale === 'ru' ? 'Здравствуйте' : 'Hello';
  const person = personName(name);
  return person === '' ? `${word}!` : `${word}, ${person}!`;
}

export const seats = (count: number, locale: Locale) =>
  counted(
    count,
    locale,
    locale === 'ru' ? { one: 'место', few: 'места', many: 'мест' } : { one: 'seat', other: 'seats' },
  );

export const ticketsAre = (count: number, locale: Locale) => {
  if (locale === 'ru') return count === 1 ? 'Ваш билет готов' : 'Ваши билеты готовы';
  return count === 1 ? 'Your ticket is ready' : 'Your tickets are ready';
};

/** `Авачинский вулкан, 2 декабря`: what a subject names the booking by, beside its number. */
export const tourAndDay = (
  { tour, schedule }: { tour: Pick<Tour, 'title'>; schedule: { startsAt: string } },
  locale: Locale,
) => `${tour.title[locale]}, ${kamchatkaDay(schedule.startsAt, locale)}`;

export const sumOf = (trip: BookedTrip, amount: number, locale: Locale) => money(amount, trip.currency, locale);

export const departure = ({ locale, trip }: InBooking): Block => ({
  is: 'departure',
  title: trip.tour.title[locale],
  startsAt: trip.schedule.startsAt,
  endsAt: trip.schedule.endsAt,
  isOff: isCalledOff(trip),
});

export const numberFact = ({ locale, trip }: InBooking): Fact => ({
  label: textsIn(locale).number,
  value: trip.bookingNumber,
});

export function travellersFact({ locale, trip }: InBooking): Fact[] {
  const travellers = travellersOf(trip).map(({ fullName }) => personName(fullName));
  return travellers.length === 0 ? [] : [{ label: textsIn(locale).participants, value: travellers.join('\n') }];
}

/** Number, who travels, and the sum. */
export const bookingFacts = (letter: InBooking): Fact[] => [
  numberFact(letter),
  ...travellersFact(letter),
  { label: textsIn(letter.locale).total, value: sumOf(letter.trip, letter.trip.totalAmount, letter.locale) },
];

/** Where to be, and what to have: of each what the tour says. */
export function onTheDayFacts({ locale, trip }: InBooking): Fact[] {
  const bring = trip.tour.bring[locale];
  return [...meetingFact(trip.tour, locale), ...(bring === '' ? [] : [{ label: textsIn(locale).bring, value: bring }])];
}

/** In words, on a map, both, or not at all. */
export function meetingFact(tour: Tour, locale: Locale): Fact[] {
  const words = textsIn(locale);
  const url = mapLink(tour, locale);
  const value = tour.meetingPoint[locale];
  if (value === '' && url === undefined) return [];
  return [
    { label: words.meetingPoint, value, ...(url !== undefined && { link: { label: words.ticket.openMap, url } }) },
  ];
}

/** Whom to call on the day. */
export function callFact({ locale, trip: { operator } }: InBooking): Fact[] {
  if (operator === undefined) return [];
  const link = { label: oneLine(operator.phone), url: phoneLink(operator.phone) };
  return [{ label: textsIn(locale).ticket.onTheDay, value: operator.name[locale], link }];
}

export const openBooking = ({ locale, manageUrl }: InBooking): Block => ({
  is: 'button',
  label: locale === 'ru' ? 'Открыть бронь' : 'Open the booking',
  url: manageUrl,
});

export const toBooking = ({ locale, manageUrl }: InBooking): Block => ({
  is: 'link',
  label: locale === 'ru' ? 'Изменить имена, перенести или отменить поездку' : 'Correct names, move or cancel the trip',
  url: manageUrl,
});

/** The tickets that the letter shows, each with the id of its picture. */
export function ticketPictures({ locale, trip }: InBooking): (TicketPicture & { code: string })[] {
  const words = textsIn(locale);
  return ticketHoldersOf(trip).map(({ fullName, category, ticketCode }, place) => ({
    name: personName(fullName),
    category: words.categories[category] ?? category,
    cid: `ticket-${place + 1}.${trip.bookingNumber}@kamchatour`,
    code: ticketCode,
  }));
}

/** QR codes, and how they are used; where there are none yet, where they will be. */
export function ticketBlocks(letter: InBooking): Block[] {
  const { locale } = letter;
  const tickets = ticketPictures(letter);
  if (tickets.length === 0) {
    const text =
      locale === 'ru'
        ? 'Билеты с QR-кодами ждут на странице брони.'
        : 'The tickets with their QR codes are on the page of your booking.';
    return [{ is: 'text', text }];
  }
  const text =
    locale === 'ru'
      ? 'Покажите код при посадке с экрана или на бумаге. Интернет для этого не нужен. Билеты для печати — в приложенном PDF.'
      : 'Show the code at boarding, on a screen or on paper; no internet needed. Tickets to print are in the attached PDF.';
  return [
    { is: 'tickets', tickets },
    { is: 'aside', text },
  ];
}

const goesBack = {
  ru: {
    online:
      'Оплаченное картой или по СБП вернётся туда, откуда пришло. Обычно это занимает до 10 рабочих дней: точный срок зависит от банка.',
    cash: 'Оплаченное наличными организатор отдаст вам сам: договоритесь с ним, где и когда.',
    transfer: 'Оплаченное переводом организатор вернёт тоже переводом: скажите ему, на какой счёт.',
  },
  en: {
    online:
      'What was paid by card or SBP goes back to where it came from. It usually takes up to 10 working days, depending on your bank.',
    cash: 'What was paid in cash the organiser gives back in person: agree with them where and when.',
    transfer: 'What was paid by bank transfer the organiser sends back by transfer: tell them to which account.',
  },
} as const satisfies Record<Locale, Record<MoneyWay, string>>;

/** How money comes back, and when: a bank sends it by itself, an operator by hand, who is to be called then. */
export function howMoneyArrives({ operator }: BookedTrip, locale: Locale, ways: readonly MoneyWay[]): string {
  const said: string[] = ways.map((way) => goesBack[locale][way]);
  if (operator !== undefined && ways.some((way) => way !== 'online')) {
    said.push(locale === 'ru' ? 'Его телефон внизу письма.' : 'Their phone is at the end of this letter.');
  }
  return said.join(' ');
}
