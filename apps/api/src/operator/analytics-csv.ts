/** The analytics' table as a file: the same figures, the year before in columns of its own, the whole in the last line. */
import type { Locale } from '@kamchatour/booking/status';
import type { Analytics, Figures, Grouping } from './analytics.ts';
import { type CsvValue, csvFile } from './csv.ts';
import { roubles } from './roubles.ts';

type Column = { ru: string; en: string; value: (figures: Figures) => CsvValue };

const columns: Column[] = [
  { ru: 'Выездов', en: 'Departures', value: (one) => one.departures },
  { ru: 'Мест', en: 'Seats', value: (one) => one.seats },
  { ru: 'Продано мест', en: 'Seats sold', value: (one) => one.seatsSold },
  { ru: 'Броней', en: 'Bookings', value: (one) => one.bookings },
  { ru: 'Из них оплачено', en: 'Of them paid', value: (one) => one.bookingsPaid },
  { ru: 'Выручка', en: 'Revenue', value: (one) => roubles(one.revenue) },
  { ru: 'Возвращено', en: 'Given back', value: (one) => roubles(one.refunds) },
  { ru: 'Отменено броней', en: 'Bookings cancelled', value: (one) => one.cancelledBookings },
  { ru: 'Отменено мест', en: 'Seats cancelled', value: (one) => one.cancelledSeats },
  { ru: 'Ожидались', en: 'Expected', value: (one) => one.expected },
  { ru: 'Не пришли', en: 'Did not come', value: (one) => one.noShows },
  { ru: 'Часов от брони до выезда', en: 'Hours from booking to start', value: (one) => one.leadHours },
  { ru: 'Удержаний', en: 'Holds', value: (one) => one.holds },
  { ru: 'Из них стали бронями', en: 'Of them booked', value: (one) => one.holdsBooked },
];

const words = {
  ru: {
    group: { tour: 'Код тура', week: 'Неделя с', month: 'Месяц' },
    title: 'Тур',
    before: 'год назад',
    total: 'Всего',
  },
  en: {
    group: { tour: 'Code of the tour', week: 'Week from', month: 'Month' },
    title: 'Tour',
    before: 'a year before',
    total: 'Total',
  },
} as const satisfies Record<Locale, { group: Record<Grouping, string>; title: string; before: string; total: string }>;

export function analyticsCsv({ by, rows, total }: Analytics, locale: Locale): string {
  const { group, title, before, total: whole } = words[locale];
  const headings = columns.map((column) => column[locale]);
  const line = (key: string, name: string, figures: { now: Figures; before: Figures }): CsvValue[] => [
    key,
    name,
    ...columns.map(({ value }) => value(figures.now)),
    ...columns.map(({ value }) => value(figures.before)),
  ];
  return csvFile([
    [group[by], title, ...headings, ...headings.map((heading) => `${heading}, ${before}`)],
    ...rows.map(({ key, tourTitle, ...figures }) => line(key, tourTitle?.[locale] ?? '', figures)),
    line(whole, '', total),
  ]);
}
