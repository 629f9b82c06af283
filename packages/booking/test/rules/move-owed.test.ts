/** A paid booking of 20 500 ₽ for two is to go to a date that asks 30 000 ₽ of them. */
import { describe, expect, it } from 'vitest';
import { decideCancel } from '../../src/decide/cancel.ts';
import { decideMove } from '../../src/decide/move.ts';
import { decidePay } from '../../src/decide/pay.ts';
import { decidePrecheck } from '../../src/decide/precheck.ts';
import { decideRename } from '../../src/decide/rename.ts';
import { decideStay } from '../../src/decide/stay.ts';
import { type Booking, evolve, type ScheduleState } from '../../src/schedule.ts';
import { payCommand, precheckCommand } from './money-state.ts';
import {
  aBooking,
  aPaidBooking,
  aSchedule,
  aState,
  cancelCommand,
  codeOf,
  granted,
  hours,
  minutes,
  moveCommand,
  now,
} from './state.ts';

const dear = [{ category: 'adult', amount: 1_500_000 }];
const difference = 950_000;
const difPay = (change: Parameters<typeof payCommand>[0] = {}) =>
  payCommand({ amount: difference, providerTx: '2', ids: { ...payCommand().ids, payment: 'second' }, ...change });

function twoDates(booking: Booking = aPaidBooking(), there: Parameters<typeof aSchedule>[0] = {}) {
  const from = aState({}, [], [booking]);
  const to = aState({ id: 'there', startsAt: hours(300), salesCloseAt: hours(299), prices: dear, ...there });
  return { from, to };
}

type Two = { from: ScheduleState; to: ScheduleState };
/** As a round does: both departures, or none. */
function carry(
  { from, to }: Two,
  decision: ReturnType<
    | typeof decideMove
    | typeof decidePay
    | typeof decideStay
    | typeof decidePrecheck
    | typeof decideCancel
    | typeof decideRename
  >,
) {
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  if (decision.changes) evolve(from, decision.changes);
  if (decision.otherChanges) evolve(to, decision.otherChanges);
  return decision;
}

function owing(two: Two = twoDates()) {
  carry(two, decideMove(two.from, two.to, moveCommand(), now));
  return two;
}

const bookingOn = (state: ScheduleState) => state.bookings.get('booking');

describe('a dearer date, asked for', () => {
  it('keeps the seats on both dates and the booking where it is, until the difference is paid', () => {
    const two = twoDates();
    const { answer } = carry(two, decideMove(two.from, two.to, moveCommand(), now));
    expect(answer).toEqual({
      scheduleId: 'there',
      startsAt: hours(300).toISOString(),
      totalAmount: 3_000_000,
      refundAmount: 0,
      owed: { amount: difference, payBefore: minutes(30).toISOString() },
    });
    expect([two.from.schedule.booked, two.to.schedule.held, two.to.schedule.booked]).toEqual([2, 2, 0]);
    expect(bookingOn(two.from)).toMatchObject({
      status: 'confirmed',
      totalAmount: 2_050_000,
      move: { scheduleId: 'there', holdId: 'move hold', amount: difference, payBefore: minutes(30) },
    });
    expect(two.to.holds.get('move hold')).toMatchObject({ status: 'active', seats: 2, expiresAt: minutes(30) });
  });

  it('is one at a time, until it is given up or its time is over', () => {
    const two = owing();
    const again = () => decideMove(two.from, two.to, moveCommand({ holdId: 'another' }), minutes(29));
    expect(codeOf(again())).toBe('NOT_MOVABLE');
    expect(codeOf(decideMove(two.from, two.to, moveCommand({ holdId: 'another' }), minutes(30)))).toBeUndefined();
    carry(two, decideStay(two.from, two.to, { bookingId: 'booking', guestId: 'guest' }, minutes(1)));
    expect([two.to.schedule.held, bookingOn(two.from)?.move]).toEqual([0, null]);
    expect(codeOf(again())).toBeUndefined();
  });

  it('wants seats there, and time to pay before either of them begins', () => {
    const full = twoDates(aPaidBooking(), { capacity: 1 });
    expect(codeOf(decideMove(full.from, full.to, moveCommand(), now))).toBe('NOT_ENOUGH_SEATS');
    const soon = twoDates(aPaidBooking(), { startsAt: minutes(60), salesCloseAt: minutes(10) });
    carry(soon, decideMove(soon.from, soon.to, moveCommand(), now));
    expect(bookingOn(soon.from)?.move?.payBefore).toEqual(minutes(10));
  });

  it('is simply the new price of a booking that is not paid', () => {
    const two = twoDates(aBooking());
    const { answer, changes } = granted(decideMove(two.from, two.to, moveCommand(), now));
    expect(answer).toMatchObject({ totalAmount: 3_000_000, refundAmount: 0 });
    expect(answer).not.toHaveProperty('owed');
    expect(changes?.leaves?.after).toMatchObject({ totalAmount: 3_000_000, status: 'pending_payment' });
  });

  it('costs no more where the operator leaves the difference out', () => {
    const two = twoDates();
    const by = { memberId: 'member', difference: 'waived' as const };
    const decision = carry(two, decideMove(two.from, two.to, moveCommand({ by }), now));
    expect(decision.answer).toMatchObject({ totalAmount: 2_050_000, refundAmount: 0 });
    expect(decision.changes?.audit?.[0]?.details).toMatchObject({ waived: difference });
    expect(bookingOn(two.to)).toMatchObject({ totalAmount: 2_050_000, status: 'confirmed', move: null });
    expect(bookingOn(two.to)?.participants.map(({ amount }) => amount)).toEqual([1_025_000, 1_025_000]);
  });
});

describe('the difference', () => {
  it('is accepted by Check as it is, and gives the bank time', () => {
    const two = owing();
    const check = (amount: number, at: Date) => decidePrecheck(two.from, precheckCommand({ amount }), at, two.to);
    expect(granted(check(2_050_000, minutes(1))).answer.outcome).toBe('wrong_amount');
    expect(granted(check(difference, minutes(30))).answer.outcome).toBe('expired');
    expect(granted(check(2_050_000, minutes(30))).answer.outcome).toBe('not_acceptable');
    expect(carry(two, check(difference, minutes(25))).answer).toEqual({ outcome: 'accepted' });
    expect(bookingOn(two.from)?.move?.payBefore).toEqual(minutes(35));
    expect(two.to.holds.get('move hold')?.expiresAt).toEqual(minutes(35));
    for (const at of [30, 35, 40, 45, 50, 55, 60, 65]) carry(two, check(difference, minutes(at)));
    // Not for ever, however often it is tried.
    expect(bookingOn(two.from)?.move?.payBefore).toEqual(minutes(60));
  });

  it('takes the booking there: seats, price, points and tickets', () => {
    const two = owing();
    const { answer, changes } = carry(two, decidePay(two.from, difPay(), minutes(5), two.to));
    expect(answer).toEqual({ outcome: 'paid' });
    expect([two.from.schedule.booked, two.to.schedule.held, two.to.schedule.booked]).toEqual([0, 0, 2]);
    expect(bookingOn(two.to)).toMatchObject({
      scheduleId: 'there',
      status: 'confirmed',
      paymentStatus: 'paid',
      totalAmount: 3_000_000,
      move: null,
      pointsEarned: 475,
    });
    expect(bookingOn(two.to)?.payments).toMatchObject([
      { amount: 2_050_000 },
      { id: 'second', amount: difference, flag: null },
    ]);
    expect(two.to.holds.get('move hold')?.status).toBe('released');
    expect(changes?.messages).toMatchObject([{ kind: 'booking_paid', payload: { amount: difference } }]);
    // Told again, and paid again.
    expect(granted(decidePay(two.to, difPay(), minutes(6))).answer).toEqual({ outcome: 'repeated' });
    const twice = granted(decidePay(two.to, difPay({ providerTx: '3' }), minutes(6)));
    expect(twice.answer).toEqual({ outcome: 'second' });
  });

  it('paid late takes the seats while there are some, else goes back, and the booking keeps its own', () => {
    const free = owing();
    const held = free.to.holds.get('move hold');
    if (!held) throw new Error('no hold');
    evolve(free.to, { why: 'expire', holds: [{ ...held, status: 'expired' }] });
    expect(carry(free, decidePay(free.from, difPay(), minutes(40), free.to)).answer).toEqual({
      outcome: 'late_accepted',
    });
    expect([free.from.schedule.booked, free.to.schedule.booked]).toEqual([0, 2]);

    const gone = owing();
    evolve(gone.to, { why: 'expire', holds: [{ ...held, status: 'expired' }] });
    gone.to.schedule.booked = 9;
    const { answer, changes } = carry(gone, decidePay(gone.from, difPay(), minutes(40), gone.to));
    expect(answer).toEqual({ outcome: 'late' });
    expect([gone.from.schedule.booked, gone.to.schedule.booked]).toEqual([2, 9]);
    expect(bookingOn(gone.from)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', move: null });
    expect(bookingOn(gone.from)?.refunds).toMatchObject([{ paymentId: 'second', amount: difference, why: 'late' }]);
    expect(changes?.messages).toMatchObject([{ kind: 'late_payment_refunded', payload: { change: 'stays' } }]);
  });

  it('of another amount, currency or purse takes nobody anywhere', () => {
    for (const wrong of [
      { amount: difference - 1 },
      { currency: 'USD' },
      { isTrusted: false },
      { namedBookingId: 'x' },
    ]) {
      const two = owing();
      const { answer } = carry(two, decidePay(two.from, difPay(wrong), minutes(5), two.to));
      expect(answer).toEqual({ outcome: 'second' });
      expect(bookingOn(two.from)?.payments.at(-1)).toMatchObject({ promisedBack: wrong.amount ?? difference });
      expect(two.from.schedule.booked).toBe(2);
    }
  });

  it('only set aside is let go: it is taken at once or not at all', () => {
    const two = owing();
    carry(two, decidePay(two.from, difPay({ stage: 'authorized' }), minutes(5), two.to));
    expect(bookingOn(two.from)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(bookingOn(two.from)?.refunds).toMatchObject([{ kind: 'void', amount: difference }]);
  });

  it('is decided with the other departure at hand, and asked for again without it', () => {
    const two = owing();
    expect(codeOf(decidePay(two.from, difPay(), minutes(5)))).toBe('SCHEDULE_BUSY');
    expect(codeOf(decidePrecheck(two.from, precheckCommand({ amount: difference }), minutes(5)))).toBe('SCHEDULE_BUSY');
  });
});

describe('while it is open', () => {
  it('whoever leaves ends it: the seats kept there are free, and its payment goes back', () => {
    const two = owing();
    expect(codeOf(decideCancel(two.from, cancelCommand(['p0']), minutes(1)))).toBe('SCHEDULE_BUSY');
    const { changes, otherChanges } = carry(two, decideCancel(two.from, cancelCommand(['p0']), minutes(1), two.to));
    // Not in silence: the history has it, and the letter about who left tells it.
    const there = two.to.schedule;
    expect(changes?.audit).toMatchObject([{ action: 'drop_move', details: { to: there.id } }, { action: 'cancel' }]);
    expect(changes?.messages?.[0]?.payload).toMatchObject({ moveEnded: there.startsAt.toISOString() });
    expect(otherChanges?.holds).toMatchObject([{ status: 'released', seats: 2 }]);
    expect(bookingOn(two.from)?.move).toBeNull();
    expect(carry(two, decidePay(two.from, difPay(), minutes(5), two.to)).answer).toEqual({ outcome: 'second' });
  });

  it('no other date is chosen, not even one that costs no more', () => {
    const two = owing();
    const prices = [{ category: 'adult', amount: 500_000 }];
    const cheap = aState({ id: 'cheap', startsAt: hours(300), salesCloseAt: hours(299), prices });
    expect(granted(decideMove(twoDates().from, cheap, moveCommand(), minutes(1))).answer.owed).toBeUndefined();
    expect(decideMove(two.from, cheap, moveCommand(), minutes(1))).toMatchObject({
      refusal: { code: 'NOT_MOVABLE', details: { reason: 'moving' } },
    });
  });

  it('names may change', () => {
    const two = owing();
    const names = [{ participantId: 'p0', fullName: 'Анна' }];
    carry(
      two,
      decideRename(
        two.from,
        { bookingId: 'booking', messageId: 'm', guestId: 'guest', names, seal: () => 'sealed' },
        now,
      ),
    );
    expect(bookingOn(two.from)?.move?.amount).toBe(difference);
  });
});

it('two payments of one booking both go back when it is cancelled, the latest first', () => {
  const two = owing();
  carry(two, decidePay(two.from, difPay(), minutes(5), two.to));
  const { answer, changes } = granted(decideCancel(two.to, cancelCommand(), minutes(10)));
  expect(answer.refund).toMatchObject({ percent: 100, amount: 3_000_000 });
  expect(changes?.bookings?.[0]?.refunds).toMatchObject([
    { paymentId: 'second', amount: difference, cancellationId: 'cancellation' },
    { paymentId: 'payment', amount: 2_050_000, cancellationId: 'cancellation' },
  ]);
});

it('what a cheaper date gives back takes its points back', () => {
  const { from, to } = twoDates(aPaidBooking(undefined, { pointsEarned: 1025, personPoints: 100 }), {
    prices: [{ category: 'adult', amount: 800_000 }],
  });
  const { answer, changes } = granted(decideMove(from, to, moveCommand(), now));
  expect(answer.refundAmount).toBe(450_000);
  // 225 of them were earned by it, and the person has only 100.
  expect(changes?.points).toMatchObject([{ kind: 'take_back', points: -100 }]);
  expect(changes?.leaves?.after).toMatchObject({ personPoints: 0, pointsEarned: 925 });
});
