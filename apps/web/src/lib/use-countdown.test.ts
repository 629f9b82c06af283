import { expect, it } from 'vitest';
import { clockText } from './use-countdown.ts';

it.each([
  [0, '00:00'],
  [59, '00:59'],
  [15 * 60, '15:00'],
  [3600, '1:00:00'],
  [86_284, '23:58:04'],
])('%i seconds are %s on the clock', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
