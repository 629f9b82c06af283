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
  /** What the reminder in the calendar says, the evening before. */
  tomorrow: (title: string, time: string) => string;
  ticket: {
    name: string;
    /** Of how many. */
    place: (place: number, of: number) => string;
    participant: string;
    date: string;
    start: string;
    backAt: (time: string) => string;
    price: string;
    showAtBoarding: string;
    openMap: string;
    onTheDay: string;
    callUs: string;
    emergency: string;
    works: string;
  };
};

export const texts = {
  ru: {
    heading: {
      pending_payment: 'Бронь ожидает оплаты',
      confirmed: 'Бронь подтверждена',
      completed: 'Поездка состоялась',
      no_show: 'Гость не пришёл',
      expired: 'Бронь истекла',
      cancelled: 'Бронь отменена',
    },
    note: {
      pending_payment: 'Это ещё не билет: места закреплены за вами до указанного срока оплаты.',
      confirmed: 'Это ещё не билет: билеты с QR-кодом придут, как только поступит оплата.',
      completed: 'Спасибо, что были с нами.',
      no_show: 'Места по этой брони не использованы.',
      expired: 'Срок оплаты прошёл, места вернулись в продажу. Этот лист не даёт права на поездку.',
      cancelled: 'Этот лист не даёт права на поездку.',
    },
    calledOff: 'Выезд отменён. Этот лист не даёт права на поездку.',
    number: 'Номер брони',
    start: 'Начало',
    end: 'Окончание',
    kamchatkaTime: 'время камчатское, UTC+12',
    meetingPoint: 'Место встречи',
    bring: 'Что взять с собой',
    participants: 'Участники',
    total: 'Сумма',
    payBefore: 'Оплатить до',
    contact: 'Заказчик',
    manage: 'Управление бронью',
    page: 'Камчатур',
    categories: { adult: 'взрослый', child: 'ребёнок', teen: 'подросток', infant: 'младенец', senior: 'пенсионер' },
    tomorrow: (title, time) => `Завтра в ${time}: ${title}`,
    ticket: {
      name: 'Билет',
      place: (place, of) => `Билет ${place} из ${of}`,
      participant: 'Участник',
      date: 'Дата',
      start: 'Начало',
      backAt: (time) => `Время камчатское, UTC+12. Окончание: ${time}`,
      price: 'Стоимость',
      showAtBoarding: 'Покажите этот код при посадке',
      openMap: 'Открыть на карте',
      onTheDay: 'Связь в день поездки',
      callUs: 'Опаздываете, заблудились, передумали? Позвоните, мы поможем.',
      emergency: 'Если кому-то плохо или опасно: 112',
      works:
        'Код проверяется без интернета. Годится и снимок экрана, и распечатка. Чужим код не показывайте: он пускает один раз.',
    },
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
      confirmed: 'Not a ticket yet: tickets with a QR code follow as soon as the payment has arrived.',
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
    tomorrow: (title, time) => `Tomorrow at ${time}: ${title}`,
    ticket: {
      name: 'Ticket',
      place: (place, of) => `Ticket ${place} of ${of}`,
      participant: 'Participant',
      date: 'Date',
      start: 'Start',
      backAt: (time) => `Kamchatka time, UTC+12. End: ${time}`,
      price: 'Price',
      showAtBoarding: 'Show this code at boarding',
      openMap: 'Open the map',
      onTheDay: 'Contact on the day',
      callUs: 'Late, lost, or not coming after all? Call us, we will help.',
      emergency: 'Somebody unwell or in danger: 112',
      works:
        'The code is checked without the internet; a screenshot or a printout will do. Show it to no stranger: it lets in one person, once.',
    },
  },
} as const satisfies Record<Locale, Texts>;

/** Words of the language asked for, widened: which of them exists for a category is known only at run time. */
export const textsIn = (locale: Locale): Texts => texts[locale];
