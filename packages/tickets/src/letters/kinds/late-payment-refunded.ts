import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, howMoneyArrives, numberFact, openBooking, sumOf, tourAndDay } from '../parts.ts';

/** The money came too late, and the seats were gone. */
export function latePaymentRefunded(letter: LetterOf<'late_payment_refunded'>): Said {
  const { locale, trip, amount } = letter;
  if (letter.isForMove === true) return moveTooLate(letter);
  const sum = sumOf(trip, amount, locale);
  const words = {
    ru: {
      subject: `Возвращаем ${sum}: мест по ${trip.bookingNumber} уже нет, ${tourAndDay(trip, locale)}`,
      preheader: 'Оплата пришла после срока. Возвращаем всё.',
      heading: 'Мест уже нет, возвращаем деньги',
      text: `Ваша оплата пришла, когда срок уже прошёл и места достались другим. Нам очень жаль. Возвращаем всё: ${sum}. Делать ничего не нужно.`,
      label: 'Вернётся',
    },
    en: {
      subject: `Refunding ${sum}: no seats left for ${trip.bookingNumber}, ${tourAndDay(trip, locale)}`,
      preheader: 'The payment came after the time. All of it goes back.',
      heading: 'No seats left: your money comes back',
      text: `Your payment arrived when the time to pay was over and the seats had gone to others. We are very sorry. All of it comes back: ${sum}. There is nothing you need to do.`,
      label: 'Refund',
    },
  }[locale];
  return said(letter, words, sum);
}

/** What was to be paid for another date: the trip stays on its own. */
function moveTooLate(letter: LetterOf<'late_payment_refunded'>): Said {
  const { locale, trip, amount } = letter;
  const sum = sumOf(trip, amount, locale);
  const words = {
    ru: {
      subject: `Возвращаем доплату ${sum}: ${trip.bookingNumber} остаётся на своей дате, ${tourAndDay(trip, locale)}`,
      preheader: 'Доплата пришла после срока, мест на новую дату уже нет.',
      heading: 'Поездка остаётся на своей дате',
      text: `Доплата пришла, когда срок уже прошёл и места на новую дату достались другим. Ваша дата, места и билеты прежние. Доплату ${sum} возвращаем целиком, делать ничего не нужно.`,
      label: 'Вернётся',
    },
    en: {
      subject: `Refunding ${sum}: ${trip.bookingNumber} stays on its date, ${tourAndDay(trip, locale)}`,
      preheader: 'The money came after the time, and the seats on the new date were gone.',
      heading: 'The trip stays on its date',
      text: `The payment for the new date arrived when the time was over and the seats there had gone to others. Your date, seats and tickets are as they were. All of the ${sum} comes back. There is nothing you need to do.`,
      label: 'Refund',
    },
  }[locale];
  return said(letter, words, sum);
}

type Words = Omit<Said, 'blocks'> & { text: string; label: string };

/** Only money from a bank comes late: what an operator takes is refused on the spot. */
function said(letter: LetterOf<'late_payment_refunded'>, words: Words, sum: string): Said {
  const { locale, trip } = letter;
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [numberFact(letter), { label: words.label, value: sum }] },
      { is: 'aside', text: howMoneyArrives(trip, locale, ['online']) },
      openBooking(letter),
    ],
  };
}
