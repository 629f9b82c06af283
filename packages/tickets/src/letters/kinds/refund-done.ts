import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, numberFact, openBooking, sumOf, tourAndDay, whenMoneyArrives } from '../parts.ts';

/** The provider took the refund; now it is the bank's turn. */
export function refundDone(letter: LetterOf<'refund_done'>): Said {
  const { locale, trip, amount } = letter;
  const sum = sumOf(trip, amount, locale);
  const words = {
    ru: {
      subject: `Возврат ${sum} отправлен: ${trip.bookingNumber}, ${tourAndDay(trip, locale)}`,
      preheader: 'Деньги в пути к вашему банку.',
      heading: `Возврат ${sum} отправлен`,
      text: `Мы вернули ${sum}. ${whenMoneyArrives(locale)}`,
      label: 'Отправлено',
      aside: 'Если через 10 рабочих дней денег нет, дайте нам знать: найдём.',
    },
    en: {
      subject: `Refund of ${sum} sent: ${trip.bookingNumber}, ${tourAndDay(trip, locale)}`,
      preheader: 'The money is on its way to your bank.',
      heading: `Refund of ${sum} sent`,
      text: `We have sent back ${sum}. ${whenMoneyArrives(locale)}`,
      label: 'Sent',
      aside: 'No money after 10 working days? Let us know, and we will find it.',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [numberFact(letter), { label: words.label, value: sum }] },
      openBooking(letter),
      { is: 'aside', text: words.aside },
    ],
  };
}
