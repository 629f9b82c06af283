/** The whole season as rows: company, tours, departures, and what happened on each. */
import type { tourPriceCategories, tours } from '../schema/index.ts';
import { type Company, foundCompany } from './company.ts';
import { tellDeparture } from './day-of-departure.ts';
import { type Departure, planDepartures } from './departures.ts';
import { day, hour, later, startOfDay } from './kamchatka-day.ts';
import { makePromoCodes } from './promo-codes.ts';
import { type Random, randomFor } from './random.ts';
import { noRows, type SeasonRows } from './rows.ts';
import { makeSale } from './sale.ts';
import { planSales } from './sales-plan.ts';
import { closeStory, type Story } from './story.ts';
import { demoTours } from './tours/all.ts';
import type { DemoTour } from './tours/tour.ts';
import { tellWaitlist } from './waitlist.ts';
import { callOffAt, tellWeather } from './weather.ts';

export type Season = SeasonRows & {
  company: Company;
  tours: (typeof tours.$inferInsert)[];
  priceCategories: (typeof tourPriceCategories.$inferInsert)[];
};

/** The same seed and the same day on Kamchatka make the same season, to the last id. Nothing in it is later than the day's beginning. */
export function makeSeason(seed: string, now: Date): Season {
  const today = startOfDay(now);
  const openedAt = later(today, -200 * day);
  const random = randomFor(seed, 'company');
  const company = foundCompany(random, openedAt);
  const shelf = demoTours.map((tour, position) => shelve(random, company, openedAt, tour, position));
  const rows = noRows();
  rows.promoCodes = makePromoCodes(randomFor(seed, 'promo codes'), company.operator.id, openedAt, today);
  const departures = planDepartures(
    randomFor(seed, 'departures'),
    today,
    company,
    shelf.map(({ row, tour }) => ({ id: row.id, tour })),
  );
  for (const departure of departures) {
    tellStory({
      random: randomFor(seed, departure.id),
      money: randomFor(seed, `money of ${departure.id}`),
      today,
      company,
      departure,
      rows,
      moments: [],
      sold: [],
      weatherStatus: 'clear',
    });
  }
  rows.audit.sort((one, other) => one.at.getTime() - other.at.getTime());
  return {
    ...rows,
    company,
    tours: shelf.map(({ row }) => row),
    priceCategories: shelf.flatMap(({ prices }) => prices),
  };
}

function tellStory(story: Story): void {
  const until = salesEnd(story.departure, story.today);
  for (const sale of planSales(story.random, story.departure, until)) makeSale(story, sale, until);
  tellWaitlist(story);
  tellWeather(story);
  tellDeparture(story);
  closeStory(story);
}

/** The season's last sale: before the departure's sales close and before today. A sold-out one was so some days ago, to have a line by now. */
function salesEnd(departure: Departure, today: Date): Date {
  const ends = [departure.salesCloseAt, today];
  if (departure.fate === 'called_off') ends.push(later(callOffAt(departure, today), -2 * hour));
  if (departure.fate === 'sold_out') ends.push(later(today, -4 * day));
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}

function shelve(random: Random, company: Company, openedAt: Date, tour: DemoTour, position: number) {
  const row = {
    id: random.id(openedAt),
    operatorId: company.operator.id,
    slug: tour.slug,
    title: tour.title,
    summary: tour.summary,
    description: tour.description,
    difficulty: tour.difficulty,
    durationMinutes: tour.durationMinutes,
    minAge: tour.minAge,
    meetingPoint: tour.meetingPoint,
    meetingLatitude: tour.meetingAt.latitude,
    meetingLongitude: tour.meetingAt.longitude,
    included: tour.included,
    bring: tour.bring,
    needs: tour.needs,
    refundPolicy: tour.refundPolicy,
    position,
    createdAt: openedAt,
    updatedAt: openedAt,
  };
  const prices = tour.prices.map((price, place) => ({
    id: random.id(openedAt),
    tourId: row.id,
    category: price.category,
    title: price.title,
    amount: price.amount,
    minAge: price.minAge ?? null,
    maxAge: price.maxAge ?? null,
    position: place,
  }));
  return { row, prices, tour };
}
