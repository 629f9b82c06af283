/** Money that went back, or did not: told by the answer to our question, by a notification, or by both, in any order and any number of times. */
import { describe, expect, test } from 'vitest';
import { decideSettle, type SettleCommand } from '../../src/decide/settle-refund.ts';
import type { Booking, Refund } from '../../src/schedule.ts';
import { evolve } from '../../src/schedule.ts';
import { settleCommand, total } from './money-state.ts';
import { aBooking, aPaidBooking, aPayment, aRefund, aState, codeOf, granted } from './state.ts';

const half = 1_025_000;

/** Tells these, one after the other; answers what each came to, and the booking in the end. */
function tell(booking: Booking, ...commands: Partial<SettleCommand>[]) {
  const state = aState({}, [], [booking]);
  const letters: string[] = [];
  const outcomes = commands.map((command, place) => {
    const ids = { refund: `found ${place}`, message: 'message' };
    const { answer, changes } = granted(decideSettle(state, settleCommand({ ids, ...command })));
    if (changes) evolve(state, changes);
    letters.push(...(changes?.messages ?? []).map((one) => `${one.kind} ${one.dedupeKey}`));
    return answer.outcome;
  });
  const after = state.bookings.get('booking');
  if (!after) throw new Error('the booking is gone');
  const [payment] = after.payments;
  return { outcomes, after, payment, refunds: after.refunds, letters };
}

/** Cancelled, and so much of it promised back. */
const owing = (amount = total, change: Partial<Refund> = {}) =>
  aPaidBooking(undefined, {
    status: 'cancelled',
    seats: 0,
    payments: [aPayment(total, { promisedBack: amount })],
    refunds: [aRefund(amount, change)],
  });
const answer = { refundId: 'refund 1', amount: undefined } as const;
const succeeded = aRefund(total, { state: 'succeeded', providerTx: '9' });

describe('a refund of ours', () => {
  test.each<[string, Partial<SettleCommand>[], string[]]>([
    ['by the answer', [answer], ['settled']],
    ['by a notification that gives only the amount', [{}], ['settled']],
    ['by the answer, then a notification', [answer, {}], ['settled', 'repeated']],
    ['by a notification, then the answer', [{}, answer], ['settled', 'repeated']],
    ['by each twice', [{}, {}, answer, answer], ['settled', 'repeated', 'repeated', 'repeated']],
    ['after it was only asked for', [{ ...answer, outcome: 'asked' }, {}], ['settled', 'settled']],
    ['before the answer that it was asked for', [{}, { ...answer, outcome: 'asked' }], ['settled', 'repeated']],
    ['after it had failed', [{ ...answer, outcome: 'failed', refundTx: undefined }, answer], ['settled', 'settled']],
    ['before word that it failed', [answer, { ...answer, outcome: 'failed' }], ['settled', 'repeated']],
  ])('is told %s: gone once', (_, commands, outcomes) => {
    const told = tell(owing(), ...commands);
    expect(told.outcomes).toEqual(outcomes);
    expect(told.payment).toEqual(aPayment(total, { promisedBack: total, givenBack: total }));
    expect(told.refunds).toEqual([succeeded]);
    expect(told.after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(told.letters).toEqual(['refund_done refund_done:refund 1']);
  });

  test('that is asked for stays owed, and is known by its number from then on', () => {
    const told = tell(owing(), { ...answer, outcome: 'asked' }, { ...answer, outcome: 'asked' });
    expect(told.outcomes).toEqual(['settled', 'repeated']);
    expect(told.payment).toEqual(aPayment(total, { promisedBack: total }));
    expect(told.refunds).toEqual([aRefund(total, { providerTx: '9' })]);
    expect(told.after.paymentStatus).toBe('paid');
    expect(told.letters).toEqual([]);
  });

  test('that failed stays owed; told twice it failed once; asked for again it waits again', () => {
    const failed = { ...answer, outcome: 'failed', refundTx: undefined, error: 'no' } as const;
    const told = tell(owing(), failed, failed);
    expect(told.outcomes).toEqual(['settled', 'repeated']);
    expect(told.refunds).toEqual([aRefund(total, { state: 'failed', lastError: 'no' })]);
    expect(told.payment).toEqual(aPayment(total, { promisedBack: total }));
    expect(tell(told.after, { ...answer, outcome: 'asked' }).refunds).toMatchObject([{ state: 'pending' }]);
  });

  test('of a part leaves the booking partly refunded, and the next part is another one', () => {
    const booking = aPaidBooking(undefined, {
      payments: [aPayment(total, { promisedBack: total })],
      refunds: [aRefund(half), aRefund(half, { id: 'refund 2' })],
    });
    const first = tell(booking, answer);
    expect(first.after.paymentStatus).toBe('partially_refunded');
    expect(first.refunds.map((one) => one.state)).toEqual(['succeeded', 'pending']);
    const both = tell(booking, answer, { amount: half }, { amount: half, refundTx: '10' });
    expect(both.outcomes).toEqual(['settled', 'repeated', 'settled']);
    expect(both.payment).toMatchObject({ givenBack: total });
    expect(both.after.paymentStatus).toBe('refunded');
  });

  test('of two alike is not guessed: what gives only the amount waits until an answer has told their numbers', () => {
    const alike = () =>
      aPaidBooking(undefined, {
        payments: [aPayment(total, { promisedBack: total })],
        refunds: [aRefund(half), aRefund(half, { id: 'refund 2' })],
      });
    const second = { refundId: 'refund 2', amount: undefined, refundTx: '10' } as const;
    const [ninth, tenth] = [{ amount: half }, { amount: half, refundTx: '10' }];
    const asked = { outcome: 'asked' } as const;
    const ends = [
      tell(alike(), tenth, ninth, answer, second, tenth, ninth),
      tell(alike(), tenth, { ...second, ...asked }, tenth, ninth, answer),
      tell(alike(), { ...answer, ...asked }, { ...second, ...asked }, tenth, ninth, second, answer),
    ];
    expect(ends[0]?.outcomes).toEqual(['unknown', 'unknown', 'settled', 'settled', 'repeated', 'repeated']);
    expect(ends[1]?.outcomes).toEqual(['unknown', 'settled', 'settled', 'settled', 'repeated']);
    for (const { refunds, payment } of ends) {
      expect(refunds).toMatchObject([
        { id: 'refund 1', state: 'succeeded', providerTx: '9' },
        { id: 'refund 2', state: 'succeeded', providerTx: '10' },
      ]);
      expect(payment).toMatchObject({ promisedBack: total, givenBack: total });
    }
  });

  test("that somebody's refund by hand was taken for is written down besides it", () => {
    const byHand = { amount: half, refundTx: '8' };
    const told = tell(owing(half), byHand, answer, { amount: half, refundId: 'refund 1' });
    expect(told.outcomes).toEqual(['settled', 'settled', 'repeated']);
    expect(told.refunds).toMatchObject([
      { id: 'refund 1', state: 'succeeded', providerTx: '8' },
      { id: 'found 1', why: 'provider', amount: half, state: 'succeeded', providerTx: '9' },
    ]);
    expect(told.payment).toMatchObject({ promisedBack: total, givenBack: total });
  });

  test('of flagged money says nothing of the booking, and writes no letter', () => {
    const flagged = aPayment(total, { id: 'p2', providerTx: '2', flag: 'second', promisedBack: total });
    const booking = aPaidBooking(undefined, {
      payments: [aPayment(total), flagged],
      refunds: [aRefund(total, { paymentId: 'p2', why: 'second', cancellationId: null })],
    });
    const told = tell(booking, { paymentTx: '2' });
    expect(told.after).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(told.after.payments[1]).toMatchObject({ givenBack: total });
    expect(told.letters).toEqual([]);
  });
});

describe("a refund made in the provider's own pages", () => {
  test('is written down, promised and gone at once, once for each number', () => {
    const told = tell(aPaidBooking(), { amount: half }, { amount: half }, { amount: half, refundTx: '10' });
    expect(told.outcomes).toEqual(['settled', 'repeated', 'settled']);
    expect(told.payment).toEqual(aPayment(total, { promisedBack: total, givenBack: total }));
    expect(told.refunds).toMatchObject([
      { id: 'found 0', why: 'provider', cancellationId: null, amount: half, state: 'succeeded', providerTx: '9' },
      { id: 'found 2', why: 'provider', amount: half, providerTx: '10' },
    ]);
    expect(told.after).toMatchObject({ status: 'confirmed', paymentStatus: 'refunded' });
  });

  test('is never more than the payment still has', () => {
    const told = tell(owing(half), { amount: total }, { amount: 1, refundTx: '10' });
    expect(told.outcomes).toEqual(['settled', 'repeated']);
    expect(told.payment).toEqual(aPayment(total, { promisedBack: total, givenBack: half }));
  });

  test('that did not happen is nothing', () => {
    for (const outcome of ['failed', 'asked'] as const) {
      const told = tell(aPaidBooking(), { outcome });
      expect(told.outcomes).toEqual(['repeated']);
      expect(told.refunds).toEqual([]);
    }
  });

  test('and named as one of ours that is not there is nothing', () => {
    expect(tell(aPaidBooking(), { refundId: 'another' }).outcomes).toEqual(['repeated']);
  });
});

describe('an authorisation that was let go', () => {
  const authorised = (change: Partial<Booking> = {}) =>
    aBooking(undefined, {
      paymentStatus: 'authorized',
      payments: [aPayment(total, { status: 'authorized' })],
      ...change,
    });
  const letGo = { kind: 'void', amount: undefined, refundTx: undefined } as const;

  test('leaves the booking unpaid, with its deadline', () => {
    const booking = authorised();
    const told = tell(booking, letGo, letGo);
    expect(told.outcomes).toEqual(['settled', 'repeated']);
    expect(told.payment).toEqual(aPayment(total, { status: 'voided', promisedBack: total, givenBack: total }));
    expect(told.after).toMatchObject({
      status: 'pending_payment',
      paymentStatus: 'failed',
      payBefore: booking.payBefore,
    });
    expect(told.letters).toEqual([]);
  });

  test('is ours where we asked for it, whoever tells', () => {
    const booking = authorised({
      status: 'cancelled',
      seats: 0,
      payments: [aPayment(total, { status: 'authorized', promisedBack: total })],
      refunds: [aRefund(total, { kind: 'void', cancellationId: null })],
    });
    for (const told of [tell(booking, letGo), tell(booking, { ...letGo, refundId: 'refund 1' }, letGo)]) {
      expect(told.refunds).toMatchObject([{ id: 'refund 1', state: 'succeeded' }]);
      expect(told.payment).toMatchObject({ status: 'voided', promisedBack: total, givenBack: total });
      expect(told.after.status).toBe('cancelled');
    }
  });

  test('says nothing of a booking for which nothing was left to pay', () => {
    const booking = authorised({ status: 'confirmed', paymentStatus: 'paid', totalAmount: 0 });
    expect(tell(booking, letGo).after).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
  });

  test('does not undo money that was taken after all', () => {
    const booking = aPaidBooking(undefined, {
      payments: [aPayment(total, { flag: 'ended', promisedBack: total })],
      refunds: [
        aRefund(total, { id: 'void', kind: 'void', state: 'failed' }),
        aRefund(total, { kind: 'refund', why: 'ended' }),
      ],
    });
    for (const outcome of ['succeeded', 'failed', 'asked'] as const) {
      expect(tell(booking, { ...letGo, refundId: 'void', outcome }).outcomes).toEqual(['repeated']);
    }
  });
});

describe('told too soon', () => {
  test.each<[string, Booking, Partial<SettleCommand>]>([
    ['of a payment that nobody told of yet', aBooking(), {}],
    ['of one that failed so far', aBooking(undefined, { payments: [aPayment(total, { status: 'failed' })] }), {}],
    [
      'as a refund of what was not taken yet',
      aBooking(undefined, { payments: [aPayment(total, { status: 'authorized' })] }),
      {},
    ],
    ["of another provider's payment of the same number", aPaidBooking(), { provider: 'another' }],
  ])('%s, it waits', (_, booking, command) => {
    expect(tell(booking, command)).toMatchObject({ outcomes: ['unknown'], after: booking });
  });

  test('of no booking is refused', () => {
    expect(codeOf(decideSettle(aState(), settleCommand()))).toBe('BOOKING_NOT_FOUND');
  });
});
