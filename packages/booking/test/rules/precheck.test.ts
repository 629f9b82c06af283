/** What a provider is told before it takes money, and what a decline does. */
import { describe, expect, test } from 'vitest';
import { type DeclineCommand, decideDecline } from '../../src/decide/decline.ts';
import { decidePrecheck, type PrecheckCommand } from '../../src/decide/precheck.ts';
import type { Booking, Schedule } from '../../src/schedule.ts';
import { aLapsedBooking, declineCommand, precheckCommand, total } from './money-state.ts';
import { aBooking, aPaidBooking, aPayment, aState, codeOf, granted, hours, minutes, now } from './state.ts';

const check = (booking: Booking, command: Partial<PrecheckCommand> = {}, change: Partial<Schedule> = {}) =>
  granted(decidePrecheck(aState(change, [], [booking]), precheckCommand(command), now));
const decline = (booking: Booking, command: Partial<DeclineCommand> = {}, change: Partial<Schedule> = {}) =>
  granted(decideDecline(aState(change, [], [booking]), declineCommand(command), now));

describe('a provider that asks', () => {
  const cases: [outcome: string, booking: Booking, command: Partial<PrecheckCommand>, change?: Partial<Schedule>][] = [
    ['accepted', aBooking(), {}],
    ['accepted', aBooking(), { namedBookingId: 'booking' }],
    ['accepted', aBooking(undefined, { paymentStatus: 'failed' }), {}],
    ['accepted', aBooking(), {}, { status: 'closed', salesCloseAt: hours(-1) }],
    ['wrong_account', aBooking(), { namedBookingId: 'another' }],
    ['wrong_account', aLapsedBooking(), { namedBookingId: 'another', amount: 1 }],
    ['expired', aLapsedBooking(), {}],
    ['expired', aBooking(undefined, { payBefore: now }), { amount: 1 }],
    ['not_acceptable', aPaidBooking(), {}],
    ['not_acceptable', aBooking(undefined, { paymentStatus: 'authorized', payBefore: now }), {}],
    ['not_acceptable', aBooking(undefined, { status: 'cancelled', seats: 0 }), {}],
    ['not_acceptable', aBooking(), {}, { status: 'cancelled' }],
    ['not_acceptable', aBooking(), {}, { weatherStatus: 'cancelled' }],
    ['not_acceptable', aBooking(), {}, { startsAt: now }],
    ['not_acceptable', aBooking(), { isTrusted: false }],
    ['wrong_amount', aBooking(), { amount: total - 1 }],
    ['wrong_amount', aBooking(), { amount: total + 1 }],
    ['wrong_amount', aBooking(), { currency: 'USD' }],
  ];

  test.each(cases)('is told %s', (outcome, booking, command, change = {}) => {
    expect(check(booking, command, change).answer).toEqual({ outcome });
  });

  test.each(cases.filter(([outcome]) => outcome !== 'accepted'))(
    '%s changes nothing',
    (_, booking, command, change = {}) => {
      const soon = { ...booking, payBefore: minutes(booking.payBefore === now ? 0 : 1) };
      expect(check(soon, command, change).changes).toBeUndefined();
    },
  );

  test('about no booking is refused', () => {
    expect(codeOf(decidePrecheck(aState(), precheckCommand(), now))).toBe('BOOKING_NOT_FOUND');
    expect(codeOf(decideDecline(aState(), declineCommand(), now))).toBe('BOOKING_NOT_FOUND');
  });
});

describe('time to finish', () => {
  const made = (madeAgo: number, left: number) =>
    aBooking(undefined, { createdAt: minutes(-madeAgo), payBefore: minutes(left) });

  test.each([
    [29, 1, 10],
    [20, 10, 10],
    [0, 30, 30],
    [115, 2, 5],
    [119, 1, 1],
    [200, 1, 1],
  ])('made %i minutes ago with %i left: %i are left after a yes, and after a decline', (madeAgo, left, then) => {
    const booking = made(madeAgo, left);
    const { answer, changes } = check(booking);
    expect(answer).toEqual({ outcome: 'accepted' });
    expect(changes).toEqual(
      then === left ? undefined : { why: 'check', bookings: [{ ...booking, payBefore: minutes(then) }] },
    );
    expect(decline(booking).changes?.bookings?.[0]?.payBefore).toEqual(minutes(then));
  });

  test('ends at the start, and is never less than it was', () => {
    expect(check(made(0, 1), {}, { startsAt: minutes(4) }).changes?.bookings?.[0]?.payBefore).toEqual(minutes(4));
    expect(check(made(0, 6), {}, { startsAt: minutes(4) }).changes).toBeUndefined();
  });
});

describe('a decline', () => {
  test('is kept with its reason, and the guest may try again', () => {
    const booking = aBooking();
    const { answer, changes } = decline(booking);
    expect(answer).toEqual({ outcome: 'declined' });
    const failed = aPayment(total, { status: 'failed', reason: 'no_funds', reasonCode: '5051' });
    expect(changes).toMatchObject({
      why: 'decline',
      bookings: [{ ...booking, paymentStatus: 'failed', payments: [failed] }],
      audit: [
        {
          action: 'decline',
          fromStatus: 'pending_payment',
          toStatus: 'pending_payment',
          details: { reason: 'no_funds' },
        },
      ],
    });
    expect(changes).not.toHaveProperty('messages');
  });

  test.each(['failed', 'paid', 'authorized', 'voided'] as const)(
    'told of a transaction that is %s changes nothing',
    (status) => {
      const booking = aBooking(undefined, { payments: [aPayment(total, { status })] });
      expect(decline(booking)).toEqual({ answer: { outcome: 'repeated' } });
    },
  );

  test('of nothing is nothing', () => {
    expect(decline(aBooking(), { amount: 0 })).toEqual({ answer: { outcome: 'repeated' } });
  });

  test.each([
    aPaidBooking(),
    aBooking(undefined, { paymentStatus: 'authorized', payBefore: minutes(1) }),
    aLapsedBooking(),
    aBooking(undefined, { payBefore: now }),
    aBooking(undefined, { status: 'cancelled', seats: 0 }),
  ])('leaves a booking that waits for no money as it is', (booking) => {
    const { changes } = decline(booking, { providerTx: '2', ids: { payment: 'p2' } });
    expect(changes?.bookings).toMatchObject([
      { ...booking, payments: [...booking.payments, { id: 'p2', status: 'failed' }] },
    ]);
  });
});
