import { describe, expect, it } from 'vitest';
import { decideProgress } from '../../src/decide/progress.ts';
import { type Booking, evolve, type Schedule, type ScheduleState } from '../../src/schedule.ts';
import { aBooking, aPaidBooking, aState, codeOf, granted, hours, now } from './state.ts';

const seat = (id: string, change: Partial<Booking> = {}) => aPaidBooking([1_250_000], { id, ...change });
const at = (state: ScheduleState, present: string[] = [], memberId: string | null = null) =>
  decideProgress(state, { present: new Set(present), memberId }, now);
const statusAt = (change: Partial<Schedule>, bookings: Booking[] = []) =>
  granted(at(aState(change, [], bookings))).answer.status;

/** Times of a departure that began and ended so many hours from now. */
const times = (start: number, end: number) => ({
  startsAt: hours(start),
  endsAt: hours(end),
  salesCloseAt: hours(start - 1),
});

describe('a departure', () => {
  it('is sure to run once as many seats as it needs are paid for, and stays so', () => {
    const two = [seat('a'), seat('b')];
    expect(statusAt({ minParticipants: 3 }, two)).toBe('scheduled');
    expect(statusAt({ minParticipants: 3 }, [...two, aBooking([1])])).toBe('scheduled');
    expect(statusAt({ minParticipants: 2 }, two)).toBe('guaranteed');
    expect(statusAt({ minParticipants: 3, status: 'guaranteed' }, two)).toBe('guaranteed');
    expect(statusAt({ minParticipants: 2, status: 'closed' }, two)).toBe('closed');
  });

  it.each(['scheduled', 'guaranteed', 'closed'] as const)('that was %s has left at its start', (status) => {
    expect(statusAt({ status, ...times(0, 8) })).toBe('departed');
    expect(statusAt({ status, minParticipants: 5, ...times(0.01, 8) })).toBe(status);
  });

  it('is over at its end, however long nobody looked', () => {
    expect(statusAt({ status: 'departed', ...times(-8, 0) })).toBe('completed');
    const { changes } = granted(at(aState({ status: 'closed', ...times(-8, 0) })));
    expect(changes?.edit).toEqual({ status: 'completed', isEdit: false });
    expect(changes?.audit).toMatchObject([
      { action: 'depart', fromStatus: 'closed', toStatus: 'departed' },
      { action: 'complete', fromStatus: 'departed', toStatus: 'completed' },
    ]);
  });

  it('goes nowhere that was called off, or stopped by the weather', () => {
    expect(statusAt({ status: 'cancelled', ...times(-8, -1) })).toBe('cancelled');
    expect(statusAt({ weatherStatus: 'cancelled', ...times(-8, -1) }, [seat('a')])).toBe('scheduled');
    expect(statusAt({ weatherStatus: 'cancelled' }, [seat('a')])).toBe('scheduled');
  });

  it('is not decided on without all of its bookings', () => {
    expect(codeOf(at(aState({ booked: 1, status: 'departed', ...times(-8, 0) }, [], [seat('a')])))).toBe(
      'SCHEDULE_BUSY',
    );
  });
});

describe('bookings of a departure that is over', () => {
  const over = (bookings: Booking[], change: Partial<Schedule> = {}) =>
    aState({ status: 'departed', ...times(-8, 0), ...change }, [], bookings);
  const ends = (state: ScheduleState, present: string[], memberId: string | null = null) => {
    const { changes } = granted(at(state, present, memberId));
    if (changes) evolve(state, changes);
    return [...state.bookings.values()].map(({ id, status }) => `${id} ${status}`);
  };

  it('took place for whom somebody checked in; the others did not come', () => {
    expect(ends(over([seat('a'), seat('b')]), ['a'])).toEqual(['a completed', 'b no_show']);
  });

  it('took place for everybody where nobody was checked in at all', () => {
    expect(ends(over([seat('a'), seat('b')]), [])).toEqual(['a completed', 'b completed']);
  });

  it('leaves alone what still waits for its money', () => {
    const held = seat('a', { status: 'pending_payment', paymentStatus: 'authorized' });
    expect(ends(over([held, seat('b')]), ['b'])).toEqual(['a pending_payment', 'b completed']);
  });

  it('are put right by a check-in that comes later, and by its undoing, in the name of who did it', () => {
    const state = over([seat('a', { status: 'completed' }), seat('b', { status: 'no_show' })], { status: 'completed' });
    const { changes } = granted(at(state, ['a', 'b'], 'member'));
    expect(changes).toMatchObject({
      why: 'attend',
      bookings: [{ id: 'b', status: 'completed' }],
      audit: [
        { action: 'complete', fromStatus: 'no_show', toStatus: 'completed', actorKind: 'operator', actorId: 'member' },
      ],
    });
    expect(changes?.edit).toBeUndefined();
    expect(ends(state, ['b'])).toEqual(['a no_show', 'b completed']);
  });

  it('end once: asked again, nothing changes', () => {
    const state = over([seat('a'), seat('b')]);
    ends(state, ['a']);
    expect(granted(at(state, ['a']))).toEqual({ answer: { status: 'completed', changed: false }, changes: undefined });
  });
});
