import { describe, expect, it } from 'vitest';
import { decideBook } from '../../src/decide/book.ts';
import { travellerProblems } from '../../src/decide/travellers.ts';
import { aSchedule, aState, bookCommand, nothingUnpaid, now } from './state.ts';

// Kamchatka's 11th of July.
const startsAt = new Date('2026-07-10T20:00:00Z');
const limits = { minAge: 12, maxAge: 70, maxWeightKg: 110 };
const problems = (one: { birthDate?: string; weightKg?: number }) =>
  travellerProblems(aSchedule({ startsAt, limits }), [{}, one], now);

describe('on the day of the departure', () => {
  it.each([
    ['2014-07-11', undefined],
    ['2014-07-12', { rule: 'too_young', limit: 12 }],
    ['1955-07-12', undefined],
    ['1955-07-11', { rule: 'too_old', limit: 70 }],
    ['2026-07-02', { rule: 'too_big' }],
  ])('who was born on %s', (birthDate, wrong) => {
    expect(problems({ birthDate })).toEqual(wrong ? [{ path: 'participants.1.birthDate', ...wrong }] : []);
  });

  it('nobody weighs more than the tour takes', () => {
    expect(problems({ weightKg: 110 })).toEqual([]);
    expect(problems({ weightKg: 110.5 })).toEqual([{ path: 'participants.1.weightKg', rule: 'too_heavy', limit: 110 }]);
  });

  it('nobody is refused for what was not told, or where the tour has no limit', () => {
    expect(problems({})).toEqual([]);
    const free = aSchedule({ startsAt, limits: { minAge: 0, maxAge: null, maxWeightKg: null } });
    expect(travellerProblems(free, [{ birthDate: '1900-01-01', weightKg: 300 }], now)).toEqual([]);
  });
});

it('a booking is refused as a whole, and says of whom', () => {
  const command = bookCommand(['adult', 'child']);
  const [adult, child] = command.participants;
  const participants = [adult, child && { ...child, birthDate: '2020-01-01' }].filter((one) => one !== undefined);
  expect(decideBook(aState({ limits }), { ...command, participants }, now, nothingUnpaid)).toEqual({
    refusal: {
      code: 'VALIDATION_ERROR',
      details: { fields: [{ path: 'participants.1.birthDate', rule: 'too_young', limit: 12 }] },
    },
  });
});
