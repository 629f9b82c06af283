import { describe, expect, it } from 'vitest';
import { emptyDraft, readSeries } from './series-draft.ts';

const draft = {
  ...emptyDraft('2026-12-05', '0192aaaa-0000-7000-8000-000000000001'),
  capacity: '8',
  minParticipants: '2',
};

describe('readSeries', () => {
  it('makes one departure a series of its day, whatever the series said', () => {
    const asked = readSeries({
      ...draft,
      to: '2027-01-01',
      times: ['08:30', '12:00'],
      exceptions: ['2026-12-05'],
    }).value;
    expect(asked).toMatchObject({
      from: '2026-12-05',
      to: '2026-12-05',
      weekdays: [6],
      times: ['08:30'],
      exceptions: [],
      capacity: 8,
      guideId: null,
    });
    expect(asked).not.toHaveProperty('prices');
  });

  it('counts Sunday as the seventh day', () => {
    expect(readSeries({ ...draft, from: '2026-12-06' }).value?.weekdays).toEqual([7]);
  });

  it('reads prices of its own to the kopeck', () => {
    const prices = [{ category: 'adult', text: '9 500,50' }];
    expect(readSeries({ ...draft, prices }).value?.prices).toEqual([{ category: 'adult', amount: 950_050 }]);
  });

  it.each([
    ['no tour', { tourId: '' }, { path: 'tourId', rule: 'required' }],
    ['no day', { from: '' }, { path: 'from', rule: 'required' }],
    ['no time', { times: [''] }, { path: 'times.0', rule: 'required' }],
    ['no seats', { capacity: '' }, { path: 'capacity', rule: 'required' }],
    ['fewer than no seats', { capacity: '-5' }, { path: 'capacity', rule: 'too_small', least: 1, most: 1000 }],
    ['no seat at all', { capacity: '0' }, { path: 'capacity', rule: 'too_small', least: 1, most: 1000 }],
    ['too many seats', { capacity: '10000' }, { path: 'capacity', rule: 'too_big', least: 1, most: 1000 }],
    ['half a seat', { capacity: '1.5' }, { path: 'capacity', rule: 'type' }],
    [
      'more people than seats',
      { minParticipants: '9' },
      { path: 'minParticipants', rule: 'too_big', least: 1, most: 8 },
    ],
    [
      'a price that is none',
      { prices: [{ category: 'adult', text: 'free' }] },
      { path: 'prices.0.amount', rule: 'type' },
    ],
    [
      'a series without days of the week',
      { kind: 'series' as const, weekdays: [] },
      { path: 'weekdays', rule: 'too_small', least: 1 },
    ],
    ['an end before the beginning', { kind: 'series' as const, to: '2026-12-04' }, { path: 'to', rule: 'too_small' }],
    ['more than 400 days', { kind: 'series' as const, to: '2028-01-09' }, { path: 'to', rule: 'too_big' }],
  ])('asks nothing with %s, and says where', (_, change, problem) => {
    const { value, problems } = readSeries({ ...draft, ...change });
    expect(value).toBeNull();
    expect(problems).toContainEqual(problem);
  });

  it('takes 400 days', () => {
    expect(readSeries({ ...draft, kind: 'series', to: '2028-01-08' }).problems).toEqual([]);
  });
});
