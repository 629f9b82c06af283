import { describe, expect, it } from 'vitest';
import { broughtBy } from './entry-key.ts';

describe('broughtBy', () => {
  it('reads the key, and whether the link is the one to leave by', () => {
    expect(broughtBy('key=abc-_1')).toEqual({ token: 'abc-_1', wantsToLeave: false });
    expect(broughtBy('key=abc-_1&leave')).toEqual({ token: 'abc-_1', wantsToLeave: true });
  });

  it('finds nothing in an address without a key', () => {
    expect(broughtBy('')).toBeNull();
    expect(broughtBy('leave')).toBeNull();
  });
});
