import { describe, expect, it } from 'vitest';
import { decideLine, offerEnd } from '../../src/decide/offer.ts';
import { evolve } from '../../src/schedule.ts';
import { anEntry, fullBut, withLine } from './line.ts';
import { aHold, aState, hours, minutes, now } from './state.ts';

const day = hours(24);

describe('an offer stands', () => {
  it.each([
    ['a day, far ahead', hours(240), day],
    ['half of what is left, nearer', hours(10), hours(5)],
    ['a quarter of an hour at least', minutes(20), minutes(15)],
    ['not at all, when the sales close too soon', minutes(14), undefined],
    ['a quarter of an hour to the minute', minutes(15), minutes(15)],
  ])('%s', (_, salesCloseAt, end) => {
    expect(offerEnd(salesCloseAt, now)).toEqual(end);
  });
});

describe('free seats', () => {
  it('go to the earliest whose party fits, all or nothing, and then to the next', () => {
    const state = withLine(fullBut(3), anEntry(1, 4), anEntry(2, 2), anEntry(3, 2), anEntry(4, 1));
    const changes = decideLine(state, now);
    expect(changes?.entries?.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'entry 2 offered',
      'entry 4 offered',
    ]);
    expect(changes?.holds?.map(({ seats, expiresAt }) => [seats, expiresAt])).toEqual([
      [2, day],
      [1, day],
    ]);
    expect(changes?.messages?.map(({ kind, payload }) => [kind, payload])).toEqual([
      ['waitlist_offer', { entryId: 'entry 2' }],
      ['waitlist_offer', { entryId: 'entry 4' }],
    ]);
    if (changes) evolve(state, changes);
    expect(decideLine(state, now)).toBeUndefined();
  });

  it('are nobody’s own until the offer is taken: the guest may hold others here', () => {
    const [hold] = decideLine(withLine(fullBut(1), anEntry(1, 1)), now)?.holds ?? [];
    expect(hold?.guestId).not.toBe('guest 1');
  });

  it.each([
    ['closed', { status: 'closed' }],
    ['called off', { status: 'cancelled' }],
    ['stopped for the weather', { weatherStatus: 'cancelled' }],
    ['about to close', { salesCloseAt: minutes(10) }],
  ] as const)('are offered to nobody on a departure that is %s', (_, change) => {
    expect(decideLine(withLine(aState(change), anEntry(1, 1)), now)).toBeUndefined();
  });

  it('are none where nothing is free, and nothing follows where nobody waits', () => {
    expect(decideLine(withLine(fullBut(0), anEntry(1, 1)), now)).toBeUndefined();
    expect(decideLine(aState(), now)).toBeUndefined();
  });
});

describe('what becomes of an offered hold becomes of the offer', () => {
  it.each([
    ['converted', 'accepted', 'accept'],
    ['released', 'declined', 'decline_offer'],
    ['expired', 'lapsed', 'lapse'],
  ] as const)('%s: %s', (status, fate, action) => {
    const hold = aHold({ status });
    const offered = anEntry(1, 2, { status: 'offered', holdId: hold.id, offerEndsAt: hold.expiresAt });
    const changes = decideLine(withLine(aState({ booked: 10 }, [hold]), offered), now);
    expect(changes?.entries).toEqual([{ ...offered, status: fate }]);
    expect(changes?.audit).toMatchObject([{ action, fromStatus: 'offered', toStatus: fate, actorKind: 'system' }]);
  });

  it('stands while the hold does', () => {
    const hold = aHold();
    const offered = anEntry(1, 2, { status: 'offered', holdId: hold.id, offerEndsAt: hold.expiresAt });
    expect(decideLine(withLine(aState({}, [hold]), offered), now)).toBeUndefined();
  });
});
