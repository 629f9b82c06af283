import { describe, expect, it } from 'vitest';
import { draftOf, emptyCode, type PromoCode, readCode } from './code-draft.ts';

const known: PromoCode = {
  promoCodeId: '0192aaaa-0000-7000-8000-000000000001',
  code: 'VULKAN',
  kind: 'amount',
  value: 50_050,
  startsAt: '2026-06-01T03:00:00.000Z',
  endsAt: '2026-08-31T12:00:00.000Z',
  mostUses: 10,
  uses: 2,
  state: 'running',
};

describe('readCode', () => {
  it('counts days as Kamchatka does, the last one included', () => {
    const read = readCode({ ...emptyCode('2026-12-01'), code: 'NEW', to: '2026-12-05' });
    expect(read).toMatchObject({
      startsAt: '2026-12-01T00:00:00+12:00',
      endsAt: '2026-12-06T00:00:00+12:00',
      value: 10,
    });
    expect(read).not.toHaveProperty('promoCodeId');
  });

  it('shows the day before as the last day of what ends at midnight', () => {
    expect(draftOf(known, 'en')).toMatchObject({ from: '2026-06-01', to: '2026-08-31', value: '500.50' });
  });

  it('leaves ends that nobody moved as they are, to the second', () => {
    const { uses: _, state: __, ...form } = known;
    expect(readCode(draftOf(known, 'en'), known)).toEqual(form);
  });

  it('takes an end that was moved from its day, and leaves the other', () => {
    const draft = draftOf(known, 'en');
    expect(readCode({ ...draft, from: '2026-06-02' }, known)).toMatchObject({
      startsAt: '2026-06-02T00:00:00+12:00',
      endsAt: known.endsAt,
    });
    expect(readCode({ ...draft, to: '2026-09-02' }, known)).toMatchObject({
      startsAt: known.startsAt,
      endsAt: '2026-09-03T00:00:00+12:00',
    });
  });

  it.each([
    ['value', 'ten'],
    ['mostUses', ''],
    ['code', ' '],
    ['from', ''],
    ['to', ''],
  ])('asks nothing without %s', (field, text) => {
    expect(readCode({ ...draftOf(known, 'en'), [field]: text }, known)).toBeNull();
  });
});
