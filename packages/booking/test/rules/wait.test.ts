import { describe, expect, it } from 'vitest';
import { decideLeave, decideOffer, decideTakeOffer, decideWait, positionOf } from '../../src/decide/wait.ts';
import { anEntry, fullBut, withLine } from './line.ts';
import { aHold, aState, codeOf, granted, hours, minutes, now } from './state.ts';

const command = {
  entryId: 'new entry',
  messageId: 'message',
  guestId: 'guest',
  seats: 2,
  contact: { name: 'Вера', email: 'vera@example.test', phone: '+79140000001' },
  locale: 'ru',
  tokenHash: Buffer.alloc(32),
  memberId: null,
};

describe('joining', () => {
  it('takes the next place, and is told of it', () => {
    const state = withLine(fullBut(1), anEntry(1, 3), anEntry(2, 2, { status: 'offered' }));
    const { answer, changes } = granted(decideWait(state, command, now));
    expect(answer).toEqual({ entryId: 'new entry', position: 2, seats: 2 });
    expect(changes?.newEntries).toMatchObject([{ place: 3, status: 'waiting', seats: 2 }]);
    expect(changes?.messages).toMatchObject([{ kind: 'waitlist_joined', dedupeKey: 'waitlist_joined:new entry' }]);
  });

  it('again keeps the place, and tells for how many it is', () => {
    const state = withLine(fullBut(0), anEntry(1, 3), anEntry(2, 2, { guestId: 'guest' }));
    const answer = { entryId: 'entry 2', position: 2, seats: 2 };
    expect(decideWait(state, command, now)).toEqual({ answer });
    expect(decideWait(state, { ...command, seats: 4 }, now)).toEqual({ answer });
  });

  it.each([
    ['SEATS_ARE_FREE', fullBut(2), {}],
    ['NOT_ENOUGH_SEATS', fullBut(0), { seats: 11 }],
    ['SALES_CLOSED', aState({ booked: 10, status: 'closed' }), {}],
    ['SALES_CLOSED', aState({ booked: 10, salesCloseAt: now }), {}],
    ['SCHEDULE_CANCELLED', aState({ booked: 10, status: 'cancelled' }), {}],
    ['WEATHER_CANCELLED', aState({ booked: 10, weatherStatus: 'cancelled' }), {}],
  ])('is refused with %s', (code, state, change) => {
    expect(codeOf(decideWait(state, { ...command, ...change }, now))).toBe(code);
  });

  it('is refused to the two hundred and first who would wait, and open again when one leaves; those with an offer count no more', () => {
    const line = Array.from({ length: 201 }, (_, place) =>
      anEntry(place + 1, 1, place === 0 ? { status: 'offered' } : {}),
    );
    const newcomer = { ...command, guestId: 'guest 999' };
    expect(decideWait(withLine(fullBut(0), ...line), newcomer, now)).toEqual({
      refusal: { code: 'WAITLIST_FULL', details: { waiting: 200 } },
    });
    const known = { ...command, guestId: 'guest 7' };
    expect(granted(decideWait(withLine(fullBut(0), ...line), known, now)).answer).toMatchObject({ entryId: 'entry 7' });
    const byHand = { ...command, guestId: null, memberId: 'member' };
    expect(granted(decideWait(withLine(fullBut(0), ...line), byHand, now)).answer.position).toBe(201);
    const shorter = withLine(fullBut(0), ...line.slice(0, -1));
    expect(granted(decideWait(shorter, newcomer, now)).answer.position).toBe(200);
  });

  it('is open to an operator where seats are free: the round offers them', () => {
    expect(codeOf(decideWait(fullBut(2), { ...command, guestId: null, memberId: 'member' }, now))).toBeUndefined();
  });
});

it('a position counts who waits before', () => {
  const line = [anEntry(1, 1), anEntry(2, 1, { status: 'offered' }), anEntry(3, 1)];
  expect(line.map((entry) => positionOf({ waitlist: line }, entry))).toEqual([1, 2, 2]);
});

describe('leaving', () => {
  const hold = aHold();
  const offered = anEntry(1, 2, { status: 'offered', holdId: hold.id, offerEndsAt: hold.expiresAt });

  it.each([
    ['a guest who waits', anEntry(1, 2), null, 'left', 'leave', 'guest'],
    ['a guest with an offer', offered, null, 'declined', 'decline_offer', 'guest'],
    ['an operator, of who has an offer', offered, 'member', 'left', 'leave', 'operator'],
  ] as const)('%s', (_, entry, memberId, status, action, actorKind) => {
    const state = withLine(aState({}, [hold]), entry);
    const { answer, changes } = granted(decideLeave(state, { entryId: entry.id, memberId, guestId: null }));
    expect(answer).toEqual({ left: true });
    expect(changes?.entries).toEqual([{ ...entry, status }]);
    expect(changes?.holds ?? []).toEqual(entry.status === 'offered' ? [{ ...hold, status: 'released' }] : []);
    expect(changes?.audit).toMatchObject([{ action, actorKind, fromStatus: entry.status, toStatus: status }]);
  });

  it('twice changes nothing', () => {
    expect(decideLeave(aState(), { entryId: 'gone', memberId: null, guestId: null })).toEqual({
      answer: { left: false },
    });
  });
});

describe('an offer by hand', () => {
  const asked = { entryId: 'entry 2', memberId: 'member', messageId: 'message' };

  it('goes out of turn to whom it was meant for', () => {
    const { answer, changes } = granted(decideOffer(withLine(fullBut(2), anEntry(1, 1), anEntry(2, 2)), asked, now));
    expect(answer).toEqual({ offerEndsAt: hours(24).toISOString() });
    expect(changes?.audit).toMatchObject([{ action: 'offer', actorKind: 'operator', actorId: 'member' }]);
  });

  it('is the one in hand, if there is one', () => {
    const entry = anEntry(2, 2, { status: 'offered', holdId: 'hold', offerEndsAt: minutes(10) });
    expect(decideOffer(withLine(fullBut(0), entry), asked, now)).toEqual({
      answer: { offerEndsAt: minutes(10).toISOString() },
    });
  });

  it.each([
    ['NOT_FOUND', withLine(fullBut(2), anEntry(1, 1))],
    ['NOT_ENOUGH_SEATS', withLine(fullBut(1), anEntry(2, 2))],
    ['SOLD_OUT', withLine(fullBut(0), anEntry(2, 2))],
    ['SALES_CLOSED', withLine(aState({ salesCloseAt: minutes(14) }), anEntry(2, 2))],
    ['SCHEDULE_CANCELLED', withLine(aState({ status: 'cancelled' }), anEntry(2, 2))],
  ])('is refused with %s', (code, state) => {
    expect(codeOf(decideOffer(state, asked, now))).toBe(code);
  });
});

describe('taking an offer', () => {
  const hold = aHold({ guestId: 'nobody' });
  const offered = anEntry(1, 2, { status: 'offered', holdId: hold.id, offerEndsAt: hold.expiresAt });
  const asked = { entryId: 'entry 1', guestId: 'guest' };

  it('makes its taker the holder, once', () => {
    const { answer, changes } = granted(decideTakeOffer(withLine(aState({}, [hold]), offered), asked, now));
    expect(answer).toMatchObject({ holdId: hold.id, seats: 2 });
    expect(changes?.holds).toEqual([{ ...hold, guestId: 'guest' }]);
    const mine = aHold({ guestId: 'guest' });
    expect(granted(decideTakeOffer(withLine(aState({}, [mine]), offered), asked, now)).changes).toBeUndefined();
  });

  it('gives back first what the taker held here beside it', () => {
    const own = aHold({ id: 'own', guestId: 'guest' });
    expect(decideTakeOffer(withLine(aState({}, [hold, own]), offered), asked, now)).toEqual({
      answer: 'again',
      changes: { why: 'release', holds: [{ ...own, status: 'released' }] },
    });
  });

  it('is too late past its end, and for nobody who was offered nothing', () => {
    const over = aHold({ guestId: 'nobody', expiresAt: now });
    expect(codeOf(decideTakeOffer(withLine(aState({}, [over]), offered), asked, now))).toBe('HOLD_EXPIRED');
    expect(codeOf(decideTakeOffer(withLine(aState(), anEntry(1, 2)), asked, now))).toBe('HOLD_NOT_FOUND');
  });
});
