import { expect, test } from 'vitest';
import { decideExpire } from '../../src/decide/expire.ts';
import { evolve, freeSeats } from '../../src/schedule.ts';
import { aBooking, aHold, aState, minutes, now, paid } from './state.ts';

test('nothing has ended: nothing to write', () => {
  const holds = [
    aHold({ expiresAt: new Date(now.getTime() + 1) }),
    ...(['released', 'converted', 'expired'] as const).map((status) => aHold({ id: status, status, expiresAt: now })),
  ];
  const bookings = [
    aBooking(undefined, { payBefore: new Date(now.getTime() + 1) }),
    aBooking(undefined, { id: 'authorised', payBefore: now, paymentStatus: 'authorized' }),
    aBooking(undefined, { id: 'paid', payBefore: now, ...paid }),
    aBooking(undefined, { id: 'over', payBefore: now, status: 'expired', seats: 0 }),
  ];
  expect(decideExpire(aState({}, holds, bookings), now)).toBeUndefined();
});

test('holds and unpaid bookings are over at their end, to the millisecond', () => {
  const live = aHold({ id: 'live', guestId: 'another' });
  const ended = aHold({ expiresAt: now });
  const overdue = aBooking(undefined, { payBefore: now });
  const failed = aBooking([800_000], { id: 'failed', payBefore: minutes(-5), paymentStatus: 'failed' });
  const state = aState({}, [live, ended], [overdue, failed]);
  const changes = decideExpire(state, now);
  const entry = {
    entity: 'booking',
    action: 'expire',
    fromStatus: 'pending_payment',
    toStatus: 'expired',
    actorKind: 'system',
    actorId: null,
  };
  expect(changes).toEqual({
    why: 'expire',
    holds: [{ ...ended, status: 'expired' }],
    bookings: [
      { ...overdue, status: 'expired', seats: 0 },
      { ...failed, status: 'expired', seats: 0 },
    ],
    audit: [
      { ...entry, entityId: 'booking' },
      { ...entry, entityId: 'failed' },
    ],
  });
  expect(freeSeats(state)).toBe(3);
  if (changes) evolve(state, changes);
  expect(freeSeats(state)).toBe(8);
  expect(decideExpire(state, now)).toBeUndefined();
});
