import { expect, test } from 'vitest';
import { mostRenewals, mostSeatsOfGuest, mostSeatsOfSource, refuseHoarding } from '../../src/limits.ts';

test('are those that were agreed', () => {
  expect({ mostSeatsOfGuest, mostSeatsOfSource, mostRenewals }).toEqual({
    mostSeatsOfGuest: 60,
    mostSeatsOfSource: 180,
    mostRenewals: 10,
  });
});

const tooMany = { refusal: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } } };

test.each([
  [{ guest: 0, source: 0 }, 60, undefined],
  [{ guest: 0, source: 0 }, 61, tooMany],
  [{ guest: 59, source: 0 }, 1, undefined],
  [{ guest: 60, source: 0 }, 1, tooMany],
  [{ guest: 0, source: 179 }, 1, undefined],
  [{ guest: 0, source: 180 }, 1, tooMany],
  [{ guest: 0, source: 121 }, 60, tooMany],
  [{ guest: 60, source: 180 }, 0, undefined],
  [{ guest: 500, source: 500 }, -3, undefined],
])('%o and %i seats more: %o', (unpaid, more, outcome) => {
  expect(refuseHoarding(unpaid, more)).toEqual(outcome);
});
