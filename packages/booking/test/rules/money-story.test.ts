/** Money over a booking's life: whatever happens in whatever order, the sums hold; and what a provider tells ends the same in every order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Changes } from '../../src/changes.ts';
import { decideCancel } from '../../src/decide/cancel.ts';
import type { Decision } from '../../src/decide/decision.ts';
import { decideDecline } from '../../src/decide/decline.ts';
import { decideExpire } from '../../src/decide/expire.ts';
import { decidePay } from '../../src/decide/pay.ts';
import { decidePrecheck } from '../../src/decide/precheck.ts';
import { decideSettle } from '../../src/decide/settle-refund.ts';
import { type Booking, evolve, type ScheduleState } from '../../src/schedule.ts';
import { declineCommand, payCommand, precheckCommand, settleCommand, total } from './money-state.ts';
import { aBooking, aState, cancelCommand, minutes, now, numbered } from './state.ts';

const tx = fc.constantFrom<string>('1', '2', '3');
const amount = fc.constantFrom(total, total, total, 800_000, 1_250_000, total + 1);
const outcome = fc.constantFrom('succeeded' as const, 'failed' as const, 'asked' as const);
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      stage: fc.constantFrom('paid' as const, 'authorized' as const),
      tx,
      amount,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('decline' as const), tx, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('check' as const), amount }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      what: fc.constantFrom('refund' as const, 'void' as const),
      tx,
      refundTx: fc.option(fc.constantFrom<string>('8', '9', '10'), { nil: undefined }),
      ours: fc.option(fc.nat(3), { nil: undefined }),
      amount: fc.option(amount, { nil: undefined }),
      outcome,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cancel' as const),
      who: fc.constantFrom<string[] | undefined>(undefined, ['p0'], ['p1']),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('others' as const), seats: fc.constantFrom(0, 8, 9, 10) }) },
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
type Told = Exclude<Event, { kind: 'wait' | 'others' }>;

const newId = numbered('id');

function decide(state: ScheduleState, one: Told, at: Date): Decision<unknown> {
  switch (one.kind) {
    case 'pay': {
      const ids = { payment: newId(), refund: newId(), message: newId(), points: newId(), spend: newId() };
      const { stage, amount } = one;
      return decidePay(state, payCommand({ stage, providerTx: one.tx, amount, ids }), at);
    }
    case 'decline':
      return decideDecline(
        state,
        declineCommand({ providerTx: one.tx, amount: one.amount, ids: { payment: newId() } }),
        at,
      );
    case 'check':
      return decidePrecheck(state, precheckCommand({ amount: one.amount }), at);
    case 'settle': {
      const { what, refundTx, amount, outcome } = one;
      const refundId = one.ours === undefined ? undefined : state.bookings.get('booking')?.refunds[one.ours]?.id;
      const ids = { refund: newId(), message: newId() };
      return decideSettle(
        state,
        settleCommand({ kind: what, paymentTx: one.tx, refundTx, amount, outcome, refundId, ids }),
      );
    }
    case 'cancel':
      return decideCancel(state, cancelCommand(one.who, { cancellationId: newId(), newId }), at);
  }
}

/** What the database would refuse, and what nobody may find. */
function checkMoney(
  booking: Booking,
  state: ScheduleState,
  books: { promo: number; points: number; wasPaid: boolean },
) {
  for (const payment of booking.payments) {
    expect(payment.promisedBack).toBeLessThanOrEqual(payment.amount);
    expect(payment.givenBack).toBeLessThanOrEqual(payment.promisedBack);
    expect(payment.givenBack).toBeGreaterThanOrEqual(0);
    const his = booking.refunds.filter((one) => one.paymentId === payment.id);
    const gone = his.filter((one) => one.state === 'succeeded');
    const sum = (refunds: typeof his) => refunds.reduce((all, one) => all + one.amount, 0);
    expect(sum(gone)).toBe(payment.givenBack);
    // An authorisation that was to be let go, and then taken, is owed by another refund.
    const owed = his.filter((one) => one.kind === 'refund' || one.state === 'succeeded' || payment.status !== 'paid');
    expect(sum(owed)).toBe(payment.promisedBack);
    if (payment.flag !== null && payment.status !== 'failed') expect(payment.promisedBack).toBe(payment.amount);
    if (payment.status === 'voided') expect(payment.givenBack).toBeGreaterThan(0);
  }
  const counts = booking.payments.filter((one) => one.flag === null && ['paid', 'authorized'].includes(one.status));
  expect(counts.length).toBeLessThanOrEqual(1);
  const travelling = booking.participants.filter((one) => !one.isCancelled).length;
  expect(booking.seats).toBe(booking.status === 'expired' ? 0 : travelling);
  expect(booking.status === 'cancelled').toBe(travelling === 0);
  expect(state.schedule.booked).toBeLessThanOrEqual(state.schedule.capacity);
  // Money that came in has a booking that travels or was cancelled, or is promised back.
  if (counts[0]?.status === 'paid') expect(['confirmed', 'cancelled']).toContain(booking.status);
  if (booking.status === 'confirmed' && booking.totalAmount > 0) {
    expect(booking.payments.some((one) => one.flag === null && ['paid', 'voided'].includes(one.status))).toBe(true);
  }
  if (booking.paymentStatus === 'authorized') expect(counts[0]?.status).toBe('authorized');
  if (counts[0]?.status === 'authorized' && booking.status !== 'pending_payment') {
    expect(counts[0].promisedBack).toBe(counts[0].amount);
  }
  // The use of the code, and the points, are taken while the booking lives and given back when it lapses.
  const isOver = booking.status === 'expired' || (booking.status === 'cancelled' && !books.wasPaid);
  expect(books.promo).toBe(isOver ? 0 : 1);
  if (booking.status !== 'cancelled') expect(books.points).toBe(isOver ? 0 : -booking.pointsSpent);
}

/** Plays a life; answers what it came to, in words. */
function live(events: Event[]): string[] {
  const booking = aBooking(undefined, { promoCodeId: 'promo', pointsSpent: 100, personPoints: 0, promoLeft: 0 });
  const state = aState({}, [], [booking]);
  const books = { promo: 1, points: -100, wasPaid: false };
  const entries = new Set<string>();
  const happened: string[] = [];
  let at = minutes(0);
  const carry = (changes: Changes) => {
    evolve(state, changes);
    for (const { uses } of changes.promoUses ?? []) books.promo += uses;
    for (const entry of changes.points ?? []) {
      expect(entries.has(entry.id)).toBe(false);
      expect(entries.has(`${entry.kind} ${entry.cause}`)).toBe(false);
      entries.add(entry.id).add(`${entry.kind} ${entry.cause}`);
      if (entry.kind === 'spend' || (entry.kind === 'give_back' && !books.wasPaid)) books.points += entry.points;
      expect(entry.points).not.toBe(0);
    }
  };
  for (const one of events) {
    if (one.kind === 'wait') {
      at = new Date(at.getTime() + one.minutes * 60_000);
      continue;
    }
    if (one.kind === 'others') {
      state.schedule.held = Math.min(one.seats, state.schedule.capacity - state.schedule.booked);
      continue;
    }
    const ended = decideExpire(state, at);
    if (ended) carry(ended);
    const decision = decide(state, one, at);
    if ('refusal' in decision || !decision.changes) continue;
    carry(decision.changes);
    happened.push(one.kind, ...Object.values(decision.answer ?? {}).map(String));
    const after = state.bookings.get('booking');
    if (!after) throw new Error('the booking is gone');
    books.wasPaid ||= after.status === 'confirmed';
    expect(after.personPoints).toBeGreaterThanOrEqual(0);
    checkMoney(after, state, books);
  }
  return happened;
}

test('after any life of a booking nothing is lost, given back twice, or owed by nobody', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 25, size: 'max' }), (events) => {
      for (const word of live(events)) seen.set(word, (seen.get(word) ?? 0) + 1);
    }),
    { numRuns: 3000 },
  );
  // What never happened was not tried.
  const words = ['paid', 'authorized', 'late_accepted', 'second', 'mismatch', 'late', 'ended', 'settled', 'cancelled'];
  for (const word of words) expect(seen.get(word) ?? 0, word).toBeGreaterThan(10);
});

describe('what a provider tells, in every order', () => {
  const pay = (providerTx: string, stage: 'paid' | 'authorized' = 'paid'): Told => ({
    kind: 'pay',
    stage,
    tx: providerTx,
    amount: total,
  });
  const fail = (providerTx: string): Told => ({ kind: 'decline', tx: providerTx, amount: total });
  const settle = (paymentTx: string, refundTx: string, change: Partial<Told & { kind: 'settle' }> = {}): Told => ({
    kind: 'settle',
    what: 'refund',
    tx: paymentTx,
    refundTx,
    ours: undefined,
    amount: total,
    outcome: 'succeeded',
    ...change,
  });

  const stories: [string, Told[]][] = [
    ['a payment after a decline', [fail('1'), pay('2')]],
    ['a payment, declined first under the same number', [fail('1'), pay('1')]],
    ['a payment that is given back', [fail('1'), pay('2'), settle('2', '9')]],
    [
      'given back in two parts',
      [pay('1'), settle('1', '8', { amount: 800_000 }), settle('1', '9', { amount: 1_250_000 })],
    ],
    ['set aside, taken, given back', [pay('1', 'authorized'), pay('1'), settle('1', '9')]],
    ['set aside, let go', [fail('1'), pay('2', 'authorized'), settle('2', '2', { what: 'void', amount: undefined })]],
  ];

  /** As the inbox does: what cannot be acted on yet waits, and is told again after each that could. */
  function tellAll(story: Told[]) {
    const state = aState({}, [], [aBooking()]);
    const tell = (one: Told): boolean => {
      const decision = decide(state, one, now);
      if ('refusal' in decision) throw new Error(decision.refusal.code);
      if (decision.changes) evolve(state, decision.changes);
      return JSON.stringify(decision.answer) !== '{"outcome":"unknown"}';
    };
    let waiting: Told[] = [];
    for (const one of story) {
      if (!tell(one)) waiting.push(one);
      else waiting = waiting.filter((other) => !tell(other));
    }
    expect(waiting).toEqual([]);
    return endOf(state);
  }

  /** Without ids, which are drawn, and without the order in which things came. */
  function endOf(state: ScheduleState) {
    const booking = state.bookings.get('booking');
    if (!booking) throw new Error('the booking is gone');
    const { status, paymentStatus, seats, payBefore, payments, refunds } = booking;
    const numberOf = (id: string) => payments.find((one) => one.id === id)?.providerTx;
    return {
      status,
      paymentStatus,
      seats,
      payBefore,
      payments: payments
        .map(({ providerTx, status, amount, promisedBack, givenBack, flag }) => ({
          providerTx,
          status,
          amount,
          promisedBack,
          givenBack,
          flag,
        }))
        // A decline under the number of what was paid after all says nothing.
        .sort((one, other) => (one.providerTx < other.providerTx ? -1 : 1)),
      refunds: refunds
        .map(({ paymentId, kind, amount, state, providerTx }) => ({
          of: numberOf(paymentId),
          kind,
          amount,
          state,
          providerTx,
        }))
        .sort((one, other) => ((one.providerTx ?? '') < (other.providerTx ?? '') ? -1 : 1)),
    };
  }

  const orders = <T>(list: T[]): T[][] =>
    list.length < 2
      ? [list]
      : list.flatMap((one, place) => orders(list.toSpliced(place, 1)).map((rest) => [one, ...rest]));

  test.each(stories)('%s: the same end', (_, story) => {
    const end = tellAll(story);
    for (const order of orders(story)) {
      expect(tellAll(order)).toEqual(end);
      // Each told twice, at any time, is told once.
      expect(tellAll([...order, ...order])).toEqual(end);
      expect(tellAll(order.flatMap((one) => [one, one]))).toEqual(end);
    }
  });

  test('a refund of ours, too, whoever tells of it first', () => {
    const refund = settle('1', '9', { ours: 0 });
    const notified = settle('1', '9');
    const ends = orders([refund, notified]).map((order) => {
      const state = aState({}, [], [aBooking()]);
      for (const one of [pay('1'), { kind: 'cancel', who: undefined } as Told, ...order]) {
        const decision = decide(state, one, now);
        if (!('refusal' in decision) && decision.changes) evolve(state, decision.changes);
      }
      return endOf(state);
    });
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]).toMatchObject({ paymentStatus: 'refunded', refunds: [{ state: 'succeeded' }] });
  });
});
