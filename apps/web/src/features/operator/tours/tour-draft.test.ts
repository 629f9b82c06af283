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
    const read = readTour(draftOf(tour));
    expect(read.faults.size).toBe(0);
    expect(read.form).toEqual(form);
  });

  it('says which figures are missing and which cannot be read', () => {
    const draft = draftOf(tour);
    const [category] = draft.categories;
    if (category === undefined) throw new Error('a tour has a category');
    const { faults } = readTour({
      ...draft,
      durationMinutes: '',
      latitude: 'north',
      categories: [{ ...category, amount: '12,345' }],
    });
    expect([...faults]).toEqual([
      ['durationMinutes', 'required'],
      ['meetingAt.latitude', 'format'],
      ['categories.0.amount', 'format'],
    ]);
  });

  it('reads degrees with a comma, and leaves the season out for all year', () => {
    const draft = { ...draftOf(tour), latitude: '53,02', season: null };
    expect(readTour(draft).form).toMatchObject({ meetingAt: { latitude: 53.02 }, seasonFrom: null, seasonTo: null });
  });
});

describe('emptyTour', () => {
  it('begins with the refund terms of the company', () => {
    expect(emptyTour(tour.refundPolicy).tiers).toMatchObject([{ hoursBefore: '168', percent: '100' }]);
  });
});
