import { describe, expect, it } from 'vitest';
import { draftOf, readRules } from './rules-draft.ts';

const values = {
  holdMinutes: 15,
  paymentMinutes: 30,
  loyaltyPercent: 3,
  refundPolicy: { tiers: [{ hoursBefore: 168, percent: 100 }] },
};

describe('readRules', () => {
  it('sends nothing that was not changed', () => {
    expect(readRules(draftOf(values), values).change).toEqual({});
  });

  it('sends one changed figure alone', () => {
    expect(readRules({ ...draftOf(values), holdMinutes: '20' }, values).change).toEqual({ holdMinutes: 20 });
  });

  it('sends the whole policy when a step is gone', () => {
    expect(readRules({ ...draftOf(values), tiers: [] }, values).change).toEqual({ refundPolicy: { tiers: [] } });
  });

  it('says what cannot be read', () => {
    const { faults } = readRules({ ...draftOf(values), holdMinutes: '', loyaltyPercent: 'much' }, values);
    expect([...faults]).toEqual([
      ['holdMinutes', 'required'],
      ['loyaltyPercent', 'format'],
    ]);
  });
});
