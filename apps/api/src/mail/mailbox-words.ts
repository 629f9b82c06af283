/** What the mailbox says. */
import type { Locale } from '@kamchatour/booking/status';

const ru = {
  mailbox: 'Почта демонстрации',
  about: 'Эти письма никуда не ушли: они показаны здесь такими, какими пришли бы гостю.',
  search: 'Получатель или номер брони',
  searchHint: 'Почта или номер',
  find: 'Найти',
  all: 'Все письма',
  found: 'Найдено',
  emptyTitle: 'Писем пока нет',
  emptyText: 'Забронируйте поездку: письмо появится здесь через несколько секунд.',
  book: 'Выбрать поездку',
  nothingTitle: 'Ничего не нашлось',
  nothingText: 'Попробуйте часть адреса, например anna, или номер брони целиком: KT-7Q4M-011X.',
  newer: 'Новее',
  older: 'Старше',
  pages: 'Страницы',
  from: 'От',
  to: 'Кому',
  time: 'Время',
  kamchatka: 'по Камчатке',
  views: 'Вид письма',
  asSeen: 'Письмо',
  asText: 'Текст',
  files: 'Вложения',
  letter: 'Письмо',
  noSubject: 'Без темы',
  missingTitle: 'Такого письма нет',
  missingText: 'Возможно, демонстрацию запустили заново, и почта опустела.',
} as const;

const en: Record<keyof typeof ru, string> = {
  mailbox: 'Demo mailbox',
  about: 'These letters went nowhere: they are shown here just as the guest would have got them.',
  search: 'Recipient or booking number',
  searchHint: 'E-mail or number',
  find: 'Find',
  all: 'All letters',
  found: 'Found',
  emptyTitle: 'No letters yet',
  emptyText: 'Book a trip: its letter appears here within seconds.',
  book: 'Choose a trip',
  nothingTitle: 'Nothing found',
  nothingText: 'Try a part of the address, such as anna, or a whole booking number: KT-7Q4M-011X.',
  newer: 'Newer',
  older: 'Older',
  pages: 'Pages',
  from: 'From',
  to: 'To',
  time: 'Time',
  kamchatka: 'Kamchatka time',
  views: 'View',
  asSeen: 'Letter',
  asText: 'Text',
  files: 'Attachments',
  letter: 'Letter',
  noSubject: 'No subject',
  missingTitle: 'There is no such letter',
  missingText: 'Perhaps the demo was started anew, and the mailbox with it.',
};

const words = { ru, en };

export const mailboxWords = (locale: Locale) => words[locale];

/** `23 ноября, 15:04`, by Kamchatka's clock. */
export function kamchatkaMoment(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'Asia/Kamchatka',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);
}

export const kilobytes = (bytes: number, locale: Locale) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.max(1, Math.round(bytes / 1000)),
  );
