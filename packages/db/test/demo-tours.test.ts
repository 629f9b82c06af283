import { describe, expect, it } from 'vitest';
import { demoTours } from '../src/demo/tours/all.ts';
import type { DemoTour } from '../src/demo/tours/tour.ts';
import { weatherTexts } from '../src/demo/weather-texts.ts';
import type { TranslatedText } from '../src/schema/columns.ts';

const textsOf = (tour: DemoTour): [string, TranslatedText][] => [
  ['title', tour.title],
  ['summary', tour.summary],
  ['description', tour.description],
  ['meetingPoint', tour.meetingPoint],
  ['included', tour.included],
  ['bring', tour.bring],
  ...tour.prices.map((price): [string, TranslatedText] => [`price ${price.category}`, price.title]),
];

const everyText: [string, TranslatedText][] = [
  ...demoTours.flatMap((tour) =>
    textsOf(tour).map(([name, text]): [string, TranslatedText] => [`${tour.slug} ${name}`, text]),
  ),
  ...Object.entries(weatherTexts).flatMap(([kind, bySeverity]) =>
    Object.entries(bySeverity).map(([severity, text]): [string, TranslatedText] => [`${kind} ${severity}`, text]),
  ),
];

describe('the texts of the demo season', () => {
  it.each(everyText)('%s is Russian in one language and English in the other', (_, { ru, en }) => {
    expect(ru.trim()).toMatch(/[а-яё]/i);
    expect(en.trim()).toMatch(/[a-z]/i);
    expect(en).not.toMatch(/[а-яё]/i);
    // Only what is written the same everywhere may be Latin in a Russian text.
    expect(ru.replace(/°C/g, '')).not.toMatch(/[a-z]{2,}/i);
  });

  it.each(everyText)('%s has no loose ends', (_, { ru, en }) => {
    for (const text of [ru, en]) {
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/ {2}| \n|\n |\n{3}|\.\.|TODO|lorem/i);
      expect(text).not.toMatch(/["']/);
    }
  });

  it.each(demoTours)('$slug says the same things in both languages', (tour) => {
    for (const list of [tour.included, tour.bring])
      expect(list.ru.split('\n')).toHaveLength(list.en.split('\n').length);
    const paragraphs = tour.description.ru.split('\n\n');
    expect(paragraphs).toHaveLength(tour.description.en.split('\n\n').length);
    expect(paragraphs.length).toBeGreaterThanOrEqual(2);
    for (const summary of [tour.summary.ru, tour.summary.en]) expect(summary).toMatch(/^[^.\n]+\.$/);
  });

  it('repeats no title, summary or description', () => {
    const texts = demoTours.flatMap(({ title, summary, description }) => [title, summary, description]);
    expect(new Set(texts.map(({ ru }) => ru)).size).toBe(texts.length);
    expect(new Set(texts.map(({ en }) => en)).size).toBe(texts.length);
  });
});

describe('the tours of the demo season', () => {
  it('are ten, each under its own address', () => {
    expect(new Set(demoTours.map(({ slug }) => slug)).size).toBe(10);
  });

  it.each(demoTours)('$slug starts on Kamchatka, in daylight or before it', ({ meetingAt, startTimes }) => {
    expect(meetingAt.latitude).toBeGreaterThan(50.8);
    expect(meetingAt.latitude).toBeLessThan(58);
    expect(meetingAt.longitude).toBeGreaterThan(155.5);
    expect(meetingAt.longitude).toBeLessThan(163.5);
    for (const time of startTimes) expect(time).toMatch(/^(0[6-9]|1[0-5]):[0-5]\d$/);
  });

  it.each(demoTours)('$slug has prices that leave no age out', ({ prices, minAge }) => {
    const adult = prices.find(({ category }) => category === 'adult');
    const child = prices.find(({ category }) => category === 'child');
    expect(child?.minAge).toBe(minAge);
    expect(adult?.minAge).toBe((child?.maxAge ?? -1) + 1);
    for (const { amount } of prices) {
      expect(amount % 10_000).toBe(0);
      expect(amount).toBeLessThanOrEqual(adult?.amount ?? 0);
    }
  });

  it.each(demoTours)('$slug gives back less the later one cancels', ({ refundPolicy: { tiers } }) => {
    expect(tiers[0]?.percent).toBe(100);
    for (const [place, tier] of tiers.slice(1).entries()) {
      expect(tier.hoursBefore).toBeLessThan(tiers[place]?.hoursBefore ?? 0);
      expect(tier.percent).toBeLessThan(tiers[place]?.percent ?? 0);
    }
  });

  it('asks a helicopter passenger for document and weight', () => {
    const flights = demoTours.filter(({ included }) => included.en.includes('Mi-8'));
    expect(flights.length).toBeGreaterThan(0);
    for (const { needs } of flights) expect(needs).toEqual(expect.arrayContaining(['document', 'weightKg']));
  });

  it('keeps six tours running in any month, and none away for longer than three', () => {
    for (let month = 1; month <= 12; month += 1) {
      const isRunning = (tour: DemoTour, at: number) => tour.months.includes(((at - 1) % 12) + 1);
      expect(demoTours.filter((tour) => isRunning(tour, month)).length, `month ${month}`).toBeGreaterThanOrEqual(6);
      const away = demoTours.filter((tour) => ![0, 1, 2, 3].some((ahead) => isRunning(tour, month + ahead)));
      expect(
        away.map(({ slug }) => slug),
        `from month ${month}`,
      ).toEqual([]);
    }
  });

  it('sells departures from 5 to 60 seats', () => {
    const capacities = demoTours.flatMap((tour) => tour.capacities);
    expect(Math.min(...capacities)).toBe(5);
    expect(Math.max(...capacities)).toBe(60);
    for (const { capacities: own, minParticipants } of demoTours)
      expect(minParticipants).toBeLessThanOrEqual(Math.min(...own));
  });
});
