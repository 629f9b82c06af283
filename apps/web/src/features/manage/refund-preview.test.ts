import { describe, expect, it } from 'vitest';
import { aBooking, aPayment, aRefund, policy, startsAt } from './booking-fixtures.ts';
import { isMoneyMoving, moneyLines, refundable } from './money-lines.ts';
import { type Quote, refundFor, refundsStand, worseStep } from './refund-preview.ts';

const hour = 3_600_000;
const start = Date.parse(startsAt);

function quote(
  more: Partial<Quote> & Pick<Quote, 'percent' | 'amount'>,
  refunds: [amount: number, refund: number][],
): Quote {
  return {
    currency: 'RUB',
    rule: { kind: 'tier', hoursBefore: 168 },
    ...more,
    lines: refunds.map(([amount, refund], place) => ({ participantId: 'abc'.charAt(place), amount, refund })),
  };
}

describe('what some of a party get back', () => {
  const whole = quote({ percent: 70, amount: 209_999 }, [
    [100_001, 70_000],
    [99_999, 69_999],
    [100_000, 70_000],
  ]);

  it('is the share of each, in whole kopecks rounded down', () => {
    expect(refundFor(whole, new Set(['b']))).toEqual({
      lines: [{ participantId: 'b', amount: 99_999, refund: 69_999 }],
      total: 69_999,
    });
    expect(refundFor(whole, new Set(['a', 'c'])).total).toBe(140_000);
  });

  it('is the whole quote for all of them', () => {
    const all = refundFor(whole, new Set(['a', 'b', 'c']));
    expect(all).toEqual({ lines: whole.lines, total: 209_999 });
  });

  it('is never more than is left of the money, and that for whoever leaves first', () => {
    // 1 500 is left, and the policy would give 1 000 to each.
    const short = quote({ percent: 100, amount: 1_500 }, [
      [1_000, 1_000],
      [1_000, 500],
      [1_000, 0],
    ]);
    expect(refundFor(short, new Set(['c'])).total).toBe(1_000);
    expect(refundFor(short, new Set(['b', 'c'])).lines.map(({ refund }) => refund)).toEqual([1_000, 500]);
    expect(refundFor(short, new Set(['a', 'b', 'c'])).total).toBe(1_500);
  });

  it('is nothing where nothing was paid, or nobody leaves', () => {
    const unpaid = quote({ percent: 100, amount: 0, rule: { kind: 'not_paid' } }, [[1_000, 0]]);
    expect(refundFor(unpaid, new Set(['a']))).toMatchObject({ total: 0, lines: [{ refund: 0 }] });
    expect(refundFor(whole, new Set())).toEqual({ lines: [], total: 0 });
  });
});

describe('the next worse step of the terms', () => {
  const at = (percent: number) => worseStep(policy, startsAt, { percent, rule: { kind: 'tier', hoursBefore: 0 } });

  it('comes when the present one ends', () => {
    expect(at(100)).toEqual({ at: start - 336 * hour, percent: 70 });
    expect(at(70)).toEqual({ at: start - 168 * hour, percent: 33 });
    expect(at(33)).toEqual({ at: start - 48 * hour, percent: 0 });
  });

  it('is not there for what was called off, not paid, or too late', () => {
    for (const kind of ['called_off', 'not_paid', 'too_late'] as const) {
      expect(worseStep(policy, startsAt, { percent: 100, rule: { kind } })).toBeNull();
    }
  });

  it('passes over a step that gives no less', () => {
    const tiers = [
      { hoursBefore: 100, percent: 50 },
      { hoursBefore: 50, percent: 50 },
      { hoursBefore: 10, percent: 20 },
    ];
    const step = worseStep({ tiers }, startsAt, { percent: 50, rule: { kind: 'tier', hoursBefore: 100 } });
    expect(step).toEqual({ at: start - 50 * hour, percent: 20 });
  });
});

describe('the money of a booking', () => {
  it('is told in the order in which it moved', () => {
    const payments = [aPayment(), aPayment({ paymentId: 'first', status: 'failed', at: '2027-05-31T23:00:00+00:00' })];
    const lines = moneyLines({ payments, refunds: [aRefund({ at: '2027-05-31T23:30:00Z' })] });
    expect(lines.map(({ id }) => id)).toEqual(['first', 'refund', 'payment']);
  });

  it('can go back once: what was promised counts as gone, also where the bank refused it', () => {
    const payments = [
      aPayment(),
      aPayment({ paymentId: 'twice', flag: 'second' }),
      aPayment({ paymentId: 'no', status: 'failed' }),
    ];
    const refunds = [
      aRefund({ state: 'failed' }),
      aRefund({ refundId: 'other', paymentId: 'twice', amount: 7, why: 'second' }),
      aRefund({ refundId: 'void', kind: 'void', amount: 500 }),
    ];
    expect(refundable({ payments, refunds })).toBe(2_000_000);
    expect(refundable(aBooking({ payments: [] }))).toBe(0);
  });

  it('moves until the provider has said so of every refund', () => {
    expect(isMoneyMoving(aBooking())).toBe(false);
    expect(isMoneyMoving(aBooking({ refunds: [aRefund()] }))).toBe(true);
    expect(isMoneyMoving(aBooking({ refunds: [aRefund({ state: 'succeeded' })] }))).toBe(false);
    expect(isMoneyMoving(aBooking({ paymentStatus: 'authorized' }))).toBe(true);
  });

  it('stands as the worst of its refunds does', () => {
    const of = (...states: ('pending' | 'succeeded' | 'failed')[]) => refundsStand(states.map((state) => ({ state })));
    expect(of('succeeded', 'pending')).toBe('pending');
    expect(of('pending', 'failed', 'succeeded')).toBe('failed');
    expect(of('succeeded')).toBe('succeeded');
  });
});
