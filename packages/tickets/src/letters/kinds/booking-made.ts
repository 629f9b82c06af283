import { deadline } from '../../kamchatka-time.ts';
import { textsIn } from '../../texts.ts';
import { travellersOf } from '../../trip.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { bookingFacts, departure, hello, onTheDayFacts, seats, sumOf, tourAndDay } from '../parts.ts';

/** Booked, and waiting to be paid. */
export function bookingMade(letter: LetterOf<'booking_made'>): Said {
  const { locale, trip, manageUrl } = letter;
  const number = trip.bookingNumber;
  const about = tourAndDay(trip, locale);
  const sum = sumOf(trip, trip.totalAmount, locale);
  const places = seats(travellersOf(trip).length, locale);
  const until = trip.payBefore === undefined ? undefined : deadline(trip.payBefore, locale);
  const words = {
    ru: {
      subject: `Бронь ${number} ждёт оплаты: ${about}`,
      preheader: `${sum}${until === undefined ? '' : ` до ${until}`}, и билеты придут на эту почту.`,
      heading: 'Места за вами, осталось оплатить',
      text: `Мы держим для вас ${places}${until === undefined ? '' : ` до ${until}`}. Оплатите бронь, и билеты сразу придут на эту почту.`,
      button: `Оплатить ${sum}`,
      aside: 'Передумали? Просто не платите: бронь снимется сама, а места достанутся другим.',
    },
    en: {
      subject: `Booking ${number} awaits payment: ${about}`,
      preheader: `${sum}${until === undefined ? '' : ` by ${until}`}, and the tickets come to this address.`,
      heading: 'The seats are yours once you pay',
      text: `We are keeping ${places} for you${until === undefined ? '' : ` until ${until}`}. Pay for the booking, and the tickets come to this address at once.`,
      button: `Pay ${sum}`,
      aside: 'Changed your mind? Just do not pay: the booking lapses by itself, and the seats go to others.',
    },
  }[locale];
  const payBefore = until === undefined ? [] : [{ label: textsIn(locale).payBefore, value: until }];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      departure(letter),
      { is: 'facts', facts: [...bookingFacts(letter), ...payBefore] },
      { is: 'button', label: words.button, url: manageUrl },
      { is: 'facts', facts: onTheDayFacts(letter) },
      { is: 'aside', text: words.aside },
    ],
  };
}
