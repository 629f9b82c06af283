/** Whatever is decided, one after the other on what the last one left: no more seats are promised than there are, and the counters are the rows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideBook } from '../../src/decide/book.ts';
import { decideCancel } from '../../src/decide/cancel.ts';
import type { Decision } from '../../src/decide/decision.ts';
import { decideExpire } from '../../src/decide/expire.ts';
import { decideHold } from '../../src/decide/hold.ts';
import { decideRelease } from '../../src/decide/release.ts';
import { evolve, freeSeats, type ScheduleState } from '../../src/schedule.ts';
import { aState, bookCommand, cancelCommand, holdCommand, minutes, nothingUnpaid } from './state.ts';

const guest = fc.constantFrom('ann', 'bob', 'eva');
const seats = fc.integer({ min: 1, max: 5 });
const which = fc.nat(20);
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hold' as const), guest, seats }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      guest,
      seats,
      which: fc.option(which),
      free: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), guest, which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which, some: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pay' as const), which }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** Sums of the rows, whatever the counters say. */
function sums(state: ScheduleState) {
  const held = [...state.holds.values()]
    .filter((one) => one.status === 'active')
    .reduce((sum, one) => sum + one.seats, 0);
  const booked = [...state.bookings.values()].reduce((sum, one) => sum + one.seats, 0);
  return { held, booked };
}

const nth = (ids: Iterable<string>, which: number) => {
  const all = [...ids];
  return all[which % Math.max(1, all.length)] ?? 'none';
};

function decide(
  state: ScheduleState,
  one: Exclude<Command, { kind: 'wait' | 'pay' }>,
  place: number,
  now: Date,
): Decision<unknown> {
  switch (one.kind) {
    case 'hold':
      return decideHold(
        state,
        holdCommand({ holdId: `hold ${place}`, guestId: one.guest, seats: one.seats }),
        now,
        nothingUnpaid,
      );
    case 'book': {
      const holdId = one.which === null ? undefined : nth(state.holds.keys(), one.which);
      const categories = Array.from({ length: one.seats }, () => (one.free ? 'infant' : 'adult'));
      const booked = bookCommand(categories, { bookingId: `booking ${place}`, guestId: one.guest, holdId });
      const participants = booked.participants.map((participant) => ({
        ...participant,
        id: `${place} ${participant.id}`,
      }));
      return decideBook(state, { ...booked, participants }, now, nothingUnpaid);
    }
    case 'release':
      return decideRelease(
        state,
        { kind: 'release', scheduleId: 'schedule', holdId: nth(state.holds.keys(), one.which), guestId: one.guest },
        now,
      );
    case 'cancel': {
      const bookingId = nth(state.bookings.keys(), one.which);
      const first = state.bookings.get(bookingId)?.participants[one.which % 2]?.id;
      return decideCancel(state, cancelCommand(one.some && first ? [first] : undefined, { bookingId }), now);
    }
  }
}

function check(state: ScheduleState): void {
  const { schedule } = state;
  const { held, booked } = sums(state);
  expect({ held: schedule.held, booked: schedule.booked }).toEqual({ held, booked });
  expect(held + booked).toBeLessThanOrEqual(schedule.capacity);
  expect(freeSeats(state)).toBeGreaterThanOrEqual(0);
  const holders = [...state.holds.values()].filter((one) => one.status === 'active').map((one) => one.guestId);
  expect(new Set(holders).size).toBe(holders.length);
  for (const booking of state.bookings.values()) {
    const travelling = booking.participants.filter((one) => !one.isCancelled).length;
    if (booking.status === 'expired') expect(booking.seats).toBe(0);
    else expect(booking.seats).toBe(travelling);
  }
}

/** Plays the commands and checks after each; answers how often each kind was granted. */
function play(capacity: number, commands: Command[]): Map<string, number> {
  const state = aState({ capacity });
  const granted = new Map<string, number>();
  let now = minutes(0);
  commands.forEach((one, place) => {
    if (one.kind === 'wait') {
      now = new Date(now.getTime() + one.minutes * 60_000);
      return;
    }
    const ended = decideExpire(state, now);
    if (ended) evolve(state, ended);
    check(state);
    if (one.kind === 'pay') {
      const booking = state.bookings.get(nth(state.bookings.keys(), one.which));
      if (booking?.status === 'pending_payment')
        evolve(state, { why: 'book', bookings: [{ ...booking, status: 'confirmed', paymentStatus: 'paid' }] });
      return;
    }
    const before = freeSeats(state);
    const decision = decide(state, one, place, now);
    if ('refusal' in decision || !decision.changes) return;
    evolve(state, decision.changes);
    granted.set(one.kind, (granted.get(one.kind) ?? 0) + 1);
    if (one.kind === 'hold') expect(decision.answer).toMatchObject({ available: freeSeats(state) });
    if (one.kind === 'cancel') expect(decision.answer).toMatchObject({ seatsReturned: freeSeats(state) - before });
    check(state);
  });
  return granted;
}

test('after any sequence of decisions', () => {
  const granted = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(command, { minLength: 1, maxLength: 60, size: 'max' }),
      (capacity, commands) => {
        for (const [kind, count] of play(capacity, commands)) granted.set(kind, (granted.get(kind) ?? 0) + count);
      },
    ),
    { numRuns: 1000 },
  );
  // A run in which nothing was granted would prove nothing.
  for (const kind of ['hold', 'book', 'release', 'cancel']) expect(granted.get(kind)).toBeGreaterThan(100);
});
