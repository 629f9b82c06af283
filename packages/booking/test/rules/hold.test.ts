import { describe, expect, test } from 'vitest';
import { decideHold } from '../../src/decide/hold.ts';
import type { UnpaidSeats } from '../../src/limits.ts';
import { mostSeatsOfGuest, mostSeatsOfSource } from '../../src/limits.ts';
import type { Hold, Schedule } from '../../src/schedule.ts';
import { aHold, aState, codeOf, granted, holdCommand, hours, minutes, nothingUnpaid, now, prices } from './state.ts';

function decide(
  change: Partial<Schedule>,
  holds: Hold[],
  seats: number,
  wanted = 15,
  unpaid: UnpaidSeats = nothingUnpaid,
) {
  return decideHold(aState(change, holds), holdCommand({ seats, minutes: wanted }), now, unpaid);
}

describe('a guest without a hold', () => {
  test('gets a new one, for the time asked, at the prices of the day', () => {
    expect(granted(decide({ booked: 3, held: 2 }, [], 4, 20))).toEqual({
      answer: {
        holdId: 'new hold',
        scheduleId: 'schedule',
        participantsCount: 4,
        expiresAt: minutes(20).toISOString(),
        available: 1,
        created: true,
        renewals: 0,
      },
      changes: {
        why: 'hold',
        holds: [
          {
            id: 'new hold',
            scheduleId: 'schedule',
            guestId: 'guest',
            sourceKey: 'source',
            seats: 4,
            status: 'active',
            expiresAt: minutes(20),
            renewals: 0,
            prices,
          },
        ],
      },
    });
  });

  test('gets the last seat', () => {
    expect(granted(decide({ booked: 9 }, [], 1)).answer.available).toBe(0);
  });

  test('gets a new one when the old one has ended', () => {
    for (const old of [
      aHold({ expiresAt: now }),
      aHold({ status: 'expired' }),
      aHold({ status: 'released' }),
      aHold({ status: 'converted' }),
    ]) {
      expect(granted(decide({}, [old], 2)).answer).toMatchObject({ holdId: 'new hold', created: true });
    }
  });

  test('gets none past the closing of sales', () => {
    const { answer } = granted(decide({ salesCloseAt: minutes(7) }, [], 1));
    expect(answer.expiresAt).toBe(minutes(7).toISOString());
  });

  test("is not given somebody else's", () => {
    const { answer } = granted(decide({}, [aHold({ guestId: 'another' })], 3));
    expect(answer).toMatchObject({ holdId: 'new hold', created: true, available: 5 });
  });
});

describe('a guest with a hold', () => {
  test.each([
    [5, 5],
    [2, 8],
    [1, 9],
    [10, 0],
  ])('has it changed to %i seats, with a fresh end: one renewal', (seats, available) => {
    const { answer, changes } = granted(decide({}, [aHold()], seats));
    expect(answer).toEqual({
      holdId: 'hold',
      scheduleId: 'schedule',
      participantsCount: seats,
      expiresAt: minutes(15).toISOString(),
      available,
      created: false,
      renewals: 1,
    });
    expect(changes?.holds).toEqual([aHold({ seats, expiresAt: minutes(15), renewals: 1 })]);
  });

  test('keeps the prices that it was quoted', () => {
    const quoted = [{ category: 'adult', amount: 1 }];
    expect(granted(decide({}, [aHold({ prices: quoted })], 2)).changes?.holds?.[0]?.prices).toBe(quoted);
  });

  test('counts its own seats among those it may have', () => {
    expect(codeOf(decide({ booked: 8 }, [aHold()], 2))).toBeUndefined();
    expect(decide({ booked: 8 }, [aHold()], 3)).toEqual({
      refusal: { code: 'NOT_ENOUGH_SEATS', details: { available: 2 } },
    });
  });

  test('is not extended past the closing of sales', () => {
    const { answer } = granted(decide({ salesCloseAt: minutes(12) }, [aHold()], 2, 30));
    expect(answer.expiresAt).toBe(minutes(12).toISOString());
  });

  test('may end sooner than it would have, if that is what is asked', () => {
    const { answer } = granted(decide({}, [aHold({ expiresAt: minutes(25) })], 2, 5));
    expect(answer.expiresAt).toBe(minutes(5).toISOString());
  });

  test('is renewed a tenth time, and not an eleventh', () => {
    expect(granted(decide({}, [aHold({ renewals: 9 })], 3)).answer).toMatchObject({
      renewals: 10,
      expiresAt: minutes(15).toISOString(),
    });
    for (const seats of [2, 3]) {
      expect(decide({}, [aHold({ renewals: 10 })], seats)).toEqual({
        refusal: { code: 'HOLD_LIMIT', details: { renewals: 10, expiresAt: minutes(10).toISOString() } },
      });
    }
  });

  test('may still shrink after the tenth renewal, its end unchanged', () => {
    const { answer, changes } = granted(decide({}, [aHold({ renewals: 10 })], 1));
    expect(answer).toMatchObject({
      participantsCount: 1,
      renewals: 10,
      expiresAt: minutes(10).toISOString(),
      created: false,
      available: 9,
    });
    expect(changes?.holds).toEqual([aHold({ seats: 1, renewals: 10 })]);
  });
});

describe('refused', () => {
  test.each<[code: string, details: object, change: Partial<Schedule>, seats: number]>([
    ['SOLD_OUT', { available: 0 }, { booked: 10 }, 1],
    ['SOLD_OUT', { available: 0 }, { held: 10 }, 1],
    ['SOLD_OUT', { available: 0 }, { booked: 6, held: 4 }, 5],
    ['NOT_ENOUGH_SEATS', { available: 3 }, { booked: 5, held: 2 }, 4],
    ['NOT_ENOUGH_SEATS', { available: 10 }, {}, 11],
    ['SALES_CLOSED', { salesCloseAt: now.toISOString() }, { salesCloseAt: now }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(239).toISOString() }, { status: 'closed' }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(239).toISOString() }, { status: 'departed' }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(239).toISOString() }, { status: 'completed' }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(-30).toISOString() }, { startsAt: hours(-29), salesCloseAt: hours(-30) }, 1],
    ['SALES_CLOSED', { salesCloseAt: now.toISOString() }, { salesCloseAt: now, booked: 10 }, 1],
    ['SCHEDULE_CANCELLED', {}, { status: 'cancelled' }, 1],
    ['SCHEDULE_CANCELLED', {}, { status: 'cancelled', salesCloseAt: hours(-1), booked: 10 }, 1],
    ['WEATHER_CANCELLED', {}, { weatherStatus: 'cancelled' }, 1],
    ['WEATHER_CANCELLED', {}, { weatherStatus: 'cancelled', status: 'cancelled' }, 1],
  ])('with %s %o by %o', (code, details, change, seats) => {
    expect(decide(change, [], seats)).toEqual({ refusal: { code, details } });
  });

  test.each<[Partial<Schedule>]>([
    [{ salesCloseAt: new Date(now.getTime() + 1) }],
    [{ status: 'guaranteed' }],
    [{ weatherStatus: 'watch' }],
    [{ weatherStatus: 'warning' }],
  ])('not by %o', (change) => {
    expect(codeOf(decide(change, [], 1))).toBeUndefined();
  });

  test('to whoever hoards: by guest and by address, and the last seat below is given', () => {
    const roomy = { capacity: 500 };
    const tooMany = { refusal: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } } };
    expect(codeOf(decide(roomy, [], 5, 15, { guest: mostSeatsOfGuest - 5, source: 0 }))).toBeUndefined();
    expect(decide(roomy, [], 6, 15, { guest: mostSeatsOfGuest - 5, source: 0 })).toEqual(tooMany);
    expect(codeOf(decide(roomy, [], 5, 15, { guest: 0, source: mostSeatsOfSource - 5 }))).toBeUndefined();
    expect(decide(roomy, [], 6, 15, { guest: 0, source: mostSeatsOfSource - 5 })).toEqual(tooMany);
  });

  test('not to a hoarder who asks for no more than there is already', () => {
    const most = { guest: mostSeatsOfGuest, source: mostSeatsOfSource };
    expect(codeOf(decide({}, [aHold()], 2, 15, most))).toBeUndefined();
    expect(codeOf(decide({}, [aHold()], 1, 15, most))).toBeUndefined();
    expect(codeOf(decide({}, [aHold()], 3, 15, most))).toBe('RATE_LIMITED');
  });
});
