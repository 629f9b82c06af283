import { describe, expect, it } from 'vitest';
import { emptyDraft, readSeries } from './series-draft.ts';

const draft = { ...emptyDraft('2026-12-05', 'a-tour'), capacity: '8', minParticipants: '2' };

describe('readSeries', () => {
  it('makes one departure a series of its day, whatever the series said', () => {
    const asked = readSeries({ ...draft, to: '2027-01-01', times: ['08:30', '12:00'], exceptions: ['2026-12-05'] });
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
    expect(readSeries({ ...draft, from: '2026-12-06' })?.weekdays).toEqual([7]);
  });

  it('reads prices of its own to the kopeck', () => {
    const prices = [{ category: 'adult', text: '9 500,50' }];
    expect(readSeries({ ...draft, prices })?.prices).toEqual([{ category: 'adult', amount: 950_050 }]);
  });

  it.each([
    ['no tour', { tourId: '' }],
    ['no day', { from: '' }],
    ['no time', { times: [''] }],
    ['no seats', { capacity: '' }],
    ['a price that is none', { prices: [{ category: 'adult', text: 'free' }] }],
    ['a series without days of the week', { kind: 'series' as const, weekdays: [] }],
  ])('asks nothing with %s', (_, change) => {
    expect(readSeries({ ...draft, ...change })).toBeNull();
  });
});
