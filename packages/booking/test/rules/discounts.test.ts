/** Promo codes and points: what they take off, and of whom. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUsable, type Promo, pointsAmount, promoAmount, spreadDiscount } from '../../src/discounts.ts';
import { pointsFor, shareOfPoints, worthOf } from '../../src/loyalty.ts';
import { minutes, now } from './state.ts';

const aPromo = (change: Partial<Promo> = {}): Promo => ({
  id: 'promo',
  kind: 'percent',
  value: 10,
  startsAt: minutes(-1),
  endsAt: minutes(1),
  left: 1,
  ...change,
});
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const amounts = fc.array(fc.integer({ min: 0, max: 500_000_000 }), { minLength: 1, maxLength: 60 });

describe('a promo code', () => {
  test.each<[boolean, Partial<Promo>]>([
    [true, {}],
    [true, { startsAt: now }],
    [false, { startsAt: minutes(0.001) }],
    [false, { endsAt: now }],
    [true, { endsAt: minutes(0.001) }],
    [false, { left: 0 }],
  ])('can be used: %s, %o', (usable, change) => {
    expect(isUsable(aPromo(change), now)).toBe(usable);
  });

  test('that nobody knows cannot', () => {
    expect(isUsable(undefined, now)).toBe(false);
  });

  test('takes its part, or its amount, and never more than there is', () => {
    expect(promoAmount({ kind: 'percent', value: 10 }, 1_250_009)).toBe(125_000);
    expect(promoAmount({ kind: 'percent', value: 100 }, 7)).toBe(7);
    expect(promoAmount({ kind: 'amount', value: 100_000 }, 1_250_000)).toBe(100_000);
    expect(promoAmount({ kind: 'amount', value: 100_000 }, 99_999)).toBe(99_999);
  });
});

describe('points', () => {
  test('are roubles, whole ones', () => {
    expect(pointsAmount(10, 1_000)).toBe(1_000);
    expect(pointsAmount(10, 1_099)).toBe(1_000);
    expect(pointsAmount(11, 1_099)).toBeUndefined();
    expect(pointsAmount(0, 0)).toBe(0);
    expect(pointsFor(2_050_000, 5)).toBe(1025);
    expect(pointsFor(1_999, 5)).toBe(0);
    expect(pointsFor(2_000, 5)).toBe(1);
  });

  test('in parts are never more than the whole', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), (parts, points) => {
        const whole = sum(parts);
        const shares = parts.map((part) => shareOfPoints(points, part, whole));
        expect(sum(shares)).toBeLessThanOrEqual(points);
        expect(shareOfPoints(points, whole, whole)).toBe(whole > 0 ? points : 0);
      }),
    );
    expect(shareOfPoints(5, 0, 0)).toBe(0);
    expect(worthOf(3)).toBe(300);
  });
});

describe('a discount', () => {
  test('is spread over the seats by what they cost; they add up to the total less the discount, and none is below nothing', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (seats, part) => {
        const total = sum(seats);
        const discount = Math.floor(total * part);
        const lowered = spreadDiscount(seats, discount);
        expect(sum(lowered)).toBe(total - discount);
        expect(lowered).toHaveLength(seats.length);
        lowered.forEach((amount, place) => {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount).toBeLessThanOrEqual(seats[place] ?? 0);
        });
      }),
    );
  });

  test('is in proportion, to a kopeck for each seat', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100 }), (seats, percent) => {
        const lowered = spreadDiscount(seats, promoAmount({ kind: 'percent', value: percent }, sum(seats)));
        lowered.forEach((amount, place) => {
          const fair = ((seats[place] ?? 0) * (100 - percent)) / 100;
          expect(Math.abs(amount - fair)).toBeLessThanOrEqual(seats.length + 1);
        });
      }),
    );
    expect(spreadDiscount([1_250_000, 800_000, 0], 205_000)).toEqual([1_125_000, 720_000, 0]);
    expect(spreadDiscount([100, 100, 100], 100)).toEqual([66, 67, 67]);
    expect(spreadDiscount([0, 3, 3], 1)).toEqual([0, 2, 3]);
  });

  test('of nothing, or on nothing, changes nothing', () => {
    expect(spreadDiscount([5, 0], 0)).toEqual([5, 0]);
    expect(spreadDiscount([0, 0], 0)).toEqual([0, 0]);
  });
});
