import type { Locator } from '@playwright/test';
import type { Departure } from '../fixtures/departure.ts';
import type { Reader } from './screens.ts';
import { dayInWords } from './words.ts';

export type TourPage = {
  title(departure: Departure): Locator;
  calendar: Locator;
  /** The button of a day, whatever it says about it. */
  day(day: string): Locator;
  /** The departures of the chosen day. */
  chosenDay: Locator;
  departure(departure: Departure): Locator;
  /** Opens the page at the departure's day. */
  open(departure: Departure): Promise<void>;
  /** Turns the calendar to the departure's month, page by page, and chooses its day and hour. */
  choose(departure: Departure): Promise<void>;
};

export function tourPage({ page, says, locale, press }: Reader): TourPage {
  const calendar = page.getByRole('application', { name: says.calendar.label });
  const chosenDay = page.getByRole('region', { name: says.calendar.chosenDay });
  const day = (wanted: string) => calendar.getByRole('button', { name: dayInWords(wanted, locale) });
  const departureLink = ({ time }: Departure) =>
    chosenDay.getByRole('link', { name: says.calendar.choose(time), exact: true });
  const turnTo = async (month: string) => {
    const shown = () => new URL(page.url()).searchParams.get('month');
    for (let before = shown(); before !== month; before = shown()) {
      await press(calendar.getByRole('button', { name: says.calendar.next }));
      await page.waitForURL((url) => url.searchParams.get('month') !== before);
    }
  };
  return {
    title: ({ title }) => page.getByRole('heading', { level: 1, name: title[locale] }),
    calendar,
    day,
    chosenDay,
    departure: departureLink,
    open: async (departure) => {
      await page.goto(`/tours/${departure.slug}?month=${departure.day.slice(0, 7)}&day=${departure.day}`);
    },
    choose: async (departure) => {
      await turnTo(departure.day.slice(0, 7));
      await press(day(departure.day));
      await press(departureLink(departure));
    },
  };
}
