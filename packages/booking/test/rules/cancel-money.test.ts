/** Cancelling with money in hand: which payment gives back what, and what becomes of points and codes. */
import { describe, expect, test } from 'vitest';
import { decideCancel } from '../../src/decide/cancel.ts';
import { decideExpire } from '../../src/decide/expire.ts';
import { type Booking, evolve, type Schedule } from '../../src/schedule.ts';
import { total } from './money-state.ts';
import {
  aBooking,
  aPaidBooking,
  aPayment,
  aState,
  cancelCommand,
  granted,
  hours,
  now,
  numbered,
  paid,
} from './state.ts';

/** Cancels these, one after the other. */
function cancel(booking: Booking, parts: (string[] | undefined)[] = [undefined], change: Partial<Schedule> = {}) {
  const state = aState(change, [], [booking]);
  const newId = numbered('refund');
  const points: { kind: string; points: number }[] = [];
  const promoUses: object[] = [];
  let amounts: number[] = [];
  for (const [place, part] of parts.entries()) {
    const command = cancelCommand(part, { cancellationId: `c${place}`, newId });
    const { answer, changes } = granted(decideCancel(state, command, now));
    if (changes) evolve(state, changes);
    points.push(...(changes?.points ?? []).map((one) => ({ kind: one.kind, points: one.points })));
    promoUses.push(...(changes?.promoUses ?? []));
    amounts = [...amounts, answer.refund.amount];
  }
  const after = state.bookings.get('booking');
  if (!after) throw new Error('the booking is gone');
  return { after, amounts, points, promoUses };
}

describe('a booking that several payments paid', () => {
  const twice = (change: Partial<Booking> = {}) =>
    aPaidBooking(undefined, {
      payments: [aPayment(1_250_000), aPayment(800_000, { id: 'later', providerTx: '2' })],
      ...change,
    });

  test('gives back from the latest first, and from each no more than it has', () => {
    const { after } = cancel(twice(), [['p0']]);
    expect(after.payments.map((one) => one.promisedBack)).toEqual([450_000, 800_000]);
    expect(after.refunds).toMatchObject([
      { paymentId: 'later', amount: 800_000, kind: 'refund', cancellationId: 'c0', state: 'pending' },
      { paymentId: 'payment', amount: 450_000, cancellationId: 'c0' },
    ]);
  });

  test('gives everything back when everybody leaves, one by one or together', () => {
    for (const parts of [[undefined], [['p1'], ['p0']], [['p0'], ['p1']], [['p0'], undefined]]) {
      const { after, amounts } = cancel(twice(), parts);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total);
      expect(after.payments.map((one) => one.promisedBack)).toEqual([1_250_000, 800_000]);
      expect(new Set(after.refunds.map((one) => one.id)).size).toBe(after.refunds.length);
    }
  });

  test('gives back nothing of money that did not pay for it', () => {
    const flagged = aPayment(5_000_000, { id: 'p2', providerTx: '2', flag: 'mismatch', promisedBack: 5_000_000 });
    const failed = aPayment(5_000_000, { id: 'p3', providerTx: '3', status: 'failed' });
    const { after, amounts } = cancel(aPaidBooking(undefined, { payments: [aPayment(total), flagged, failed] }));
    expect(amounts).toEqual([total]);
    expect(after.payments).toEqual([aPayment(total, { promisedBack: total }), flagged, failed]);
  });

  test('gives back no more than is left after the provider gave some back by itself', () => {
    const left = aPayment(total, { promisedBack: 1_500_000, givenBack: 1_500_000 });
    const { after, amounts } = cancel(aPaidBooking(undefined, { payments: [left] }));
    expect(amounts).toEqual([550_000]);
    expect(after.payments[0]?.promisedBack).toBe(total);
  });
});

describe('a booking whose money is set aside', () => {
  const authorised = (amounts?: number[], change: Partial<Booking> = {}) =>
    aBooking(amounts, {
      paymentStatus: 'authorized',
      payments: [aPayment(total, { status: 'authorized' })],
      ...change,
    });

  test('lets it go when nobody travels, as no part of the cancellation, which gives no money back', () => {
    const { after, amounts, promoUses } = cancel(authorised(undefined, { promoCodeId: 'promo' }));
    expect(amounts).toEqual([0]);
    expect(after).toMatchObject({ status: 'cancelled', seats: 0, payments: [{ promisedBack: total }] });
    expect(after.refunds).toMatchObject([{ kind: 'void', amount: total, cancellationId: null, why: 'cancellation' }]);
    expect(promoUses).toEqual([{ id: 'promo', uses: -1 }]);
  });

  test('keeps it while somebody travels and pays, and costs less', () => {
    const { after } = cancel(authorised(), [['p0']]);
    expect(after).toMatchObject({ status: 'pending_payment', totalAmount: 800_000, refunds: [] });
  });

  test('lets it go when those who stay pay nothing', () => {
    const { after } = cancel(authorised([total, 0]), [['p0']]);
    expect(after).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', totalAmount: 0 });
    expect(after.refunds).toMatchObject([{ kind: 'void', amount: total }]);
  });
});

describe('points', () => {
  const earning = (change: Partial<Booking> = {}) =>
    aPaidBooking([1_000_000, 1_000_000], { pointsEarned: 1000, personPoints: 1000, ...change });

  test('that the booking earned are taken back with the money, part by part', () => {
    expect(cancel(earning()).points).toEqual([{ kind: 'take_back', points: -1000 }]);
    const { points, after } = cancel(earning(), [['p0'], ['p1']]);
    expect(points).toEqual([
      { kind: 'take_back', points: -500 },
      { kind: 'take_back', points: -500 },
    ]);
    expect(after).toMatchObject({ pointsEarned: 0, personPoints: 0 });
    expect(cancel(earning(), [['p0']], { startsAt: hours(100) }).points).toEqual([{ kind: 'take_back', points: -250 }]);
    expect(cancel(earning(), [['p0']], { startsAt: hours(1) }).points).toEqual([]);
  });

  test('that were spent elsewhere by now are not taken back', () => {
    expect(cancel(earning({ personPoints: 300 })).points).toEqual([{ kind: 'take_back', points: -300 }]);
    expect(cancel(earning({ personPoints: 0 })).points).toEqual([]);
  });

  test('that made it cheaper come back by the same percentage, and can be what is taken back', () => {
    const cheaper = earning({ pointsSpent: 600, personPoints: 0 });
    expect(cancel(cheaper).points).toEqual([
      { kind: 'give_back', points: 600 },
      { kind: 'take_back', points: -600 },
    ]);
    const later = { startsAt: hours(100) };
    expect(cancel({ ...cheaper, pointsEarned: 0 }, [['p1'], ['p0']], later).points).toEqual([
      { kind: 'give_back', points: 150 },
      { kind: 'give_back', points: 150 },
    ]);
  });

  test('that paid for all of it come back, each seat its share', () => {
    const free = aBooking([0, 0], { ...paid, pointsSpent: 601 });
    expect(cancel(free).points).toEqual([{ kind: 'give_back', points: 601 }]);
    expect(cancel(free, [['p0'], ['p1']]).points.map((one) => one.points)).toEqual([300, 300]);
  });

  test('of nobody go nowhere', () => {
    expect(cancel(earning({ personKey: null, pointsSpent: 5 })).points).toEqual([]);
  });
});

describe('what made an unpaid booking cheaper', () => {
  const cheap = (change: Partial<Booking> = {}) =>
    aBooking(undefined, { promoCodeId: 'promo', promoLeft: 0, pointsSpent: 5, ...change });

  test('comes back: points with those who leave, the code when nobody stays', () => {
    const whole = cancel(cheap());
    expect(whole.promoUses).toEqual([{ id: 'promo', uses: -1 }]);
    expect(whole.points).toEqual([{ kind: 'give_back', points: 5 }]);
    const part = cancel(cheap(), [['p0']]);
    expect([part.promoUses, part.points]).toEqual([[], [{ kind: 'give_back', points: 3 }]]);
    expect(cancel(cheap(), [['p0'], ['p1']])).toMatchObject({
      promoUses: whole.promoUses,
      points: [
        { kind: 'give_back', points: 3 },
        { kind: 'give_back', points: 2 },
      ],
    });
  });

  test('is less for those who stay, so that nothing comes back twice', () => {
    const state = aState({}, [], [cheap({ discountAmount: 50_000, personPoints: 0 })]);
    const { changes } = granted(decideCancel(state, cancelCommand(['p0']), now));
    expect(changes?.bookings?.[0]).toMatchObject({ pointsSpent: 2, personPoints: 3, discountAmount: 19_513 });
  });

  test('no longer matters once who stays pays nothing: the tickets are sent', () => {
    const state = aState({}, [], [aBooking([1_250_000, 0])]);
    const { changes } = granted(decideCancel(state, cancelCommand(['p0']), now));
    expect(changes?.bookings?.[0]).toMatchObject({ status: 'confirmed', seats: 1 });
    expect(changes?.messages?.map(({ kind }) => kind)).toEqual(['booking_cancelled', 'booking_paid']);
  });

  test('comes back when it lapses', () => {
    const changes = decideExpire(
      aState({}, [], [cheap({ payBefore: now }), aBooking(undefined, { id: 'b', payBefore: now })]),
      now,
    );
    expect(changes).toMatchObject({
      promoUses: [{ id: 'promo', uses: -1 }],
      points: [{ kind: 'give_back', personKey: 'person', bookingId: 'booking', points: 5 }],
      bookings: [
        { promoLeft: 1, personPoints: 5 },
        { promoLeft: 0, personPoints: 0 },
      ],
    });
  });

  test('of a paid one stays used', () => {
    expect(cancel(aPaidBooking(undefined, { promoCodeId: 'promo' })).promoUses).toEqual([]);
  });
});
