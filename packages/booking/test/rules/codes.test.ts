import { describe, expect, test } from 'vitest';
import { newBookingNumber, newConfirmationCode, readBookingNumber, readConfirmationCode } from '../../src/codes.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const many = 100_000;
const eight = (number: string) => number.slice(3, 7) + number.slice(8);

describe.each([
  ['booking numbers', newBookingNumber, /^KT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, eight],
  ['confirmation codes', newConfirmationCode, /^[0-9A-HJKMNP-TV-Z]{8}$/, (code: string) => code],
])('100,000 %s', (_what, draw, shape, letters) => {
  const drawn = Array.from({ length: many }, draw);
  const codes = drawn.map(letters);

  test('have their shape, and are hardly ever alike', () => {
    expect(drawn.filter((one) => !shape.test(one))).toEqual([]);
    // Of 100,000 with 40 random bits, two are alike in one run of 220: three pairs would be no chance any more.
    expect(new Set(drawn).size).toBeGreaterThan(many - 3);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('have no favourite character at place %i', (place) => {
    const counts = new Map(Array.from(alphabet).map((letter) => [letter, 0]));
    for (const code of codes) counts.set(code.charAt(place), (counts.get(code.charAt(place)) ?? 0) + 1);
    const expected = many / 32;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // With 31 degrees of freedom, chance lies outside these bounds once in ten million times.
    expect(chiSquare).toBeGreaterThan(5);
    expect(chiSquare).toBeLessThan(100);
  });

  test('are no sequence: they go up as often as down, and one does not tell the next', () => {
    const ascents = codes.filter((code, at) => at > 0 && code > (codes[at - 1] ?? '')).length;
    expect(Math.abs(ascents - many / 2)).toBeLessThan(6 * Math.sqrt(many / 12));
    for (let place = 0; place < 8; place += 1) {
      const repeats = codes.filter((code, at) => code.charAt(place) === codes[at - 1]?.charAt(place)).length;
      expect(Math.abs(repeats - many / 32)).toBeLessThan(6 * Math.sqrt(many / 32));
    }
  });
});

describe('a booking number as people write it', () => {
  test.each([
    'KT-7Q4M-011X',
    'kt-7q4m-011x',
    'KT-7Q4M-OIlX',
    'kt-7q4m-oLix',
    'KT 7Q4M 011X',
    'KT7Q4M011X',
    '7Q4M-011X',
    '7q4m011x',
    '  kt - 7q4m - 011x  ',
    'KT--7Q4M--011X',
    'KT-7Q-4M-01-1X',
    'KT\u00a07Q4M\u00a0011X',
    'KT-7Q4M-011X\n',
    'KT–7Q4M–011X',
    'КТ-7Q4М-011Х',
  ])('«%s» is KT-7Q4M-011X', (text) => {
    expect(readBookingNumber(text)).toBe('KT-7Q4M-011X');
  });

  test('may have K and T among its own', () => {
    expect(readBookingNumber('KT-KT7Q-4M01')).toBe('KT-KT7Q-4M01');
    expect(readBookingNumber('ktkt7q4m01')).toBe('KT-KT7Q-4M01');
    expect(readBookingNumber('KT7Q-4M01')).toBe('KT-KT7Q-4M01');
  });

  test.each([
    '',
    'KT',
    'KT-',
    'KT-7Q4M-011',
    'KT-7Q4M-011XX',
    'KT-7Q4M-011U',
    'XX-7Q4M-011X',
    'KT-7Q4M-01!X',
    'KT_7Q4M_011X',
    "' or 1=1 --",
    '１２３４５６７８',
  ])('«%s» is none', (text) => {
    expect(readBookingNumber(text)).toBeUndefined();
  });

  test('is read as it was drawn', () => {
    for (let count = 0; count < 1000; count += 1) {
      const number = newBookingNumber();
      expect(readBookingNumber(number)).toBe(number);
      expect(readBookingNumber(number.toLowerCase())).toBe(number);
      expect(readBookingNumber(number.replaceAll('-', ' '))).toBe(number);
      expect(readBookingNumber(number.replaceAll('-', ''))).toBe(number);
      expect(readBookingNumber(number.slice(0, 3) + number.slice(3).replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
        number,
      );
    }
  });
});

describe('a confirmation code as people write it', () => {
  test.each(['0123ABCD', '0123abcd', 'O123ABCD', 'oI23abcd', 'ol23abcd', '0123 ABCD', '0123-ABCD', ' 0123ABCD '])(
    '«%s» is 0123ABCD',
    (text) => {
      expect(readConfirmationCode(text)).toBe('0123ABCD');
    },
  );

  test.each(['', '0123ABC', '0123ABCDE', '0123ABCU', 'KT-0123-ABCD', '0123%BCD'])('«%s» is none', (text) => {
    expect(readConfirmationCode(text)).toBeUndefined();
  });
});
