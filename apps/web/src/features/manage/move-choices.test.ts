import { describe, expect, it } from 'vitest';
import type { MoveChoice } from './booking-query.ts';
import { byMonth, choiceState } from './move-choices.ts';

const aChoice = (more: Partial<MoveChoice> = {}): MoveChoice => ({
  scheduleId: 's',
  startsAt: '2027-07-11T20:00:00Z',
  available: 5,
  totalAmount: 3_000_000,
  difference: 0,
  canMove: true,
  ...more,
});
const paid = true;

describe('another date', () => {
  it.each([
    ['costs the same', {}, paid, { canMove: true, price: { kind: 'same' } }],
    [
      'costs less, and the difference comes back',
      { difference: -500 },
      paid,
      { canMove: true, price: { kind: 'back', amount: 500 } },
    ],
    [
      'is cheaper for who has not paid',
      { difference: -500 },
      false,
      { canMove: true, price: { kind: 'less', amount: 500 } },
    ],
    [
      'is dearer for who has not paid',
      { difference: 500 },
      false,
      { canMove: true, price: { kind: 'dearer', amount: 500 } },
    ],
    [
      'is dearer for who has paid, and the difference is paid on top',
      { difference: 500 },
      paid,
      { canMove: true, price: { kind: 'onTop', amount: 500 } },
    ],
    ['has too few seats', { available: 2 }, paid, { canMove: false, why: 'seats' }],
    ['has just enough seats', { available: 3 }, paid, { canMove: true, price: { kind: 'same' } }],
  ] as const)('%s', (_, more, isPaid, state) => {
    expect(choiceState(aChoice(more), { seats: 3, isPaid })).toEqual(state);
  });

  it('belongs to its month on Kamchatka', () => {
    const months = byMonth([
      aChoice({ scheduleId: 'a', startsAt: '2027-07-30T20:00:00Z' }),
      aChoice({ scheduleId: 'b', startsAt: '2027-07-31T12:00:00Z' }),
      aChoice({ scheduleId: 'c', startsAt: '2027-08-31T11:59:00Z' }),
    ]);
    expect(months.map(({ month, choices }) => [month, choices.map(({ scheduleId }) => scheduleId)])).toEqual([
      ['2027-07', ['a']],
      ['2027-08', ['b', 'c']],
    ]);
  });
});
