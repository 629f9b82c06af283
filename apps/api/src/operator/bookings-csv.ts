/** The table of bookings as a file, line by line, so that a hundred thousand of them never stand in memory together. */
import type { Locale } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { type BookingRow, type BookingsAsked, idsForFile, mostInFile, rowsInPortions } from './bookings-list.ts';
import { csvBegin, csvLine, onKamchatka } from './csv.ts';
import { noteInHistory } from './history.ts';
import { roubles } from './roubles.ts';
import { stateWords } from './state-words.ts';

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

/**
 * In portions of text; the first begins the file. Refuses with FILE_TOO_LONG before there is any. The history has who took it and by which filters, not
 * what was looked for by name; of a file that was refused it has nothing.
 */
export async function bookingsCsv(
  database: Database,
  by: { id: string; operatorId: string },
  asked: Omit<BookingsAsked, 'page' | 'limit'>,
  locale: Locale,
  mostLines = mostInFile,
): Promise<AsyncGenerator<string>> {
  const { operatorId } = by;
  const ids = await idsForFile(database, operatorId, asked, mostLines);
  const { text, ...told } = asked.filters;
  const details = { ...told, isSearch: text !== undefined };
  await noteInHistory(database, by, { entity: 'operator', entityId: operatorId, action: 'export_bookings', details });
  return lines(database, ids, locale);
}

async function* lines(database: Database, ids: readonly string[], locale: Locale): AsyncGenerator<string> {
  yield csvBegin + csvLine(headings[locale]);
  for await (const rows of rowsInPortions(database, ids)) yield rows.map((row) => csvLine(cells(row, locale))).join('');
}

function cells(row: BookingRow, locale: Locale): (string | number)[] {
  const { contact, tour } = row;
  const { booking, payment, channel } = stateWords[locale];
  return [
    row.bookingNumber,
    booking[row.status],
    payment[row.paymentStatus],
    channel[row.channel],
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
