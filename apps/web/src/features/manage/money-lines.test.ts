import { describe, expect, it } from 'vitest';
import { aBooking, aPayment, aRefund } from './booking-fixtures.ts';
import { moneyLines, waysBack } from './money-lines.ts';

const inCash = aPayment({ paymentId: 'in cash', provider: 'cash' });
const byTransfer = aPayment({ paymentId: 'by transfer', provider: 'transfer' });
const byCard = aPayment({ paymentId: 'by card', provider: 'cloudpayments' });

describe('money goes back as it came', () => {
  it.each([
    ['cash', [inCash], ['cash']],
    ['a transfer', [byTransfer], ['transfer']],
    ['a card', [byCard, aPayment()], ['online']],
    ['all of them', [byTransfer, inCash, byCard], ['online', 'cash', 'transfer']],
    ['a card that was declined, then cash', [{ ...byCard, status: 'failed' as const }, inCash], ['cash']],
    ['cash, and a card twice by mistake', [inCash, { ...byCard, flag: 'second' as const }], ['cash']],
  ])('%s', (_, payments, ways) => {
    expect(waysBack({ payments, refunds: [] })).toEqual(ways);
  });

  it('as the refunds say, where some were made', () => {
    const refunds = [aRefund({ paymentId: 'in cash' })];
    expect(waysBack({ payments: [byCard, inCash], refunds })).toEqual(['cash']);
  });

  it('in each line of the list', () => {
    const refunds = [
      aRefund({ refundId: 'a', paymentId: 'in cash' }),
      aRefund({ refundId: 'b', paymentId: 'by card' }),
    ];
    const lines = moneyLines(aBooking({ payments: [byCard, inCash], refunds }));
    expect(lines.flatMap((line) => (line.kind === 'refund' ? [[line.id, line.way]] : []))).toEqual([
      ['a', 'cash'],
      ['b', 'online'],
    ]);
  });
});
