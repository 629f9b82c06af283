/** How the season went: figures by tour, week or month, with those of the year before beside them. Money is whole kopecks. */
import { beginningOf } from '@kamchatour/booking';
import type { Translated } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';
import { noFigures, periodFigures } from './analytics-figures.ts';

export const groupings = ['week', 'month', 'tour'] as const;
export type Grouping = (typeof groupings)[number];

export type Figures = {
  /** Departures in the period that were not called off, their seats, and those of them that were sold. */
  departures: number;
  seats: number;
  seatsSold: number;
  /** Bookings of the period's departures: all that were made, and those that were paid for (or cost nothing). */
  bookings: number;
  bookingsPaid: number;
  /** Money that came in for them, and what of it went back. */
  revenue: number;
  refunds: number;
  /** Bookings that were cancelled whole, and seats that came back by cancelling. */
  cancelledBookings: number;
  cancelledSeats: number;
  /** Of people who were to be on a departure that is over and was checked in: how many, and how many did not come. */
  expected: number;
  noShows: number;
  /** From booking to start, on average over what was sold, in whole hours; null where nothing was. */
  leadHours: number | null;
  /** Holds that were begun in the period (not: for its departures), and those of them that became bookings. */
  holds: number;
  holdsBooked: number;
};

export type AnalyticsRow = {
  /** A tour's slug, the Monday of a week, or a month (`2027-07`); the week and month of `before` are those a year earlier. */
  key: string;
  tourTitle: Translated | null;
  now: Figures;
  before: Figures;
};

export type Analytics = {
  from: string;
  to: string;
  before: { from: string; to: string };
  by: Grouping;
  rows: AnalyticsRow[];
  total: { now: Figures; before: Figures };
};

const day = 86_400_000;
/** 52 weeks, so that Mondays stay Mondays. */
const yearOfWeeks = 364;

/** Days are Kamchatka's, both included. */
export async function analyticsView(
  database: Database,
  operatorId: string,
  asked: { from: string; to: string; by: Grouping },
): Promise<Analytics> {
  const { from, to, by } = asked;
  const before = by === 'week' ? daysEarlier(asked) : yearEarlier(asked);
  const period = (days: { from: string; to: string }) =>
    periodFigures(database, operatorId, {
      from: beginningOf(days.from),
      to: new Date(beginningOf(days.to).getTime() + day),
      by,
    });
  const [now, then, titles] = await Promise.all([period(asked), period(before), tourTitles(database, operatorId)]);
  const keys = new Set([...now.groups.keys(), ...[...then.groups.keys()].map((key) => keyNow(key, by))]);
  const rows = [...keys].toSorted().map((key) => ({
    key,
    tourTitle: titles.get(key) ?? null,
    now: now.groups.get(key) ?? noFigures,
    before: then.groups.get(keyBefore(key, by)) ?? noFigures,
  }));
  return { from, to, before, by, rows, total: { now: now.total, before: then.total } };
}

/** The 29th of February was the 28th. */
const yearEarlier = ({ from, to }: { from: string; to: string }) => ({ from: aYear(from, -1), to: aYear(to, -1) });

function aYear(text: string, years: number): string {
  const year = `${Number(text.slice(0, 4)) + years}${text.slice(4)}`;
  const isDay = new Date(`${year}T00:00:00Z`).toISOString().startsWith(year);
  return isDay ? year : year.replace('-02-29', '-02-28');
}

const shifted = (text: string, days: number) => new Date(Date.parse(text) + days * day).toISOString().slice(0, 10);
const daysEarlier = ({ from, to }: { from: string; to: string }) => ({
  from: shifted(from, -yearOfWeeks),
  to: shifted(to, -yearOfWeeks),
});

function keyNow(key: string, by: Grouping): string {
  if (by === 'tour') return key;
  return by === 'week' ? shifted(key, yearOfWeeks) : `${Number(key.slice(0, 4)) + 1}${key.slice(4)}`;
}

function keyBefore(key: string, by: Grouping): string {
  if (by === 'tour') return key;
  return by === 'week' ? shifted(key, -yearOfWeeks) : `${Number(key.slice(0, 4)) - 1}${key.slice(4)}`;
}

async function tourTitles(database: Database, operatorId: string): Promise<Map<string, Translated>> {
  const rows = await database.query(
    (sql) =>
      sql<{ slug: string; title: Translated }[]>`select slug, title from tours where operator_id = ${operatorId}`,
  );
  return new Map(rows.map(({ slug, title }) => [slug, title]));
}
