import { describe, expect, it } from 'vitest';
import { noTrouble, switchesOf } from './switches.ts';

describe('what is to go wrong', () => {
  it('is nothing unless it was switched on', () => {
    expect(switchesOf(noTrouble)).toEqual({});
  });

  it('is what was switched on', () => {
    const chosen = { ...noTrouble, drop: true, decline: 'limit', wrongAmount: 'pay', refunds: 'times_out' } as const;
    expect(switchesOf(chosen)).toEqual({ drop: true, decline: 'limit', wrongAmount: 'pay', refunds: 'times_out' });
  });

  it.each([
    ['3', { copies: 3 }],
    ['1', {}],
    ['1000', { copies: 100 }],
    ['-3', {}],
    ['many', {}],
  ])('repeats %s times', (copies, sent) => {
    expect(switchesOf({ ...noTrouble, copies })).toEqual(sent);
  });

  it('delays by whole seconds, an hour at most', () => {
    expect(switchesOf({ ...noTrouble, delaySeconds: '20' })).toEqual({ delayMs: 20_000 });
    expect(switchesOf({ ...noTrouble, delaySeconds: '9999' })).toEqual({ delayMs: 3_600_000 });
  });
});
