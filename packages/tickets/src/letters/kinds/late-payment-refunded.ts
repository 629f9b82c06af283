import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, numberFact, openBooking, sumOf, tourAndDay, whenMoneyArrives } from '../parts.ts';

/** The money came too late, and the seats were gone. */
export function latePaymentRefunded(letter: LetterOf<'late_payment_refunded'>): Said {
  const { locale, trip, amount } = letter;
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
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [numberFact(letter), { label: words.label, value: sum }] },
      { is: 'aside', text: whenMoneyArrives(locale) },
      openBooking(letter),
    ],
  };
}
