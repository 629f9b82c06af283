import { describe, expect, it } from 'vitest';
import { discountsOf, mostPoints, readPoints } from './discounts.ts';

const promo = { code: 'KAMCHATKA10', amount: 250_000 };

describe('the price in the review', () => {
  it('is the full one without discounts', () => {
    expect(discountsOf({ full: 2_500_000, promo: null, available: null, wanted: 100 })).toEqual({
      full: 2_500_000,
      promo: null,
      points: null,
      total: 2_500_000,
    });
  });

  it('goes down by the code, then by points', () => {
    expect(discountsOf({ full: 2_500_000, promo, available: 900, wanted: 300 })).toMatchObject({
      points: { count: 300, amount: 30_000 },
      total: 2_220_000,
    });
  });

  it('takes no more points than there are', () => {
    expect(discountsOf({ full: 2_500_000, promo, available: 50, wanted: 300 })).toMatchObject({
      points: { count: 50, amount: 5_000 },
    });
  });

  it('takes no more points than it costs: kopecks are left to pay', () => {
    expect(discountsOf({ full: 100_050, promo: null, available: 5_000, wanted: 5_000 })).toMatchObject({
      points: { count: 1_000, amount: 100_000 },
      total: 50,
    });
    expect(mostPoints(0, 700)).toBe(0);
  });
});

describe('points as typed', () => {
  it.each([
    ['', 0],
    ['120', 120],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['1201', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['сто', undefined],
  ])('%j is %s', (text, count) => {
    expect(readPoints(text, 1200)).toBe(count);
  });
});
