/** The table of bookings as a file, line by line, so that a hundred thousand of them never stand in memory together. */
import { kamchatkaDay } from '@kamchatour/booking';
import type { Locale } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { allBookings, type BookingRow, type BookingsAsked } from './bookings-list.ts';
import { csvBegin, csvLine } from './csv.ts';
import { roubles } from './roubles.ts';

const headings = {
  ru: [
    'Номер',
    'Состояние',
    'Оплата',
    'Канал',
    'Тур',
    'Выезд (Камчатка)',
    'Забронировано (Камчатка)',
    'Мест',
    'Имя',
    'Почта',
    'Телефон',
    'Стоимость',
    'Оплачено',
    'Возвращено',
    'Валюта',
  ],
  en: [
    'Number',
    'Status',
    'Payment',
    'Channel',
    'Tour',
    'Departure (Kamchatka)',
    'Booked (Kamchatka)',
    'Seats',
    'Name',
    'E-mail',
    'Phone',
    'Price',
    'Paid',
    'Given back',
    'Currency',
  ],
};

/** In portions of text; the first begins the file. */
export async function* bookingsCsv(
  database: Database,
  operatorId: string,
  asked: Omit<BookingsAsked, 'page' | 'limit'>,
  locale: Locale,
): AsyncGenerator<string> {
  yield csvBegin + csvLine(headings[locale]);
  for await (const rows of allBookings(database, operatorId, asked)) {
    yield rows.map((row) => csvLine(cells(row, locale))).join('');
  }
}

function cells(row: BookingRow, locale: Locale): (string | number)[] {
  const { contact, tour } = row;
  return [
    row.bookingNumber,
    row.status,
    row.paymentStatus,
    row.channel,
    tour.title[locale],
    onKamchatka(row.startsAt),
    onKamchatka(row.bookedAt),
    row.seats,
    contact.name,
    contact.email,
    contact.phone,
    roubles(row.totalAmount),
    roubles(row.paidAmount),
    roubles(row.refundedAmount),
    row.currency,
  ];
}

/** `2027-07-12 08:00`, which spreadsheets read as a date. */
function onKamchatka(instant: string): string {
  const time = new Date(instant);
  return `${kamchatkaDay(time)} ${new Date(time.getTime() + 12 * 3_600_000).toISOString().slice(11, 16)}`;
}
