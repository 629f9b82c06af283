import { describe, expect, it } from 'vitest';
import { longestPause } from '../../src/setback.ts';

describe('the pause before a departure is asked for again', () => {
  it('grows with each try of whoever has just come', () => {
    expect([1, 2, 3, 4, 9].map((tries) => longestPause('busy', tries, 0))).toEqual([10, 20, 40, 60, 60]);
    expect([1, 2, 9].map((tries) => longestPause('stale', tries, 0))).toEqual([10, 20, 20]);
  });

  it('grows shorter for whoever has waited longer, and is never none: two processes would ask in step', () => {
    const pauses = [0, 250, 500, 750, 1000, 1900].map((waited) => longestPause('busy', 9, waited));
    expect(pauses).toEqual([60, 45, 30, 15, 4, 4]);
    expect(longestPause('unavailable', 9, 2400)).toBe(4);
  });
});
