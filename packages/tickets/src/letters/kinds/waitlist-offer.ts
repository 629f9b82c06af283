import { deadline } from '../../kamchatka-time.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { hello, meetingFact, seats, tourAndDay } from '../parts.ts';

/** Seats came free for the next in line: take them or leave them. */
export function waitlistOffer(letter: LetterOf<'waitlist_offer'>): Said {
  const { locale, tour, schedule, name } = letter;
  const places = seats(letter.seats, locale);
  const until = deadline(letter.offerUntil, locale);
  const title = tour.title[locale];
  const about = tourAndDay(letter, locale);
  const words = {
    ru: {
      subject: `Есть ${places} для вас: ${about}`,
      preheader: `Держим до ${until}.`,
      heading: 'Для вас освободились места',
      text: `Вы ждали места на тур «${title}», и ваша очередь подошла. Держим для вас ${places} до ${until}, потом предложим следующим.`,
      until: 'Держим до',
      take: `Забрать ${places}`,
      decline: 'Уже не нужно, отдайте следующим',
      aside: 'Пока это предложение, а не бронь: места ваши, когда вы их заберёте и оплатите.',
    },
    en: {
      subject: `${places} for you: ${about}`,
      preheader: `Kept until ${until}.`,
      heading: 'Seats came free for you',
      text: `You were waiting for “${title}”, and it is your turn. We are keeping ${places} for you until ${until}; after that the next in line is asked.`,
      until: 'Kept until',
      take: `Take ${places}`,
      decline: 'Not for me any more, give them to the next',
      aside: 'This is an offer, not a booking yet: the seats are yours once you have taken and paid for them.',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(name, locale)} ${words.text}` },
      { is: 'departure', title, startsAt: schedule.startsAt, endsAt: schedule.endsAt, isOff: false },
      { is: 'facts', facts: [...meetingFact(tour, locale), { label: words.until, value: until }] },
      { is: 'button', label: words.take, url: letter.takeUrl },
      { is: 'link', label: words.decline, url: letter.declineUrl },
      { is: 'aside', text: words.aside },
    ],
  };
}
