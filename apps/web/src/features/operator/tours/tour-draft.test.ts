import { describe, expect, it } from 'vitest';
import { draftOf, emptyTour, readTour, type Tour } from './tour-draft.ts';

const words = { ru: 'Слово', en: 'Word' };
const tour: Tour = {
  tourId: '0192aaaa-0000-7000-8000-000000000001',
  slug: 'a-tour',
  title: words,
  summary: words,
  description: words,
  difficulty: 'medium',
  durationMinutes: 600,
  minAge: 8,
  maxAge: null,
  maxWeightKg: 110,
  seasonFrom: '06-01',
  seasonTo: '10-09',
  meetingPoint: words,
  meetingAt: { latitude: 53.0195, longitude: -158.65 },
  included: words,
  bring: words,
  needs: ['birthDate'],
  refundPolicy: { tiers: [{ hoursBefore: 168, percent: 100 }] },
  position: 3,
  categories: [{ category: 'adult', title: words, amount: 950_050, minAge: null, maxAge: 17 }],
  archivedAt: null,
  updatedAt: '2026-11-01T00:00:00.123456Z',
};

describe('readTour', () => {
  it('sends back what was read when nothing was changed', () => {
    const { tourId: _, archivedAt: __, updatedAt: ___, ...form } = tour;
    const read = readTour(draftOf(tour, 'ru'));
    expect(read).toEqual({ value: form, problems: [] });
  });

  it('says which figures are missing and which cannot be read', () => {
    const draft = draftOf(tour, 'ru');
    const [category] = draft.categories;
    if (category === undefined) throw new Error('a tour has a category');
    const { problems } = readTour({
      ...draft,
      durationMinutes: '',
      latitude: 'north',
      categories: [{ ...category, amount: '12,345' }],
    });
    expect(problems).toEqual([
      { path: 'durationMinutes', rule: 'required' },
      { path: 'meetingAt.latitude', rule: 'type' },
      { path: 'categories.0.amount', rule: 'type' },
    ]);
  });

  it('finds ages that contradict each other beside whatever else is wrong', () => {
    const draft = { ...draftOf(tour, 'ru'), slug: '', durationMinutes: '', minAge: '30', maxAge: '10' };
    const { problems } = readTour({
      ...draft,
      categories: draft.categories.map((one) => ({ ...one, amount: '', minAge: '18' })),
    });
    expect(problems).toEqual([
      { path: 'slug', rule: 'required' },
      { path: 'durationMinutes', rule: 'required' },
      { path: 'categories.0.amount', rule: 'required' },
      { path: 'categories.0.maxAge', rule: 'too_small', least: 18, most: 120 },
      { path: 'maxAge', rule: 'too_small', least: 30, most: 120 },
    ]);
  });

  it('holds ages against each other only where both are ages, and takes one and the same for both', () => {
    const problemsOf = (minAge: string, maxAge: string) =>
      readTour({ ...draftOf(tour, 'ru'), minAge, maxAge }).problems;
    expect(problemsOf('', '10')).toEqual([{ path: 'minAge', rule: 'required' }]);
    expect(problemsOf('100', '10')).toEqual([{ path: 'minAge', rule: 'too_big', least: 0, most: 99 }]);
    expect(problemsOf('10', '10')).toEqual([]);
  });

  it('finds all that is missing of a new tour at once', () => {
    const paths = readTour({ ...emptyTour(tour.refundPolicy), durationMinutes: '' }).problems.map(({ path }) => path);
    expect(paths).toEqual([
      'slug',
      'title.ru',
      'title.en',
      'summary.ru',
      'summary.en',
      'durationMinutes',
      'meetingAt.latitude',
      'meetingAt.longitude',
      'categories.0.amount',
    ]);
  });

  it('tells both ends of what is allowed, and how long a name may be', () => {
    const draft = {
      ...draftOf(tour, 'ru'),
      latitude: '91',
      maxWeightKg: '5',
      title: { ru: 'Я'.repeat(101), en: 'A tour' },
    };
    expect(readTour(draft).problems).toEqual([
      { path: 'title.ru', rule: 'too_big', most: 100, unit: 'characters' },
      { path: 'maxWeightKg', rule: 'too_small', least: 20, most: 300 },
      { path: 'meetingAt.latitude', rule: 'too_big', least: -90, most: 90 },
    ]);
  });

  it('finds what does not fit together', () => {
    const draft = draftOf(tour, 'ru');
    const [category] = draft.categories;
    if (category === undefined) throw new Error('a tour has a category');
    const { problems } = readTour({
      ...draft,
      maxAge: '7',
      categories: [category, { ...category, minAge: '18', maxAge: '17' }],
    });
    expect(problems).toEqual([
      { path: 'categories.1.maxAge', rule: 'too_small', least: 18, most: 120 },
      { path: 'categories.1.category', rule: 'duplicate' },
      { path: 'maxAge', rule: 'too_small', least: 8, most: 120 },
    ]);
  });

  it('reads degrees with a comma, and leaves the season out for all year', () => {
    const draft = { ...draftOf(tour, 'ru'), latitude: '53,02', season: null };
    expect(readTour(draft).value).toMatchObject({ meetingAt: { latitude: 53.02 }, seasonFrom: null, seasonTo: null });
  });

  it('reads degrees as maps give them, and as they were kept', () => {
    const meetingAt = { latitude: 53.01951234567891, longitude: 158.6504321098765 };
    expect(readTour(draftOf({ ...tour, meetingAt }, 'ru')).value?.meetingAt).toEqual(meetingAt);
  });

  it('knows the days that each month has', () => {
    const pathsFor = (month: string, day: string) => {
      const end = { month, day };
      return readTour({ ...draftOf(tour, 'ru'), season: { from: end, to: end } }).problems.map(({ path }) => path);
    };
    for (const [month, day] of [
      ['02', '30'],
      ['04', '31'],
      ['11', '31'],
      ['12', '32'],
      ['01', '0'],
    ] as const) {
      expect(pathsFor(month, day)).toEqual(['seasonFrom', 'seasonTo']);
    }
    for (const [month, day] of [
      ['02', '29'],
      ['04', '30'],
      ['12', '31'],
      ['10', '01'],
    ] as const) {
      expect(pathsFor(month, day)).toEqual([]);
    }
  });
});

describe('emptyTour', () => {
  it('begins with the refund terms of the company', () => {
    expect(emptyTour(tour.refundPolicy).tiers).toMatchObject([{ hoursBefore: '168', percent: '100' }]);
  });
});
