import { describe, expect, test } from 'vitest';
import { decideCancel, isCancellable, quoteRefund } from '../../src/decide/cancel.ts';
import type { Booking, Schedule } from '../../src/schedule.ts';
import {
  aBooking,
  aPaidBooking,
  aPayment,
  aRefund,
  aSchedule,
  aState,
  cancelCommand,
  granted,
  hours,
  minutes,
  now,
  paid,
} from './state.ts';

function decide(booking: Booking | undefined, participantIds?: string[], change: Partial<Schedule> = {}) {
  return decideCancel(aState(change, [], booking ? [booking] : []), cancelCommand(participantIds), now);
}

const aPaid = (change: Partial<Booking> = {}) => aPaidBooking(undefined, change);

describe('a paid booking', () => {
  test('is left alone where something else would come back than was agreed to', () => {
    const agreed = (agreedRefund: number) =>
      decideCancel(aState({}, [], [aPaid()]), cancelCommand(undefined, { agreedRefund }), now);
    expect(agreed(2_050_001)).toEqual({ refusal: { code: 'REFUND_CHANGED', details: { amount: 2_050_000 } } });
    expect(agreed(0)).toEqual({ refusal: { code: 'REFUND_CHANGED', details: { amount: 2_050_000 } } });
    expect(granted(agreed(2_050_000)).answer).toMatchObject({ status: 'cancelled', refund: { amount: 2_050_000 } });
  });

  test('is cancelled as a whole: seats and money come back', () => {
    const booking = aPaid();
    const { answer, changes } = granted(decide(booking));
    expect(answer).toEqual({
      status: 'cancelled',
      seatsReturned: 2,
      refund: { percent: 100, amount: 2_050_000, currency: 'RUB', state: 'pending' },
    });
    expect(changes).toEqual({
      why: 'cancel',
      bookings: [
        {
          ...booking,
          status: 'cancelled',
          seats: 0,
          participants: booking.participants.map((one) => ({ ...one, isCancelled: true })),
          payments: [aPayment(2_050_000, { promisedBack: 2_050_000 })],
          refunds: [aRefund(2_050_000)],
        },
      ],
      revised: ['booking'],
      cancellation: {
        id: 'cancellation',
        bookingId: 'booking',
        scheduleId: 'schedule',
        participantIds: ['p0', 'p1'],
        seatsReturned: 2,
        refundPercent: 100,
        refundAmount: 2_050_000,
        refundState: 'pending',
        cancelledBy: 'guest',
        memberId: null,
        reason: null,
      },
      messages: [
        {
          id: 'message',
          kind: 'booking_cancelled',
          bookingId: 'booking',
          dedupeKey: 'booking_cancelled:cancellation',
          payload: { cancellationId: 'cancellation' },
        },
      ],
      audit: [
        {
          entity: 'booking',
          entityId: 'booking',
          action: 'cancel',
          fromStatus: 'confirmed',
          toStatus: 'cancelled',
          actorKind: 'guest',
          actorId: 'guest',
          details: { seats: 2, percent: 100, amount: 2_050_000 },
        },
      ],
    });
  });

  test('loses one of its participants and stays confirmed, at what was paid', () => {
    const booking = aPaid();
    const { answer, changes } = granted(decide(booking, ['p1'], { startsAt: hours(100) }));
    expect(answer).toEqual({
      status: 'confirmed',
      seatsReturned: 1,
      refund: { percent: 50, amount: 400_000, currency: 'RUB', state: 'pending' },
    });
    expect(changes?.bookings).toEqual([
      {
        ...booking,
        seats: 1,
        participants: [booking.participants[0], { ...booking.participants[1], isCancelled: true }],
        payments: [aPayment(2_050_000, { promisedBack: 400_000 })],
        refunds: [aRefund(400_000)],
      },
    ]);
  });

  test('loses the last ones that still travel: no name means all of them', () => {
    const [first, second] = aPaid().participants;
    if (!first || !second) throw new Error('two travellers were expected');
    const booking = aPaid({ seats: 1, participants: [{ ...first, isCancelled: true }, second] });
    const { answer, changes } = granted(decide(booking));
    expect(answer).toMatchObject({ status: 'cancelled', seatsReturned: 1, refund: { amount: 800_000 } });
    expect(changes?.cancellation?.participantIds).toEqual(['p1']);
  });

  test('loses a participant once, however often the name is given', () => {
    expect(granted(decide(aPaid(), ['p0', 'p0'])).answer.seatsReturned).toBe(1);
  });

  test('of seats that cost nothing has nothing to refund', () => {
    const { answer, changes } = granted(decide(aBooking([0], paid)));
    expect(answer.refund).toEqual({ percent: 100, amount: 0, currency: 'RUB', state: 'none' });
    expect(changes?.cancellation?.refundState).toBe('none');
  });
});

describe('an unpaid booking', () => {
  test('is cancelled for nothing', () => {
    const { answer } = granted(decide(aBooking()));
    expect(answer).toEqual({
      status: 'cancelled',
      seatsReturned: 2,
      refund: { percent: 100, amount: 0, currency: 'RUB', state: 'none' },
    });
  });

  test.each(['pending', 'authorized', 'failed', 'refunded'] as const)(
    'whose payment is %s gives no money back',
    (paymentStatus) => {
      expect(granted(decide(aBooking(undefined, { paymentStatus }))).answer.refund.amount).toBe(0);
    },
  );

  test('costs less when somebody leaves it', () => {
    const { answer, changes } = granted(decide(aBooking(), ['p0']));
    expect(answer).toMatchObject({ status: 'pending_payment', seatsReturned: 1 });
    expect(changes?.bookings?.[0]).toMatchObject({
      status: 'pending_payment',
      paymentStatus: 'pending',
      seats: 1,
      totalAmount: 800_000,
    });
  });

  test('is confirmed when nothing is left to pay', () => {
    const { answer, changes } = granted(decide(aBooking([1_250_000, 0]), ['p0']));
    expect(answer.status).toBe('confirmed');
    expect(changes?.bookings?.[0]).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'paid',
      seats: 1,
      totalAmount: 0,
    });
    expect(changes?.audit?.[0]).toMatchObject({ fromStatus: 'pending_payment', toStatus: 'confirmed' });
  });

  test('past its deadline is over, unless its payment was authorised', () => {
    expect(decide(aBooking(undefined, { payBefore: now }))).toEqual({
      refusal: { code: 'NOT_CANCELLABLE', details: { status: 'expired' } },
    });
    expect(
      granted(decide(aBooking(undefined, { payBefore: now, paymentStatus: 'authorized' }))).answer.seatsReturned,
    ).toBe(2);
  });
});

describe('the percentage', () => {
  const ms = (count: number) => new Date(now.getTime() + count);
  const week = 168 * 3_600_000;
  const twoDays = 48 * 3_600_000;
  test.each([
    [week + 1, 100],
    [week, 100],
    [week - 1, 50],
    [twoDays + 1, 50],
    [twoDays, 50],
    [twoDays - 1, 0],
    [1, 0],
  ])('%i ms before the start is %i', (left, percent) => {
    const { answer } = granted(decide(aPaid(), undefined, { startsAt: ms(left) }));
    expect(answer.refund).toMatchObject({
      percent,
      amount: (2_050_000 * percent) / 100,
      state: percent > 0 ? 'pending' : 'none',
    });
  });

  test('is that of the day of purchase, whatever the tour says by now', () => {
    const refundPolicy = { tiers: [{ hoursBefore: 0, percent: 10 }] };
    expect(granted(decide(aPaid({ refundPolicy }))).answer.refund.percent).toBe(10);
  });

  test.each([[{ status: 'cancelled' }], [{ weatherStatus: 'cancelled' }]] as const)(
    'is 100 at any time when the departure was called off: %o',
    (change) => {
      for (const startsAt of [hours(300), hours(1), now, hours(-1)]) {
        expect(granted(decide(aPaid(), undefined, { ...change, startsAt })).answer.refund).toMatchObject({
          percent: 100,
          amount: 2_050_000,
        });
      }
    },
  );
});

describe('refused', () => {
  test('with BOOKING_NOT_FOUND when there is none', () => {
    expect(decide(undefined)).toEqual({ refusal: { code: 'BOOKING_NOT_FOUND', details: {} } });
  });

  test('with ALREADY_CANCELLED', () => {
    expect(decide(aBooking(undefined, { status: 'cancelled', seats: 0 }))).toEqual({
      refusal: { code: 'ALREADY_CANCELLED', details: {} },
    });
    const [first, second] = aPaid().participants;
    if (!first || !second) throw new Error('two travellers were expected');
    const booking = aPaid({ seats: 1, participants: [{ ...first, isCancelled: true }, second] });
    expect(decide(booking, ['p0'])).toEqual({ refusal: { code: 'ALREADY_CANCELLED', details: {} } });
  });

  test.each(['expired', 'completed', 'no_show'] as const)('with NOT_CANCELLABLE when it is %s', (status) => {
    expect(decide(aPaid({ status }))).toEqual({ refusal: { code: 'NOT_CANCELLABLE', details: { status } } });
  });

  test.each([now, minutes(-1)])('with NOT_CANCELLABLE from the start on (%o)', (startsAt) => {
    for (const booking of [aPaid(), aBooking()]) {
      expect(decide(booking, undefined, { startsAt })).toEqual({
        refusal: { code: 'NOT_CANCELLABLE', details: { status: booking.status } },
      });
    }
  });

  test('with VALIDATION_ERROR for a participant of another booking', () => {
    expect(decide(aPaid(), ['p0', 'p9'])).toEqual({
      refusal: { code: 'VALIDATION_ERROR', details: { fields: [{ path: 'participantIds.1', rule: 'unknown' }] } },
    });
  });
});

test('what is quoted is what is given', () => {
  for (const startsAt of [hours(200), hours(168), hours(100), hours(47)]) {
    const booking = aPaid();
    const { state: _, ...refund } = granted(decide(booking, undefined, { startsAt })).answer.refund;
    expect(quoteRefund(aSchedule({ startsAt }), booking, booking.participants, now)).toMatchObject(refund);
    expect(isCancellable(aSchedule({ startsAt }), booking, now)).toBe(true);
  }
});
