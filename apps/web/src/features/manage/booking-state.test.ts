import { describe, expect, it } from 'vitest';
import { aBooking, off, policy, startsAt, weeksBefore } from './booking-fixtures.ts';
import type { Booking } from './booking-query.ts';
import { standingOf, stepsOf } from './booking-state.ts';

const hour = 3_600_000;
const start = Date.parse(startsAt);
const unpaid = { status: 'pending_payment', paymentStatus: 'pending' } as const;

describe('how a booking stands', () => {
  it.each([
    ['ready', {}, weeksBefore],
    ['under_way', {}, start],
    ['travelled', {}, start + 10 * hour],
    ['travelled', { status: 'completed' }, start],
    ['missed', { status: 'no_show' }, start],
    ['unpaid', unpaid, weeksBefore],
    ['unpaid', { status: 'pending_payment', paymentStatus: 'authorized' }, weeksBefore],
    ['expired', { status: 'expired', paymentStatus: 'failed' }, weeksBefore],
    ['cancelled', { status: 'cancelled', paymentStatus: 'refunded' }, weeksBefore],
    ['called_off', off('operator'), weeksBefore],
    ['called_off', off('weather'), start + 100 * hour],
    ['called_off', { ...unpaid, ...off('weather') }, weeksBefore],
    // Whoever cancelled before it was called off has nothing to choose.
    ['cancelled', { status: 'cancelled', ...off('weather') }, weeksBefore],
  ] satisfies [string, Partial<Booking>, number][])('%s', (standing, more, now) => {
    expect(standingOf(aBooking(more), now)).toBe(standing);
  });
});

describe('what a guest can do', () => {
  it('is everything, as long as the booking is paid and the day is far', () => {
    expect(stepsOf(aBooking(), weeksBefore)).toEqual({
      rename: true,
      cancel: true,
      move: { can: true, until: start - 48 * hour },
      resend: true,
      calendar: 'add',
    });
  });

  it('is nothing with a booking that is over, but to take it out of the calendar', () => {
    const { refundQuote: _, ...over } = aBooking({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(stepsOf(over, weeksBefore)).toEqual({
      rename: false,
      cancel: false,
      move: { can: false, why: 'over' },
      resend: false,
      calendar: 'remove',
    });
    expect(stepsOf({ ...over, status: 'expired' }, weeksBefore).calendar).toBe('remove');
    expect(stepsOf({ ...over, status: 'completed' }, start).calendar).toBeNull();
  });

  it('is another date only as long as cancelling gives something back', () => {
    const until = start - 48 * hour;
    expect(stepsOf(aBooking(), until).move).toEqual({ can: true, until });
    expect(stepsOf(aBooking(), until + 1).move).toEqual({ can: false, why: 'policy', until });
    expect(stepsOf(aBooking({ refundPolicy: { tiers: [] } }), weeksBefore).move).toEqual({
      can: false,
      why: 'policy',
      until: null,
    });
    expect(stepsOf(aBooking(), start).move).toEqual({ can: false, why: 'over' });
  });

  it('is another date at any time, once the departure is called off', () => {
    expect(stepsOf(aBooking(off('weather')), start + hour).move).toEqual({ can: true });
    expect(stepsOf(aBooking(off('operator')), start - hour)).toMatchObject({ rename: false, calendar: 'remove' });
  });

  it('waits for the bank while the money is set aside', () => {
    const reserved = aBooking({ status: 'pending_payment', paymentStatus: 'authorized' });
    expect(stepsOf(reserved, weeksBefore)).toMatchObject({ move: { can: false, why: 'reserved' }, resend: false });
  });

  it('ends for names and for leaving with the start', () => {
    const { refundQuote: _, ...begun } = aBooking();
    expect(stepsOf(begun, start)).toMatchObject({ rename: false, cancel: false, resend: true, calendar: 'add' });
    expect(stepsOf(aBooking(), start - 1).rename).toBe(true);
  });

  it('is not leaving where everybody has left', () => {
    const participants = aBooking().participants.map((one) => ({ ...one, cancelledAt: startsAt }));
    expect(stepsOf(aBooking({ participants, refundPolicy: policy }), weeksBefore).cancel).toBe(false);
  });
});
