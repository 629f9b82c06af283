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
    expect(readRules(draftOf(values), values).value).toEqual({});
  });

  it('sends one changed figure alone', () => {
    expect(readRules({ ...draftOf(values), holdMinutes: '20' }, values).value).toEqual({ holdMinutes: 20 });
  });

  it('sends the whole policy when a step is gone', () => {
    expect(readRules({ ...draftOf(values), tiers: [] }, values).value).toEqual({ refundPolicy: { tiers: [] } });
  });

  it('says what cannot be read, and what is allowed', () => {
    const { problems } = readRules({ ...draftOf(values), holdMinutes: '', loyaltyPercent: 'much' }, values);
    expect(problems).toEqual([
      { path: 'holdMinutes', rule: 'required' },
      { path: 'loyaltyPercent', rule: 'type' },
    ]);
    expect(readRules({ ...draftOf(values), holdMinutes: '31', paymentMinutes: '-5' }, values).problems).toEqual([
      { path: 'holdMinutes', rule: 'too_big', least: 5, most: 30 },
      { path: 'paymentMinutes', rule: 'too_small', least: 5, most: 1440 },
    ]);
  });

  it('wants each step of the refund stricter than the one before', () => {
    const step = (hoursBefore: string, percent: string) => ({ key: hoursBefore, hoursBefore, percent });
    const read = (tiers: ReturnType<typeof step>[]) => readRules({ ...draftOf(values), tiers }, values).problems;
    expect(read([step('48', '100'), step('24', '50')])).toEqual([]);
    expect(read([step('24', '50'), step('48', '101')])).toEqual([
      { path: 'refundPolicy.tiers.1.percent', rule: 'too_big', least: 0, most: 100 },
    ]);
    expect(read([step('24', '50'), step('48', '60')])).toEqual([
      { path: 'refundPolicy.tiers.1.hoursBefore', rule: 'too_big', least: 0, most: 23 },
      { path: 'refundPolicy.tiers.1.percent', rule: 'too_big', least: 0, most: 50 },
    ]);
  });
});
