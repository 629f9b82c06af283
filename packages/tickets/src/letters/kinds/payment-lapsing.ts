import { deadline } from '../../kamchatka-time.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { bookingFacts, departure, hello, sumOf, tourAndDay } from '../parts.ts';

/** The time to pay is nearly over. */
export function paymentLapsing(letter: LetterOf<'payment_lapsing'>): Said {
  const { locale, trip, manageUrl } = letter;
  const sum = sumOf(trip, trip.totalAmount, locale);
  const until = trip.payBefore === undefined ? undefined : deadline(trip.payBefore, locale);
  const words = {
    ru: {
      subject: `Скоро истечёт срок оплаты ${trip.bookingNumber}: ${tourAndDay(trip, locale)}`,
      preheader: until === undefined ? 'Места скоро вернутся в продажу.' : `Места за вами до ${until}.`,
      heading: 'Места скоро вернутся в продажу',
      text: `Мы держим их для вас${until === undefined ? ' ещё немного' : ` до ${until}`}. Если поездка в силе, оплатите её сейчас.`,
      button: `Оплатить ${sum}`,
      aside: 'Уже заплатили? Тогда ничего делать не нужно: билеты придут, как только банк подтвердит оплату.',
    },
    en: {
      subject: `Little time left to pay for ${trip.bookingNumber}: ${tourAndDay(trip, locale)}`,
      preheader: until === undefined ? 'The seats go on sale again soon.' : `The seats are yours until ${until}.`,
      heading: 'The seats go on sale again soon',
      text: `We are keeping them for you ${until === undefined ? 'a little longer' : `until ${until}`}. If you still want to come, pay now.`,
      button: `Pay ${sum}`,
      aside: 'Paid already? Then there is nothing to do: the tickets come as soon as the bank confirms.',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: bookingFacts(letter) },
      { is: 'button', label: words.button, url: manageUrl },
      { is: 'aside', text: words.aside },
    ],
  };
}
