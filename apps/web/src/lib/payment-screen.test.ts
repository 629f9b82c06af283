import { describe, expect, it } from 'vitest';
import { askAgainIn, declinesOf, type PaymentFacts, paymentScreen, strayMoney } from './payment-screen.ts';

type Payment = PaymentFacts['payments'][number];
const aPayment = (more: Partial<Payment> = {}): Payment => ({
  paymentId: 'p1',
  provider: 'sandbox',
  status: 'paid',
  amount: 2_450_000,
  givenBack: 0,
  at: '2027-07-11T20:00:00Z',
  ...more,
});
const facts = (more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  status: 'pending_payment',
  paymentStatus: 'pending',
  totalAmount: 2_450_000,
  payments: [],
  refunds: [],
  payBefore: '2027-07-11T20:30:00Z',
  serverTime: '2027-07-11T20:00:00Z',
  ...more,
});
const declined = (more: Partial<Payment> = {}) => aPayment({ status: 'failed', reason: 'no_funds', ...more });
const firstTry = { startedAt: 0, declines: 0 };
const secondTry = { startedAt: 0, declines: 1 };

describe('the screen about paying', () => {
  it('asks to pay as long as nothing is under way', () => {
    expect(paymentScreen(facts(), null)).toEqual({ kind: 'ready' });
  });

  it('waits for the bank once a way to pay was opened', () => {
    expect(paymentScreen(facts(), firstTry)).toEqual({ kind: 'waiting' });
  });

  it('says why the bank declined, with the card', () => {
    const state = facts({ paymentStatus: 'failed', payments: [declined({ cardLastFour: '5556' })] });
    expect(paymentScreen(state, firstTry)).toEqual({ kind: 'declined', reason: 'no_funds', cardLastFour: '5556' });
    expect(paymentScreen(state, null)).toMatchObject({ kind: 'declined' });
  });

  it('tells the last of several reasons', () => {
    const payments = [declined(), declined({ paymentId: 'p2', reason: 'limit' })];
    expect(paymentScreen(facts({ payments }), secondTry)).toMatchObject({ kind: 'declined', reason: 'limit' });
  });

  it('does not show an old reason while a new try is under way', () => {
    expect(paymentScreen(facts({ paymentStatus: 'failed', payments: [declined()] }), secondTry)).toEqual({
      kind: 'waiting',
    });
  });

  it('is paid whatever failed before or after', () => {
    const payments = [aPayment(), declined({ paymentId: 'p2' })];
    expect(paymentScreen(facts({ status: 'confirmed', paymentStatus: 'paid', payments }), firstTry)).toEqual({
      kind: 'paid',
    });
  });

  it('says that the money is set aside, even past the deadline', () => {
    const payments = [aPayment({ status: 'authorized' })];
    for (const status of ['pending_payment', 'expired'] as const) {
      expect(paymentScreen(facts({ status, paymentStatus: 'authorized', payments }), null)).toEqual({
        kind: 'authorized',
      });
    }
  });

  it('says that the time is over, and whether money may be on its way', () => {
    expect(paymentScreen(facts({ status: 'expired' }), null)).toEqual({ kind: 'expired', wasTried: false });
    expect(paymentScreen(facts({ status: 'expired' }), firstTry)).toEqual({ kind: 'expired', wasTried: true });
    expect(paymentScreen(facts({ status: 'expired', payments: [declined()] }), null)).toMatchObject({
      kind: 'expired',
    });
  });

  it.each([
    ['late', 'expired'],
    ['ended', 'cancelled'],
  ] as const)('tells that money that came too late goes back: %s', (flag, status) => {
    const state = facts({ status, payments: [aPayment({ flag })] });
    const amount = 2_450_000;
    expect(paymentScreen(state, firstTry)).toEqual({ kind: 'late_refunded', goingBack: { amount, isDone: false } });
    const done = facts({ status, payments: [aPayment({ flag, givenBack: amount })] });
    expect(paymentScreen(done, firstTry)).toEqual({ kind: 'late_refunded', goingBack: { amount, isDone: true } });
  });

  it('does not call a let-go authorisation money that came', () => {
    const payments = [aPayment({ flag: 'late', status: 'voided' })];
    expect(paymentScreen(facts({ status: 'expired', payments }), null).kind).toBe('expired');
  });

  it('says that a booking was cancelled', () => {
    expect(paymentScreen(facts({ status: 'cancelled', payments: [aPayment()] }), null)).toEqual({ kind: 'cancelled' });
  });
});

describe('paying on top for another date', () => {
  const move = {
    scheduleId: 's',
    startsAt: '2026-08-01T20:00:00Z',
    endsAt: '2026-08-02T06:00:00Z',
    amount: 250_000,
    payBefore: '2026-07-01T00:30:00Z',
  };
  const paidAt = '2026-06-01T00:00:00Z';
  const before = [declined({ at: '2026-05-31T23:00:00Z' }), aPayment({ at: paidAt })];
  const moving = (more: Partial<PaymentFacts> = {}) => facts({ status: 'confirmed', payments: before, move, ...more });

  it('is not answered by what was tried or declined before the booking was paid', () => {
    const oldTry = { startedAt: Date.parse(paidAt) - 60_000, declines: 3 };
    expect(paymentScreen(moving(), null)).toEqual({ kind: 'ready' });
    expect(paymentScreen(moving(), oldTry)).toEqual({ kind: 'ready' });
  });

  it('waits for the bank, and tells its no', () => {
    const aTry = { startedAt: Date.parse(paidAt) + 60_000, declines: 0 };
    expect(paymentScreen(moving(), aTry)).toEqual({ kind: 'waiting' });
    const payments = [...before, declined({ at: '2026-06-02T00:00:00Z', reason: 'limit' })];
    expect(paymentScreen(moving({ payments }), aTry)).toMatchObject({ kind: 'declined', reason: 'limit' });
  });

  it('is over once it is paid or given up; what came too late for it goes back', () => {
    expect(paymentScreen(facts({ status: 'confirmed', payments: before }), null)).toEqual({ kind: 'paid' });
    const late = aPayment({ paymentId: 'p2', amount: 250_000, flag: 'late' });
    expect(strayMoney({ status: 'confirmed', payments: [...before, late] })).toEqual({
      amount: 250_000,
      isDone: false,
    });
  });
});

describe('money beside the booking', () => {
  it('is what came twice or with another amount', () => {
    const payments = [aPayment(), aPayment({ paymentId: 'p2', flag: 'second' }), aPayment({ flag: 'mismatch' })];
    expect(strayMoney({ status: 'confirmed', payments })).toEqual({ amount: 4_900_000, isDone: false });
    expect(strayMoney({ status: 'confirmed', payments: [aPayment(), declined()] })).toBeNull();
  });

  it('is no decline', () => {
    expect(declinesOf({ payments: [declined({ flag: 'mismatch' }), aPayment()] })).toEqual([]);
  });
});

describe('asking again', () => {
  it('is quick for a minute, then slower', () => {
    expect(askAgainIn({ kind: 'waiting' }, 59_999)).toBe(1_000);
    expect(askAgainIn({ kind: 'waiting' }, 60_000)).toBe(5_000);
  });

  it('stops when what is shown is final', () => {
    expect(askAgainIn({ kind: 'paid' }, 0)).toBe(false);
    expect(askAgainIn({ kind: 'cancelled' }, 0)).toBe(false);
    expect(askAgainIn({ kind: 'expired', wasTried: false }, 0)).toBe(false);
    expect(askAgainIn({ kind: 'late_refunded', goingBack: { amount: 1, isDone: true } }, 0)).toBe(false);
  });

  it('goes on while money may still move', () => {
    expect(askAgainIn({ kind: 'expired', wasTried: true }, 0)).toBe(5_000);
    expect(askAgainIn({ kind: 'late_refunded', goingBack: { amount: 1, isDone: false } }, 0)).toBe(5_000);
    for (const kind of ['ready', 'authorized'] as const) expect(askAgainIn({ kind }, 0)).toBe(5_000);
  });
});
