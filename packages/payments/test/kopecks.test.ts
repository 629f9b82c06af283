import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountNumber, amountText, kopecksIn } from '../src/kopecks.ts';

const kopecks = fc.integer({ min: 0, max: 999_999_999_999_999 });

describe('an amount', () => {
  it('comes back from its text, and from its number printed', () => {
    fc.assert(
      fc.property(kopecks, (amount) => {
        expect(kopecksIn(amountText(amount))).toBe(amount);
        expect(kopecksIn(JSON.stringify(amountNumber(amount)))).toBe(amount);
      }),
    );
  });

  it('is read digit by digit where a float would lose a kopeck', () => {
    expect(kopecksIn('1.15')).toBe(115);
    expect(kopecksIn('9007199254740.99')).toBe(900_719_925_474_099);
    // What the float says of it:
    expect(Math.trunc(1.15 * 100)).toBe(114);
  });

  it.each([
    ['24500', 2_450_000],
    ['24500.5', 2_450_050],
    ['24500.00', 2_450_000],
    ['0.01', 1],
    ['10.0000', 1_000],
    ['10.5000', 1_050],
  ])('reads %s', (text, amount) => {
    expect(kopecksIn(text)).toBe(amount);
  });

  const odd = ['', ' ', '1,00', '-1.00', '+1.00', '1.', '.5', '1.005', '1e3', '0x10', '1 000.00', ' 1.00', '1.00\n'];
  it.each([...odd, 'NaN', '99999999999999.00', '١٠.٠٠', '1.00₽'])('refuses %j', (text) => {
    expect(kopecksIn(text)).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('is never written from %d', (amount) => {
    expect(() => amountText(amount)).toThrow(RangeError);
  });
});
