/** Money that a provider tells of: what pays for the booking, and what goes back and why. */
import { describe, expect, test } from 'vitest';
import { decidePay } from '../../src/decide/pay.ts';
import type { PayCommand } from '../../src/decide/payment.ts';
import type { Booking, Schedule } from '../../src/schedule.ts';
import { aLapsedBooking, payCommand, total } from './money-state.ts';
import { aBooking, aPaidBooking, aPayment, aState, codeOf, granted, now } from './state.ts';

function decide(booking: Booking, command: Partial<PayCommand> = {}, change: Partial<Schedule> = {}) {
  return granted(decidePay(aState(change, [], [booking]), payCommand(command), now));
}

const anAuthorised = (change: Partial<Booking> = {}) =>
  aBooking(undefined, {
    paymentStatus: 'authorized',
    payments: [aPayment(total, { status: 'authorized' })],
    ...change,
  });

describe('the right money', () => {
  test('confirms the booking, earns points, and sends the ticket', () => {
    const booking = aBooking();
    const { answer, changes } = decide(booking, { method: 'card', cardLastFour: '4242' });
    expect(answer).toEqual({ outcome: 'paid' });
    expect(changes).toEqual({
      why: 'pay',
      bookings: [
        {
          ...booking,
          status: 'confirmed',
          paymentStatus: 'paid',
          payments: [aPayment(total, { method: 'card', cardLastFour: '4242' })],
          pointsEarned: 1025,
          personPoints: 1025,
        },
      ],
      points: [
        { id: 'points', personKey: 'person', bookingId: 'booking', kind: 'earn', cause: 'payment', points: 1025 },
      ],
      messages: [{ id: 'message', kind: 'booking_paid', bookingId: 'booking', dedupeKey: 'booking_paid:sandbox:1' }],
      audit: [
        {
          entity: 'booking',
          entityId: 'booking',
          action: 'pay',
          fromStatus: 'pending_payment',
          toStatus: 'confirmed',
          actorKind: 'system',
          actorId: null,
          details: { amount: total },
        },
      ],
    });
  });

  test('earns what the operator says, and nothing for whoever is nobody', () => {
    expect(decide(aBooking(), { loyaltyPercent: 10 }).changes?.points?.[0]?.points).toBe(2050);
    expect(decide(aBooking(), { loyaltyPercent: 0 }).changes).not.toHaveProperty('points');
    expect(decide(aBooking(undefined, { personKey: null })).changes).not.toHaveProperty('points');
  });

  test('told again changes nothing, whatever else is told with it', () => {
    const booking = aPaidBooking();
    for (const again of [
      {},
      { stage: 'authorized' },
      { amount: 1 },
      { currency: 'USD' },
      { isTrusted: false },
    ] as const) {
      expect(decide(booking, again)).toEqual({ answer: { outcome: 'repeated' } });
    }
  });

  test('pays after the bank had declined the same transaction, in its place', () => {
    const failed = aPayment(total, { status: 'failed' });
    const { answer, changes } = decide(aBooking(undefined, { paymentStatus: 'failed', payments: [failed] }));
    expect(answer).toEqual({ outcome: 'paid' });
    expect(changes?.bookings?.[0]).toMatchObject({ status: 'confirmed', payments: [aPayment(total)] });
  });

  test('is for the booking that it names', () => {
    expect(decide(aBooking(), { namedBookingId: 'booking' }).answer.outcome).toBe('paid');
    expect(codeOf(decidePay(aState(), payCommand(), now))).toBe('BOOKING_NOT_FOUND');
  });
});

describe('money set aside', () => {
  test('stops the clock and confirms nothing', () => {
    const booking = aBooking();
    const { answer, changes } = decide(booking, { stage: 'authorized' });
    expect(answer).toEqual({ outcome: 'authorized' });
    const after = { ...booking, paymentStatus: 'authorized', payments: [aPayment(total, { status: 'authorized' })] };
    expect(changes).toMatchObject({ why: 'pay', bookings: [after], audit: [{ action: 'authorize' }] });
    for (const none of ['points', 'promoUses', 'messages']) expect(changes).not.toHaveProperty(none);
  });

  test('pays when it is taken; told again as set aside, it is known', () => {
    const { answer, changes } = decide(anAuthorised());
    expect(answer).toEqual({ outcome: 'paid' });
    expect(changes?.bookings?.[0]).toMatchObject({ status: 'confirmed', payments: [aPayment(total)] });
    expect(decide(anAuthorised(), { stage: 'authorized' })).toEqual({ answer: { outcome: 'repeated' } });
  });

  test('pays with less when somebody left meanwhile, and with no other sum', () => {
    const fewer = anAuthorised({ totalAmount: 800_000 });
    expect(decide(fewer, { amount: 800_000 }).changes?.bookings?.[0]).toMatchObject({
      status: 'confirmed',
      payments: [aPayment(800_000)],
    });
    for (const amount of [total, 799_999]) {
      const { answer, changes } = decide(fewer, { amount });
      expect(answer).toEqual({ outcome: 'mismatch' });
      // As unpaid as it was: the clock runs again.
      expect(changes?.bookings?.[0]).toMatchObject({
        status: 'pending_payment',
        paymentStatus: 'failed',
        payments: [aPayment(amount, { flag: 'mismatch', promisedBack: amount })],
        refunds: [{ kind: 'refund', amount, state: 'pending' }],
      });
    }
  });

  test('and taken although it was to be let go is owed as money: the promise to let go is off', () => {
    const letGo = {
      id: 'void',
      paymentId: 'payment',
      why: 'cancellation',
      cancellationId: null,
      providerTx: null,
    } as const;
    for (const state of ['pending', 'failed'] as const) {
      const booking = anAuthorised({
        status: 'cancelled',
        seats: 0,
        payments: [aPayment(total, { status: 'authorized', promisedBack: total })],
        refunds: [{ ...letGo, kind: 'void', amount: total, state }],
      });
      const { answer, changes } = decide(booking, { amount: 800_000 });
      expect(answer).toEqual({ outcome: 'ended' });
      expect(changes?.bookings?.[0]).toMatchObject({
        status: 'cancelled',
        payments: [aPayment(800_000, { flag: 'ended', promisedBack: 800_000 })],
        refunds: [
          { id: 'void', state: 'failed' },
          { id: 'refund', kind: 'refund', why: 'ended', amount: 800_000, state: 'pending' },
        ],
      });
    }
  });
});

describe('money that does not pay', () => {
  const cases: [flag: string, booking: Booking, command: Partial<PayCommand>, change?: Partial<Schedule>][] = [
    ['second', aPaidBooking(), { providerTx: '2' }],
    ['second', anAuthorised(), { providerTx: '2' }],
    ['second', aBooking([0], { status: 'confirmed', paymentStatus: 'paid' }), { amount: 1 }],
    ['second', aPaidBooking(undefined, { status: 'cancelled', seats: 0 }), { providerTx: '2' }],
    ['mismatch', aBooking(), { amount: total - 1 }],
    ['mismatch', aBooking(), { amount: total + 1 }],
    ['mismatch', aBooking(), { currency: 'USD' }],
    ['mismatch', aBooking(), { namedBookingId: 'another' }],
    ['mismatch', aBooking(), { isTrusted: false }],
    ['mismatch', aLapsedBooking(), { amount: total + 1 }],
    ['ended', aBooking(undefined, { status: 'cancelled', seats: 0 }), {}],
    ['late', aLapsedBooking(), {}, { booked: 9 }],
    ['late', aLapsedBooking(), {}, { held: 10 }],
    ['late', aLapsedBooking(), {}, { status: 'cancelled' }],
    ['late', aLapsedBooking(), {}, { status: 'departed' }],
    ['late', aLapsedBooking(), {}, { weatherStatus: 'cancelled' }],
    ['late', aLapsedBooking(), {}, { startsAt: now }],
    ['late', aLapsedBooking({ promoCodeId: 'promo', promoLeft: 0 }), {}],
    ['late', aLapsedBooking({ pointsSpent: 5, personPoints: 4 }), {}],
    ['late', aBooking(undefined, { payBefore: now }), {}, { weatherStatus: 'cancelled' }],
  ];

  test.each(cases)('is %s: kept, flagged, and all of it promised back', (flag, booking, command, change = {}) => {
    for (const [stage, kind] of [
      ['paid', 'refund'],
      ['authorized', 'void'],
    ] as const) {
      const told = { ...payCommand(command), stage, ids: { ...payCommand().ids, payment: 'new payment' } };
      const { answer, changes } = decide(booking, told, change);
      expect(answer).toEqual({ outcome: flag });
      const payment = aPayment(told.amount, {
        id: 'new payment',
        status: stage,
        flag: answer.outcome as 'late',
        promisedBack: told.amount,
        providerTx: told.providerTx,
        currency: told.currency,
      });
      expect(changes?.bookings).toEqual([
        {
          ...booking,
          payments: [...booking.payments, payment],
          refunds: [
            {
              id: 'refund',
              paymentId: 'new payment',
              kind,
              why: flag,
              cancellationId: null,
              amount: told.amount,
              state: 'pending',
              providerTx: null,
            },
          ],
        },
      ]);
      for (const none of ['points', 'promoUses']) expect(changes).not.toHaveProperty(none);
      expect(changes?.audit).toMatchObject([{ action: 'flag_payment', toStatus: booking.status, details: { flag } }]);
      expect(changes?.messages?.map((one) => one.kind)).toEqual(
        flag === 'late' || flag === 'ended' ? ['late_payment_refunded'] : [],
      );
    }
  });

  test('stays so when what was set aside is taken, and is owed as money', () => {
    const flagged = aPayment(total, {
      id: 'p2',
      providerTx: '2',
      status: 'authorized',
      flag: 'second',
      promisedBack: total,
    });
    const letGo = { id: 'void', paymentId: 'p2', why: 'second', cancellationId: null, providerTx: null } as const;
    const booking = aPaidBooking(undefined, {
      payments: [aPayment(total), flagged],
      refunds: [{ ...letGo, kind: 'void', amount: total, state: 'pending' }],
    });
    const { answer, changes } = decide(booking, { providerTx: '2' });
    expect(answer).toEqual({ outcome: 'second' });
    expect(changes?.bookings?.[0]).toMatchObject({
      payments: [aPayment(total), { ...flagged, status: 'paid', promisedBack: total }],
      refunds: [
        { id: 'void', state: 'failed' },
        { id: 'refund', paymentId: 'p2', kind: 'refund', amount: total },
      ],
    });
  });
});
