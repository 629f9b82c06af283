import { describe, expect, it } from 'vitest';
import { groupedRubles, readRubles, rublesText } from './rubles.ts';

describe('rubles', () => {
  it.each([
    ['12500', 1_250_000],
    ['12 500', 1_250_000],
    ['12\u00A0500,5 ₽', 1_250_050],
    ['0.07', 7],
    ['1.1', 110],
  ])('reads %s', (text, kopecks) => {
    expect(readRubles(text)).toBe(kopecks);
  });

  it.each(['', '-5', '1.234', '1e3', 'сто', '12345678901'])('does not read %j', (text) => {
    expect(readRubles(text)).toBeNull();
  });

  it.each([
    [1_250_000, '12500', '12500'],
    [1_250_005, '12500,05', '12500.05'],
    [0, '0', '0'],
  ])('writes %i kopecks as each language does, and reads both', (kopecks, ru, en) => {
    expect(rublesText(kopecks, 'ru')).toBe(ru);
    expect(rublesText(kopecks, 'en')).toBe(en);
    expect(readRubles(ru)).toBe(kopecks);
    expect(readRubles(en)).toBe(kopecks);
  });

  it('parts thousands, and not the kopecks', () => {
    expect(groupedRubles(123_456_725, 'ru')).toBe('1\u00A0234\u00A0567,25');
    expect(readRubles(groupedRubles(123_456_725, 'ru'))).toBe(123_456_725);
  });
});
