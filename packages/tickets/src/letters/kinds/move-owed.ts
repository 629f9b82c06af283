import { deadline, kamchatkaTime } from '../../kamchatka-time.ts';
import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, numberFact, sumOf, tourAndDay } from '../parts.ts';

/** A dearer date was chosen: what is still to be paid for going there, and that nothing changes otherwise. */
export function moveOwed(letter: LetterOf<'move_owed'>): Said {
  const { locale, trip, manageUrl, amount, toStartsAt, payBefore } = letter;
  const sum = sumOf(trip, amount, locale);
  const until = deadline(payBefore, locale);
  const words = {
    ru: {
      subject: `Доплатите ${sum}, чтобы перенести ${trip.bookingNumber}: ${tourAndDay(trip, locale)}`,
      preheader: `Места на новую дату за вами до ${until}.`,
      heading: 'Осталось доплатить разницу',
      text: `Новая дата дороже на ${sum}. Мы держим для вас места на неё до ${until}. Как только доплата придёт, мы перенесём поездку и пришлём новые билеты.`,
      aside:
        'Пока доплаты нет, всё остаётся как есть: прежняя дата, места и билеты за вами. Если не доплатить, ничего не изменится.',
      button: `Доплатить ${sum}`,
      labels: ['Новая дата', 'Доплата'],
      now: 'Сейчас у вас:',
    },
    en: {
      subject: `Pay ${sum} to move ${trip.bookingNumber}: ${tourAndDay(trip, locale)}`,
      preheader: `Seats on the new date are kept for you until ${until}.`,
      heading: 'The difference is still to be paid',
      text: `The new date costs ${sum} more. We are keeping seats on it for you until ${until}. As soon as the money is there we move the trip and send new tickets.`,
      aside:
        'Until then everything stays as it is: your date, your seats and your tickets. If you do not pay, nothing changes.',
      button: `Pay ${sum}`,
      labels: ['New date', 'To pay'],
      now: 'What you have now:',
    },
  }[locale];
  const [date = '', toPay = ''] = words.labels;
  return {
    ...words,
    blocks: [
      { is: 'text', text: `${hello(trip.contact.name, locale)} ${words.text}` },
      {
        is: 'facts',
        facts: [
          { label: date, value: kamchatkaTime(toStartsAt, locale) },
          { label: toPay, value: sum },
          numberFact(letter),
        ],
      },
      { is: 'button', label: words.button, url: manageUrl },
      { is: 'aside', text: words.aside },
      { is: 'text', text: words.now },
      departure(letter),
    ],
  };
}
