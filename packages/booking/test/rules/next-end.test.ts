/** A departure knows before when nothing of it ends by the clock, so that a round need not look at every hold. */
import { describe, expect, it } from 'vitest';
import { decideExpire } from '../../src/decide/expire.ts';
import { evolve, forgetEnded, lookForNextEnd } from '../../src/schedule.ts';
import { aBooking, aHold, aState, minutes, paid } from './state.ts';

describe('the next end', () => {
  it('is the earliest of live holds and unpaid bookings', () => {
    const state = aState(
      {},
      [aHold({ id: 'late', expiresAt: minutes(20) })],
      [aBooking(undefined, { payBefore: minutes(10) })],
    );
    expect(state.nothingEndsBefore).toBe(minutes(10).getTime());
    expect(decideExpire(state, minutes(9))).toBeUndefined();
    expect(decideExpire(state, minutes(10))?.bookings).toHaveLength(1);
  });

  it('ignores what has ended or was paid', () => {
    const state = aState(
      {},
      [aHold({ status: 'released', expiresAt: minutes(1) })],
      [aBooking(undefined, { ...paid, payBefore: minutes(2) })],
    );
    expect(state.nothingEndsBefore).toBe(Number.POSITIVE_INFINITY);
  });

  it('comes closer with a new hold, and is looked for again once it has passed', () => {
    const state = aState({}, [aHold({ id: 'first', guestId: 'one', expiresAt: minutes(5) })]);
    evolve(state, { why: 'hold', holds: [aHold({ id: 'second', guestId: 'two', expiresAt: minutes(3) })] });
    expect(state.nothingEndsBefore).toBe(minutes(3).getTime());
    const ended = decideExpire(state, minutes(4));
    expect(ended?.holds?.map(({ id }) => id)).toEqual(['second']);
    if (ended) evolve(state, ended);
    lookForNextEnd(state, minutes(4));
    expect(state.nothingEndsBefore).toBe(minutes(5).getTime());
    forgetEnded(state, ['second']);
    expect([...state.holds.keys()]).toEqual(['first']);
  });
});
