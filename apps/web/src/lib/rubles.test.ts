import { describe, expect, it } from 'vitest';
import { readRubles, rublesText } from './rubles.ts';

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
    [1_250_000, '12500'],
    [1_250_005, '12500.05'],
    [0, '0'],
  ])('writes %i kopecks', (kopecks, text) => {
    expect(rublesText(kopecks)).toBe(text);
    expect(readRubles(text)).toBe(kopecks);
  });
});
