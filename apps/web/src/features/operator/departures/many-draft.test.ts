import { describe, expect, it } from 'vitest';
import { emptyDraft, readMany } from './many-draft.ts';

const draft = { ...emptyDraft, capacity: '10', prices: [{ category: 'adult', text: '4 500,50' }] };

describe('what is asked for many departures', () => {
  it.each([
    ['close', { kind: 'close' }],
    ['open', { kind: 'open' }],
    ['capacity', { kind: 'capacity', capacity: 10 }],
    ['guide', { kind: 'guide', guideId: null }],
    ['prices', { kind: 'prices', prices: [{ category: 'adult', amount: 450_050 }] }],
  ] as const)('%s', (kind, asked) => {
    expect(readMany(kind, draft).value).toEqual(asked);
  });

  it('only the prices that were typed, where each may be left as it is', () => {
    const rows = [
      { category: 'adult', text: ' ', isOptional: true as const },
      { category: 'child', text: '3 000', isOptional: true as const },
    ];
    expect(readMany('prices', { ...draft, prices: rows }).value).toEqual({
      kind: 'prices',
      prices: [{ category: 'child', amount: 300_000 }],
    });
    const none = readMany('prices', { ...draft, prices: rows.slice(0, 1) });
    expect(none.problems).toMatchObject([{ path: 'prices', rule: 'required' }]);
  });

  it.each([
    ['capacity', { capacity: '' }, { path: 'capacity', rule: 'required' }],
    ['capacity', { capacity: '0' }, { path: 'capacity', rule: 'too_small', least: 1, most: 1000 }],
    ['capacity', { capacity: 'ten' }, { path: 'capacity', rule: 'type' }],
    ['prices', { prices: [{ category: 'adult', text: '' }] }, { path: 'prices.0.amount', rule: 'required' }],
    ['prices', { prices: [{ category: 'adult', text: 'free' }] }, { path: 'prices.0.amount', rule: 'type' }],
    ['prices', { prices: [] }, { path: 'prices', rule: 'required' }],
  ] as const)('%s %j is marked where it is typed', (kind, change, fault) => {
    expect(readMany(kind, { ...draft, ...change }).problems).toMatchObject([fault]);
  });
});
