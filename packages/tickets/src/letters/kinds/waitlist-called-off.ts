import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { hello, tourAndDay } from '../parts.ts';

/** Where somebody waited nobody goes: there is nothing to wait for, and what was offered has ended. */
export function waitlistCalledOff(letter: LetterOf<'waitlist_called_off'>): Said {
  const { locale, tour, schedule, name, isWeather, tourUrl } = letter;
  const title = tour.title[locale];
  const about = tourAndDay(letter, locale);
  const words = {
    ru: {
      subject: `Выезд отменён, ждать больше не нужно: ${about}`,
      preheader: 'Платить ничего не нужно.',
      heading: isWeather ? 'Выезд отменён из-за погоды' : 'Выезд отменён',
      text: `Вы ждали места на тур «${title}», но этот выезд не состоится. Мы убрали вас из листа ожидания; если места уже были вам предложены, предложение больше не действует. Платить ничего не нужно.`,
      dates: 'Другие даты',
    },
    en: {
      subject: `Called off, no need to wait any more: ${about}`,
      preheader: 'There is nothing to pay.',
      heading: isWeather ? 'Called off for the weather' : 'Departure called off',
      text: `You were waiting for seats on “${title}”, but this departure will not take place. We have taken you off the waiting list; if seats had been offered to you, the offer has ended. There is nothing to pay.`,
      dates: 'Other dates',
    },
  }[locale];
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(name, locale)} ${words.text}` },
      { is: 'departure', title, startsAt: schedule.startsAt, endsAt: schedule.endsAt, isOff: true },
      { is: 'button', label: words.dates, url: tourUrl },
    ],
  };
}
