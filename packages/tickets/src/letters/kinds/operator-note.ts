import type { Block, Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, numberFact, openBooking, tourAndDay } from '../parts.ts';

/** The operator's own words about a departure, paragraph by paragraph. */
export function operatorNote(letter: LetterOf<'operator_note'>): Said {
  const { locale, trip, text } = letter;
  const paragraphs = text.split(/\n{2,}/).filter((one) => one.trim() !== '');
  const words = {
    ru: {
      subject: `О вашей поездке: ${tourAndDay(trip, locale)}, ${trip.bookingNumber}`,
      preheader: 'Пишет организатор.',
      heading: 'Сообщение об этой поездке',
    },
    en: {
      subject: `About your trip: ${tourAndDay(trip, locale)}, ${trip.bookingNumber}`,
      preheader: 'The organiser writes.',
      heading: 'A message about this trip',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: hello(trip.contact.name, locale) },
      ...paragraphs.map((one): Block => ({ is: 'text', text: one.trim() })),
      departure(letter),
      { is: 'facts', facts: [numberFact(letter)] },
      openBooking(letter),
    ],
  };
}
