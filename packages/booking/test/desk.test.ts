import { describe, expect, it } from 'vitest';
import {
  cancelTourBooking,
  checkTourAvailability,
  createTourBookingWithLock,
  findBooking,
  findLiveHold,
  holdTourSeats,
  releaseHold,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, holdSeats, outcomeOf } from './fixtures.ts';
import { keyOf } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

const free = async (scheduleId: string) =>
  (await checkTourAvailability(stage.desk, { scheduleId, participantsCount: 1 })).available;

describe('a guest at the desk', () => {
  it('holds seats, books them, and cancels one', async () => {
    const scheduleId = await aDeparture(stage);
    const { userId, caller } = aGuest();
    const hold = await holdTourSeats(stage.desk, { scheduleId, userId, participantsCount: 2 }, caller);
    expect(hold).toMatchObject({ participantsCount: 2, available: 3, created: true, renewals: 0 });
    expect(Date.parse(hold.expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(await free(scheduleId)).toBe(3);
    expect(await findLiveHold(stage.desk, { userId })).toMatchObject({ holdId: hold.holdId, tourSlug: 'avacha' });

    const booked = await createTourBookingWithLock(
      stage.desk,
      aBooking(scheduleId, userId, 2, {
        holdId: hold.holdId,
        specialRequests: 'Без орехов',
        participants: [
          { fullName: 'Анна Ким', birthDate: '1990-05-01', document: '4510 000000' },
          { fullName: 'Олег Ким', category: 'child' },
        ],
      }),
      caller,
    );
    expect(booked).toMatchObject({ status: 'pending_payment', totalAmount: 2_050_000, holdId: hold.holdId });
    expect(await free(scheduleId)).toBe(3);

    const view = await findBooking(
      stage.desk,
      { ...booked, bookingNumber: booked.bookingNumber.toLowerCase() },
      caller,
    );
    expect(view.participants[0]).toMatchObject({ fullName: 'Анна Ким', document: '4510 000000', amount: 1_250_000 });
    expect(view.specialRequests).toBe('Без орехов');

    const cancelled = await cancelTourBooking(
      stage.desk,
      { ...keyOf(booked), participantIds: [view.participants[1]?.participantId ?? ''] },
      caller,
    );
    expect(cancelled).toEqual({
      status: 'pending_payment',
      seatsReturned: 1,
      refund: { percent: 100, amount: 0, currency: 'RUB', state: 'none' },
    });
    expect(await free(scheduleId)).toBe(4);
    expect((await findBooking(stage.desk, keyOf(booked), caller)).totalAmount).toBe(1_250_000);
  });

  it('gives a hold back once', async () => {
    const scheduleId = await aDeparture(stage);
    const { userId, caller } = aGuest();
    const { holdId } = await holdSeats(stage.desk, scheduleId, 5, { userId, caller });
    const other = aGuest();
    expect(await outcomeOf(holdSeats(stage.desk, scheduleId, 1, other))).toEqual({
      code: 'SOLD_OUT',
      details: { available: 0 },
    });
    expect(await outcomeOf(releaseHold(stage.desk, { holdId, userId: other.userId }, other.caller))).toEqual({
      code: 'HOLD_NOT_YOURS',
      details: {},
    });
    expect(await releaseHold(stage.desk, { holdId, userId }, caller)).toEqual({ released: true });
    expect(await releaseHold(stage.desk, { holdId, userId }, caller)).toEqual({ released: false });
    expect(await free(scheduleId)).toBe(5);
  });
});
