import type { BookedTrip, Locale } from './trip.ts';

type Texts = {
  heading: Record<BookedTrip['status'], string>;
  note: Record<BookedTrip['status'], string>;
  calledOff: string;
  number: string;
  start: string;
  end: string;
  kamchatkaTime: string;
  meetingPoint: string;
  bring: string;
  participants: string;
  total: string;
  payBefore: string;
  contact: string;
  manage: string;
  page: string;
  categories: Readonly<Record<string, string>>;
};

export const texts = {
  ru: {
    heading: {
      pending_payment: 'Бронирование ожидает оплаты',
      confirmed: 'Бронирование подтверждено',
      completed: 'Поездка состоялась',
      no_show: 'Гость не пришёл',
      expired: 'Бронирование истекло',
      cancelled: 'Бронирование отменено',
    },
    note: {
      pending_payment: 'Это ещё не билет: места закреплены за вами до указанного срока оплаты.',
      confirmed: 'Покажите этот лист при посадке.',
      completed: 'Спасибо, что были с нами.',
      no_show: 'Места по этому бронированию не использованы.',
      expired: 'Срок оплаты прошёл, места вернулись в продажу. Этот лист не даёт права на поездку.',
      cancelled: 'Этот лист не даёт права на поездку.',
    },
    calledOff: 'Выезд отменён. Этот лист не даёт права на поездку.',
    number: 'Номер бронирования',
    start: 'Начало',
    end: 'Окончание',
    kamchatkaTime: 'время камчатское, UTC+12',
    meetingPoint: 'Место встречи',
    bring: 'Что взять с собой',
    participants: 'Участники',
    total: 'Сумма',
    payBefore: 'Оплатить до',
    contact: 'Заказчик',
    manage: 'Управление бронированием',
    page: 'Камчатур',
    categories: { adult: 'взрослый', child: 'ребёнок', teen: 'подросток', infant: 'младенец', senior: 'пенсионер' },
  },
  en: {
    heading: {
      pending_payment: 'Booking awaiting payment',
      confirmed: 'Booking confirmed',
      completed: 'Trip completed',
      no_show: 'Nobody came',
      expired: 'Booking expired',
      cancelled: 'Booking cancelled',
    },
    note: {
      pending_payment: 'Not a ticket yet: the seats are kept for you until the time given below.',
      confirmed: 'Show this sheet at boarding.',
      completed: 'Thank you for travelling with us.',
      no_show: 'The seats of this booking were not used.',
      expired: 'The time to pay has passed and the seats are on sale again. This sheet is not valid for travel.',
      cancelled: 'This sheet is not valid for travel.',
    },
    calledOff: 'The departure was called off. This sheet is not valid for travel.',
    number: 'Booking number',
    start: 'Start',
    end: 'End',
    kamchatkaTime: 'Kamchatka time, UTC+12',
    meetingPoint: 'Meeting point',
    bring: 'What to bring',
    participants: 'Participants',
    total: 'Total',
    payBefore: 'Pay before',
    contact: 'Booked by',
    manage: 'Manage the booking',
    page: 'Kamchatour',
    categories: { adult: 'adult', child: 'child', teen: 'teenager', infant: 'infant', senior: 'senior' },
  },
} as const satisfies Record<Locale, Texts>;

/** Words of the language asked for, widened: which of them exists for a category is known only at run time. */
export const textsIn = (locale: Locale): Texts => texts[locale];

/** `3 сентября 2026 г. в 08:00`: Kamchatka's clock, wherever the reader is. */
export function kamchatkaTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Kamchatka',
  }).format(new Date(instant));
}

export function money(amount: number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  }).format(amount / 100);
}
