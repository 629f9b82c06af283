import type { Said } from '../content.ts';
import type { LetterOf } from '../letter.ts';
import { departure, hello, howMoneyArrives, numberFact, openBooking, sumOf, tourAndDay } from '../parts.ts';

/** The provider took the refund, and now it is the bank's turn; or the operator says that it has given the money back. */
export function refundDone(letter: LetterOf<'refund_done'>): Said {
  const { locale, trip, amount, way } = letter;
  const sum = sumOf(trip, amount, locale);
  const about = `${trip.bookingNumber}, ${tourAndDay(trip, locale)}`;
  const words = {
    ru: {
      online: {
        subject: `Возврат ${sum} отправлен: ${about}`,
        preheader: 'Деньги в пути к вашему банку.',
        heading: `Возврат ${sum} отправлен`,
        text: `Мы вернули ${sum}. ${howMoneyArrives(trip, locale, [way])}`,
        label: 'Отправлено',
        aside: 'Если через 10 рабочих дней денег нет, дайте нам знать: найдём.',
      },
      cash: {
        subject: `Возврат ${sum} отдан наличными: ${about}`,
        preheader: 'Организатор отметил, что деньги у вас.',
        heading: `Возврат ${sum} отдан наличными`,
        text: `Вы платили наличными. Организатор отметил, что отдал вам ${sum}.`,
        label: 'Отдано',
        aside: 'Денег у вас нет? Дайте нам знать: разберёмся.',
      },
      transfer: {
        subject: `Возврат ${sum} отправлен переводом: ${about}`,
        preheader: 'Организатор отметил, что перевёл вам деньги.',
        heading: `Возврат ${sum} отправлен переводом`,
        text: `Вы платили переводом. Организатор отметил, что перевёл вам ${sum}. Когда они придут, зависит от банков.`,
        label: 'Отправлено',
        aside: 'Если через 10 рабочих дней денег нет, дайте нам знать: найдём.',
      },
    },
    en: {
      online: {
        subject: `Refund of ${sum} sent: ${about}`,
        preheader: 'The money is on its way to your bank.',
        heading: `Refund of ${sum} sent`,
        text: `We have sent back ${sum}. ${howMoneyArrives(trip, locale, [way])}`,
        label: 'Sent',
        aside: 'No money after 10 working days? Let us know, and we will find it.',
      },
      cash: {
        subject: `Refund of ${sum} given back in cash: ${about}`,
        preheader: 'The organiser has noted that you have the money.',
        heading: `Refund of ${sum} given back in cash`,
        text: `You had paid in cash. The organiser has noted that ${sum} was handed to you.`,
        label: 'Handed over',
        aside: 'You do not have the money? Let us know, and we will look into it.',
      },
      transfer: {
        subject: `Refund of ${sum} sent by transfer: ${about}`,
        preheader: 'The organiser has noted a transfer to you.',
        heading: `Refund of ${sum} sent by transfer`,
        text: `You had paid by bank transfer. The organiser has noted that ${sum} was transferred to you. When it arrives depends on the banks.`,
        label: 'Sent',
        aside: 'No money after 10 working days? Let us know, and we will find it.',
      },
    },
  }[locale][way];
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
