import { describe, expect, test } from 'vitest';
import { type BookCommand, decideBook } from '../../src/decide/book.ts';
import { kamchatkaDay } from '../../src/kamchatka.ts';
import type { Circumstances } from '../../src/limits.ts';
import { mostSeatsOfGuest, mostSeatsOfSource } from '../../src/limits.ts';
import type { Hold, Schedule } from '../../src/schedule.ts';
import { aHold, aState, bookCommand, codeOf, granted, hours, minutes, nothingUnpaid, now } from './state.ts';

function decide(
  change: Partial<Schedule>,
  holds: Hold[],
  categories: (string | undefined)[],
  more: Partial<BookCommand> = {},
  unpaid: Partial<Circumstances> = {},
) {
  return decideBook(aState(change, holds), bookCommand(categories, more), now, { ...nothingUnpaid, ...unpaid });
}

const adults = (count: number) => Array.from({ length: count }, () => 'adult');
const byHold = { holdId: 'hold' };

describe('a date of birth', () => {
  const born = (birthDate: string) =>
    decide({}, [], ['adult', 'adult'], {
      participants: bookCommand(['adult', 'adult']).participants.map((one, place) => ({
        ...one,
        birthDate: place === 1 ? birthDate : '1990-05-01',
      })),
    });

  test("may be today on Kamchatka, and not Kamchatka's tomorrow", () => {
    const today = kamchatkaDay(now);
    expect(granted(born(today)).answer.status).toBe('pending_payment');
    expect(born(kamchatkaDay(hours(24)))).toEqual({
      refusal: {
        code: 'VALIDATION_ERROR',
        details: { fields: [{ path: 'participants.1.birthDate', rule: 'too_big' }] },
      },
    });
  });
});

describe('a booking', () => {
  test('from a hold waits for its payment, and ends the hold', () => {
    const { answer, changes } = granted(decide({}, [aHold()], ['adult', 'child'], byHold));
    expect(answer).toEqual({
      bookingId: 'new booking',
      bookingNumber: 'KT-7Q4M-011X',
      confirmationCode: '0123ABCD',
      status: 'pending_payment',
      paymentStatus: 'pending',
      totalAmount: 2_050_000,
      currency: 'RUB',
      payBefore: minutes(30).toISOString(),
      holdId: 'hold',
    });
    expect(changes).toMatchObject({
      why: 'book',
      holds: [aHold({ status: 'converted' })],
      newBooking: {
        id: 'new booking',
        guestId: 'guest',
        sourceKey: 'source',
        holdId: 'hold',
        seats: 2,
        seatsBooked: 2,
        totalAmount: 2_050_000,
        payBefore: minutes(30),
      },
      messages: [
        { id: 'message', kind: 'booking_made', bookingId: 'new booking', dedupeKey: 'booking_made:new booking' },
      ],
      audit: [
        {
          entityId: 'new booking',
          action: 'book',
          fromStatus: null,
          toStatus: 'pending_payment',
          actorKind: 'guest',
          actorId: 'guest',
        },
      ],
    });
    expect(changes?.newBooking?.travellers).toEqual([
      { id: 'new p0', fullName: 'Traveller 0', category: 'adult', amount: 1_250_000, detailsSealed: null },
      { id: 'new p1', fullName: 'Traveller 1', category: 'child', amount: 800_000, detailsSealed: null },
    ]);
    expect(changes?.newBooking?.participants).toEqual([
      { id: 'new p0', fullName: 'Traveller 0', category: 'adult', amount: 1_250_000, isCancelled: false },
      { id: 'new p1', fullName: 'Traveller 1', category: 'child', amount: 800_000, isCancelled: false },
    ]);
  });

  test("names no hold and takes the guest's own", () => {
    expect(granted(decide({}, [aHold()], adults(2))).answer.holdId).toBe('hold');
  });

  test('without any hold takes free seats', () => {
    const { answer, changes } = granted(decide({ booked: 8 }, [], adults(2)));
    expect(answer).not.toHaveProperty('holdId');
    expect(changes).not.toHaveProperty('holds');
    expect(changes?.newBooking).toMatchObject({ holdId: null, seats: 2 });
  });

  test("without a hold leaves another guest's alone", () => {
    const others = aHold({ guestId: 'another', seats: 9 });
    expect(granted(decide({}, [others], adults(1))).changes).not.toHaveProperty('holds');
    expect(decide({}, [others], adults(2))).toEqual({
      refusal: { code: 'NOT_ENOUGH_SEATS', details: { available: 1 } },
    });
  });

  test('of fewer seats than held gives the rest back: the converted hold says what was booked of it', () => {
    const { changes } = granted(decide({ booked: 6 }, [aHold({ seats: 4 })], adults(1), byHold));
    expect(changes?.holds).toEqual([aHold({ seats: 1, status: 'converted' })]);
    expect(changes?.newBooking?.seats).toBe(1);
  });

  test('of more seats than held takes the rest from what is free, and no more', () => {
    expect(granted(decide({ booked: 7 }, [aHold()], adults(3), byHold)).changes?.holds).toEqual([
      aHold({ seats: 3, status: 'converted' }),
    ]);
    expect(decide({ booked: 7 }, [aHold()], adults(4), byHold)).toEqual({
      refusal: { code: 'NOT_ENOUGH_SEATS', details: { available: 3 } },
    });
  });

  test('costs what the hold was quoted, not what the departure asks by now', () => {
    const quoted = [{ category: 'adult', amount: 100 }];
    const { answer, changes } = granted(decide({}, [aHold({ prices: quoted })], adults(2), byHold));
    expect(answer.totalAmount).toBe(200);
    expect(changes?.newBooking?.prices).toBe(quoted);
  });

  test("keeps the departure's refund policy of that day", () => {
    const refundPolicy = { tiers: [{ hoursBefore: 1, percent: 1 }] };
    expect(granted(decide({ refundPolicy }, [], adults(1))).changes?.newBooking?.refundPolicy).toBe(refundPolicy);
  });

  test('is confirmed at once when it costs nothing', () => {
    const { answer, changes } = granted(decide({}, [], ['infant', 'infant']));
    expect(answer).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', totalAmount: 0 });
    expect(changes?.newBooking).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(changes?.audit?.[0]?.toStatus).toBe('confirmed');
  });

  test.each([
    [20, 20],
    [30, 30],
    [31, 30],
  ])('that starts in %i minutes is to be paid within %i', (starts, payable) => {
    const { answer } = granted(decide({ startsAt: minutes(starts), salesCloseAt: minutes(5) }, [], adults(1)));
    expect(answer.payBefore).toBe(minutes(payable).toISOString());
  });
});

describe('refused', () => {
  test.each<[code: string, details: object, holds: Hold[]]>([
    ['HOLD_NOT_FOUND', {}, []],
    ['HOLD_NOT_FOUND', {}, [aHold({ scheduleId: 'another' })]],
    ['HOLD_NOT_YOURS', {}, [aHold({ guestId: 'another' })]],
    ['HOLD_NOT_YOURS', {}, [aHold({ guestId: 'another', status: 'converted' })]],
    ['HOLD_ALREADY_BOOKED', {}, [aHold({ status: 'converted' })]],
    ['HOLD_EXPIRED', { expiredAt: now.toISOString() }, [aHold({ expiresAt: now })]],
    ['HOLD_EXPIRED', { expiredAt: minutes(10).toISOString() }, [aHold({ status: 'expired' })]],
    ['HOLD_EXPIRED', { expiredAt: minutes(10).toISOString() }, [aHold({ status: 'released' })]],
  ])('with %s %o', (code, details, holds) => {
    expect(decide({}, holds, adults(2), byHold)).toEqual({ refusal: { code, details } });
  });

  test.each<[code: string, details: object, change: Partial<Schedule>, seats: number]>([
    ['SOLD_OUT', { available: 0 }, { booked: 10 }, 1],
    ['NOT_ENOUGH_SEATS', { available: 1 }, { booked: 9 }, 2],
    ['SALES_CLOSED', { salesCloseAt: now.toISOString() }, { salesCloseAt: now }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(239).toISOString() }, { status: 'closed' }, 1],
    ['SALES_CLOSED', { salesCloseAt: hours(-2).toISOString() }, { startsAt: hours(-1), salesCloseAt: hours(-2) }, 1],
    ['SCHEDULE_CANCELLED', {}, { status: 'cancelled' }, 1],
    ['WEATHER_CANCELLED', {}, { weatherStatus: 'cancelled' }, 1],
  ])('with %s %o by %o', (code, details, change, seats) => {
    expect(decide(change, [], adults(seats))).toEqual({ refusal: { code, details } });
  });

  test('also from a live hold, when the departure was closed or called off since', () => {
    expect(codeOf(decide({ status: 'closed' }, [aHold()], adults(2), byHold))).toBe('SALES_CLOSED');
    expect(codeOf(decide({ status: 'cancelled' }, [aHold()], adults(2), byHold))).toBe('SCHEDULE_CANCELLED');
    expect(codeOf(decide({ weatherStatus: 'cancelled' }, [aHold()], adults(2), byHold))).toBe('WEATHER_CANCELLED');
  });

  test('with each category that the departure does not sell', () => {
    expect(decide({}, [], ['adult', 'dog', undefined, 'bear'])).toEqual({
      refusal: {
        code: 'VALIDATION_ERROR',
        details: {
          fields: [
            { path: 'participants.1.category', rule: 'category_unknown' },
            { path: 'participants.3.category', rule: 'category_unknown' },
          ],
        },
      },
    });
  });

  test('with a category that the departure sells by now and the hold was not quoted', () => {
    const quoted = [{ category: 'adult', amount: 100 }];
    expect(codeOf(decide({}, [aHold({ prices: quoted })], ['adult', 'child'], byHold))).toBe('VALIDATION_ERROR');
  });

  test('to whoever hoards, by guest and by address; not for seats held already', () => {
    const most = { guest: mostSeatsOfGuest, source: mostSeatsOfSource };
    expect(decide({}, [], adults(1), {}, { ...most, source: 0 })).toEqual({
      refusal: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } },
    });
    expect(codeOf(decide({}, [], adults(1), {}, { ...most, guest: 0 }))).toBe('RATE_LIMITED');
    expect(codeOf(decide({}, [aHold()], adults(3), byHold, most))).toBe('RATE_LIMITED');
    expect(codeOf(decide({}, [aHold()], adults(2), byHold, most))).toBeUndefined();
  });
});
