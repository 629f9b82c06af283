/** Prices and refunds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceSeats, usualCategory } from '../../src/prices.ts';
import { hoursBefore, refundPercent, shareOf } from '../../src/refund.ts';
import { hours, now, prices, refundPolicy } from './state.ts';

describe('prices', () => {
  test('are those of the categories, in the order of the participants', () => {
    expect(priceSeats(prices, [{ category: 'child' }, { category: 'adult' }, { category: 'infant' }])).toEqual({
      seats: [
        { category: 'child', amount: 800_000 },
        { category: 'adult', amount: 1_250_000 },
        { category: 'infant', amount: 0 },
      ],
      total: 2_050_000,
    });
  });

  test('of someone without a category are those of an adult, or else of the first category', () => {
    expect(priceSeats(prices.toReversed(), [{}, { category: undefined }])).toMatchObject({ total: 2_500_000 });
    const seatPrices = [
      { category: 'window', amount: 5 },
      { category: 'aisle', amount: 3 },
    ];
    expect(usualCategory(seatPrices)).toBe('window');
    expect(priceSeats(seatPrices, [{}])).toEqual({ seats: [{ category: 'window', amount: 5 }], total: 5 });
  });

  test('are not made up', () => {
    expect(priceSeats([], [{}])).toEqual({ problems: [{ path: 'participants.0.category', rule: 'category_unknown' }] });
    expect(priceSeats(prices, [{ category: 'Adult' }, { category: '' }])).toEqual({
      problems: [
        { path: 'participants.0.category', rule: 'category_unknown' },
        { path: 'participants.1.category', rule: 'category_unknown' },
      ],
    });
  });
});

describe('a refund', () => {
  const tier = fc.record({ hoursBefore: fc.integer({ min: 0, max: 1000 }), percent: fc.integer({ min: 0, max: 100 }) });
  const policy = fc.record({ tiers: fc.array(tier, { maxLength: 5 }) });
  const instant = fc.integer({ min: -100 * 3_600_000, max: 1100 * 3_600_000 });
  const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);

  test('is by the best tier that is reached, whatever their order', () => {
    for (const tiers of [refundPolicy.tiers, refundPolicy.tiers.toReversed()]) {
      expect(
        [200, 168, 167.999, 48, 47.999, 0, -5].map((left) => refundPercent({ tiers }, hours(left), now, false)),
      ).toEqual([100, 100, 50, 50, 0, 0, 0]);
    }
    expect(refundPercent({ tiers: [] }, hours(1000), now, false)).toBe(0);
    expect(refundPercent({ tiers: [] }, hours(-1000), now, true)).toBe(100);
    expect(hoursBefore(hours(1.5), now)).toBe(1.5);
    expect(hoursBefore(hours(-2), now)).toBe(-2);
  });

  test('is never more the later one cancels', () => {
    fc.assert(
      fc.property(policy, instant, instant, (tiers, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const start = at(1_000_000_000);
        expect(refundPercent(tiers, start, at(early), false)).toBeGreaterThanOrEqual(
          refundPercent(tiers, start, at(late), false),
        );
      }),
    );
  });

  test('is between nothing and everything', () => {
    fc.assert(
      fc.property(policy, instant, fc.boolean(), (tiers, left, calledOff) => {
        const percent = refundPercent(tiers, at(left), now, calledOff);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        if (calledOff) expect(percent).toBe(100);
      }),
    );
  });

  test('in parts is never more than the whole, and a kopeck for each part less at most', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 100 }), (parts, percent) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const inParts = parts.reduce((sum, part) => sum + shareOf(part, percent), 0);
        expect(inParts).toBeLessThanOrEqual(shareOf(whole, percent));
        expect(inParts).toBeGreaterThan(shareOf(whole, percent) - parts.length);
        expect(shareOf(whole, percent)).toBeLessThanOrEqual(whole);
        expect(shareOf(whole, 100)).toBe(whole);
        expect(Number.isInteger(inParts)).toBe(true);
      }),
    );
  });
});
