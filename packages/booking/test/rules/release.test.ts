import { expect, test } from 'vitest';
import { decideRelease } from '../../src/decide/release.ts';
import { aHold, aState, now } from './state.ts';

const command = { kind: 'release', scheduleId: 'schedule', holdId: 'hold', guestId: 'guest' } as const;

test('gives a live hold back', () => {
  expect(decideRelease(aState({}, [aHold()]), command, now)).toEqual({
    answer: { released: true },
    changes: { why: 'release', holds: [aHold({ status: 'released' })] },
  });
});

test.each([
  aHold({ status: 'released' }),
  aHold({ status: 'expired' }),
  aHold({ status: 'converted' }),
  aHold({ expiresAt: now }),
])('has nothing to give of $status until $expiresAt', (hold) => {
  expect(decideRelease(aState({}, [hold]), command, now)).toEqual({ answer: { released: false } });
});

test("refuses a hold that is not there, or is somebody else's", () => {
  expect(decideRelease(aState(), command, now)).toEqual({ refusal: { code: 'HOLD_NOT_FOUND', details: {} } });
  for (const hold of [aHold({ guestId: 'another' }), aHold({ guestId: 'another', status: 'released' })]) {
    expect(decideRelease(aState({}, [hold]), command, now)).toEqual({
      refusal: { code: 'HOLD_NOT_YOURS', details: {} },
    });
  }
});
