/** Once only, and on time: a key makes a call one call, an end is an end to the second. */
import { describe, expect, it } from 'vitest';
import {
  cancelTourBooking,
  checkTourAvailability,
  createTourBookingWithLock,
  findBookingById,
  giveBackForOperator,
  holdTourSeats,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, codesOf, fourDesks, outcomeOf } from './fixtures.ts';
import { aMember, aPaid } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const deskFor = fourDesks(stage);

describe('the same key, twenty times at once', () => {
  it('is one giving back, and another key or member another', async () => {
    const [irina, maksim] = [await aMember(stage), await aMember(stage, 'Maksim')];
    const booking = await aPaid(stage, irina);
    const givenBack = async () =>
      (await findBookingById(stage.desk, booking.bookingId)).refunds.map(({ amount }) => amount);
    const send = (place: number, idempotencyKey: string, amount = 100_000) =>
      giveBackForOperator(deskFor(place), irina, booking, { amount }, { idempotencyKey });
    const answers = await Promise.all([0, 1, 2, 3].map((place) => send(place, 'one click')));
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ amount: 100_000 })));
    expect(await send(0, 'one click')).toEqual({ amount: 100_000 });
    expect(await givenBack()).toEqual([100_000]);
    expect(await outcomeOf(send(0, 'one click', 200_000))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await send(0, 'another click');
    await giveBackForOperator(stage.desk, maksim, booking, { amount: 100_000 }, { idempotencyKey: 'one click' });
    expect(await givenBack()).toEqual([100_000, 100_000, 100_000]);
  });

  it('is one hold with one answer', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 30 });
    const { userId, caller } = aGuest();
    const keyed = { ...caller, idempotencyKey: 'one-hold' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        holdTourSeats(deskFor(place), { scheduleId, userId, participantsCount: 2 }, keyed),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ created: true, renewals: 0 });
    expect(await checkTourAvailability(stage.anotherDesk(), { scheduleId, participantsCount: 1 })).toMatchObject({
      held: 2,
    });
  });

  it('is one booking with one number', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 30 });
    const { userId, caller } = aGuest();
    const keyed = { ...caller, idempotencyKey: 'one-booking' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        createTourBookingWithLock(deskFor(place), aBooking(scheduleId, userId, 2), keyed),
      ),
    );
    expect(new Set(answers.map((answer) => answer.bookingNumber)).size).toBe(1);
    expect(await checkTourAvailability(stage.anotherDesk(), { scheduleId, participantsCount: 1 })).toMatchObject({
      booked: 2,
    });
  });

  it('makes twenty bookings without a key: the key is what makes it one', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 30 });
    const { userId, caller } = aGuest();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        createTourBookingWithLock(deskFor(place), aBooking(scheduleId, userId), caller),
      ),
    );
    expect(new Set(answers.map((answer) => answer.bookingNumber)).size).toBe(20);
  });

  it('with another body is refused, and with another departure too', async () => {
    const [here, there] = [await aDeparture(stage), await aDeparture(stage)];
    const { userId, caller } = aGuest();
    const keyed = { ...caller, idempotencyKey: 'used' };
    await holdTourSeats(stage.desk, { scheduleId: here, userId, participantsCount: 1 }, keyed);
    const reused = { code: 'IDEMPOTENCY_KEY_REUSED', details: {} };
    expect(
      await outcomeOf(holdTourSeats(stage.desk, { scheduleId: here, userId, participantsCount: 2 }, keyed)),
    ).toEqual(reused);
    expect(
      await outcomeOf(holdTourSeats(stage.desk, { scheduleId: there, userId, participantsCount: 1 }, keyed)),
    ).toEqual(reused);
    const outcomes = await Promise.all(
      [here, there].map((scheduleId, place) =>
        outcomeOf(
          holdTourSeats(
            deskFor(place),
            { scheduleId, userId, participantsCount: 1 },
            { ...caller, idempotencyKey: 'both' },
          ),
        ),
      ),
    );
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['IDEMPOTENCY_KEY_REUSED', 'ok']));
  });

  it('is decided afresh after a refusal: a refusal leaves no key', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 1 });
    const [first, second] = [aGuest(), aGuest()];
    const hold = await holdTourSeats(
      stage.desk,
      { scheduleId, userId: first.userId, participantsCount: 1 },
      first.caller,
    );
    const keyed = { ...second.caller, idempotencyKey: 'again' };
    const ask = () =>
      outcomeOf(holdTourSeats(stage.desk, { scheduleId, userId: second.userId, participantsCount: 1 }, keyed));
    expect(codesOf([await ask()])).toEqual(['SOLD_OUT']);
    await endHold(hold.holdId);
    expect(codesOf([await ask()])).toEqual(['ok']);
  });
});

describe('expiry, to the second', () => {
  it('frees a hold at its end though nobody has written it off, and not before', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 1 });
    const [first, second] = [aGuest(), aGuest()];
    const hold = await holdTourSeats(
      stage.desk,
      { scheduleId, userId: first.userId, participantsCount: 1 },
      first.caller,
    );
    const ask = () =>
      outcomeOf(holdTourSeats(stage.desk, { scheduleId, userId: second.userId, participantsCount: 1 }, second.caller));
    await stage.database.query(
      (sql) =>
        sql`update tour_seat_holds set expires_at = clock_timestamp() + interval '700 ms' where id = ${hold.holdId}`,
    );
    expect(codesOf([await ask()])).toEqual(['SOLD_OUT']);
    await new Promise((resolve) => setTimeout(resolve, 750));
    expect(codesOf([await ask()])).toEqual(['ok']);
    expect(
      await outcomeOf(
        createTourBookingWithLock(
          stage.desk,
          aBooking(scheduleId, first.userId, 1, { holdId: hold.holdId }),
          first.caller,
        ),
      ),
    ).toMatchObject({ code: 'HOLD_EXPIRED' });
  });

  it('frees an unpaid booking at its deadline', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 2 });
    const [first, second] = [aGuest(), aGuest()];
    const booked = await createTourBookingWithLock(stage.desk, aBooking(scheduleId, first.userId, 2), first.caller);
    await stage.database.query(
      (sql) =>
        sql`update tour_bookings_v2 set pay_before = clock_timestamp() - interval '1 ms' where id = ${booked.bookingId}`,
    );
    expect(await checkTourAvailability(stage.anotherDesk(), { scheduleId, participantsCount: 1 })).toMatchObject({
      available: 2,
      booked: 0,
    });
    expect(await outcomeOf(cancelTourBooking(stage.desk, booked, first.caller))).toMatchObject({
      code: 'NOT_CANCELLABLE',
    });
    expect(
      codesOf([
        await outcomeOf(
          holdTourSeats(stage.desk, { scheduleId, userId: second.userId, participantsCount: 2 }, second.caller),
        ),
      ]),
    ).toEqual(['ok']);
  });
});

async function endHold(holdId: string): Promise<void> {
  await stage.database.query(
    (sql) =>
      sql`update tour_seat_holds set expires_at = clock_timestamp() - interval '1 ms' where id = ${holdId} and status = 'active'`,
  );
}
