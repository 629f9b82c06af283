import type { Block, Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, numberFact, openBooking, sumOf, tourAndDay } from '../parts.ts';
import { refundBlocks } from './booking-cancelled.ts';

/** Nobody goes: the weather, or the operator. */
export function departureCalledOff(letter: LetterOf<'departure_called_off'>): Said {
  const { locale, trip, refund } = letter;
  const isWeather = trip.schedule.weatherStatus === 'cancelled';
  const sum = refund === undefined ? undefined : sumOf(trip, refund.amount, locale);
  const words = {
    ru: {
      subject: `Выезд отменён: ${tourAndDay(trip, locale)}, ${trip.bookingNumber}`,
      preheader: sum === undefined ? 'Платить ничего не нужно.' : `Возвращаем ${sum}.`,
      heading: isWeather ? 'Выезд отменён из-за погоды' : 'Выезд отменён',
      text: isWeather
        ? 'Погода не даёт провести поездку безопасно, и мы её отменили. Нам очень жаль.'
        : 'Нам очень жаль: этот выезд не состоится.',
      nothingPaid: 'Вы ещё не платили, и платить не нужно.',
      said: `Организатор пишет: «${letter.words}»`,
    },
    en: {
      subject: `Departure called off: ${tourAndDay(trip, locale)}, ${trip.bookingNumber}`,
      preheader: sum === undefined ? 'There is nothing to pay.' : `${sum} comes back to you.`,
      heading: isWeather ? 'Called off for the weather' : 'Departure called off',
      text: isWeather
        ? 'The weather does not let us go safely, so we have called the trip off. We are very sorry.'
        : 'We are very sorry: this departure will not take place.',
      nothingPaid: 'You had not paid yet, and there is nothing to pay.',
      said: `The organiser writes: “${letter.words}”`,
    },
  }[locale];
  const money: Block[] =
    refund === undefined ? [{ is: 'text', text: words.nothingPaid }] : refundBlocks(refund, trip, locale);
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      ...(letter.words === undefined ? [] : [{ is: 'text' as const, text: words.said }]),
      departure(letter),
      { is: 'facts', facts: [numberFact(letter)] },
      ...money,
      openBooking(letter),
    ],
  };
}
