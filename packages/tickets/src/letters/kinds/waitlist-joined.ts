import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { hello, seats, tourAndDay } from '../parts.ts';

/** A place in line was taken: which one, and what happens next. */
export function waitlistJoined(letter: LetterOf<'waitlist_joined'>): Said {
  const { locale, tour, schedule, name, position } = letter;
  const places = seats(letter.seats, locale);
  const title = tour.title[locale];
  const about = tourAndDay(letter, locale);
  const words = {
    ru: {
      subject: `Вы в листе ожидания: ${about}`,
      preheader: `Ваше место в очереди: ${position}.`,
      heading: 'Вы в листе ожидания',
      text: `Мы записали вас на ${places} на тур «${title}». Как только места освободятся, мы предложим их по очереди и сразу напишем вам; платить пока ничего не нужно.`,
      place: 'Место в очереди',
      wanted: 'Ждёте',
      open: 'Посмотреть очередь',
      leave: 'Больше не жду',
    },
    en: {
      subject: `You are on the waiting list: ${about}`,
      preheader: `Your place in line: ${position}.`,
      heading: 'You are on the waiting list',
      text: `We have put you down for ${places} on “${title}”. When seats come free we offer them in order and write to you at once; there is nothing to pay yet.`,
      place: 'Place in line',
      wanted: 'Waiting for',
      open: 'See your place',
      leave: 'I am not waiting any more',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(name, locale)} ${words.text}` },
      { is: 'departure', title, startsAt: schedule.startsAt, endsAt: schedule.endsAt, isOff: false },
      {
        is: 'facts',
        facts: [
          { label: words.place, value: String(position) },
          { label: words.wanted, value: places },
        ],
      },
      { is: 'button', label: words.open, url: letter.entryUrl },
      { is: 'link', label: words.leave, url: letter.leaveUrl },
    ],
  };
}
