/** Codes and points under load, against a real PostgreSQL: used as often as they may be, spent once, given back when nothing came of it. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { guestOf } from '../src/ids.ts';
import { createTourBookingWithLock, type Desk } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, codesOf, fourDesks, outcomeOf } from './fixtures.ts';
import { aPromoCode, type Booked, book, cancel, endDeadline, insist, nextTx, tellPaid, times } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const seat = 1_250_000;
const stage = await stageOfFile();
const deskFor = fourDesks(stage);

describe('what makes a booking cheaper', () => {
  it('a code of 20 uses is used 20 times by 200 bookings at once, on several departures', async () => {
    const promoCode = await aPromoCode(stage, 20);
    const schedules = await Promise.all(times(4, () => aDeparture(stage, { capacity: 60 })));
    const outcomes = await Promise.all(
      times(200, (place) => {
        const { userId, caller } = aGuest();
        const input = aBooking(schedules[place % 4] ?? '', userId, 1, { promoCode });
        return outcomeOf(insist(() => createTourBookingWithLock(deskFor(place), input, caller)));
      }),
    );
    const codes = codesOf(outcomes);
    expect([
      codes.filter((one) => one === 'ok').length,
      codes.filter((one) => one === 'VALIDATION_ERROR').length,
    ]).toEqual([20, 180]);
    const [row] = await stage.database.query(
      (sql) => sql`
        select c.uses, (select count(*)::int from tour_bookings_v2 b where b.promo_code_id = c.id) as bookings,
          (select bool_and(b.total_amount = ${0.9 * seat} and b.discount_amount = ${0.1 * seat}) from tour_bookings_v2 b where b.promo_code_id = c.id) as cheaper
        from promo_codes c where code = ${promoCode}`,
    );
    expect(row).toEqual({ uses: 20, bookings: 20, cheaper: true });
  });

  /** A guest with so many points, earned by a paid booking, who has proven the address. */
  async function aRichGuest() {
    const email = `${randomUUID()}@example.test`;
    const contact = { name: 'Анна Ким', email, phone: '+79140000000' };
    const earning = await book(stage.desk, await aDeparture(stage, { capacity: 20 }), 1, { contact });
    await tellPaid(stage.desk, earning, nextTx());
    const guest = aGuest();
    const points = Math.floor(seat / 2_000);
    const [proven] = await stage.database.query(
      (sql) => sql<{ key: string; points: number }[]>`
        with proven as (
          insert into guest_persons (guest_id, person_key)
          select ${guestOf(guest.userId).id}, person_key from tour_bookings_v2 where id = ${earning.bookingId} returning person_key
        )
        select p.person_key as key, a.points from proven p join loyalty_accounts a on a.person_key = p.person_key`,
    );
    expect(proven?.points).toBe(points);
    const spend = (desk: Desk, scheduleId: string, loyaltyPoints: number) =>
      outcomeOf(
        insist(() =>
          createTourBookingWithLock(
            desk,
            aBooking(scheduleId, guest.userId, 1, { contact, loyaltyPoints }),
            guest.caller,
          ),
        ),
      );
    return { guest, contact, earning, points, spend };
  }

  it('points are spent once by eight bookings at once, on one departure and on several', async () => {
    for (const several of [false, true]) {
      const { points, spend } = await aRichGuest();
      const one = await aDeparture(stage, { capacity: 20 });
      const schedules = await Promise.all(times(8, () => (several ? aDeparture(stage) : Promise.resolve(one))));
      const outcomes = await Promise.all(
        schedules.map((scheduleId, place) => spend(deskFor(place), scheduleId, points)),
      );
      expect(codesOf(outcomes).toSorted()).toEqual([...times(7, () => 'VALIDATION_ERROR'), 'ok']);
    }
  });

  it('points of a booking that lapses come back, and are spent again', async () => {
    const { points, spend } = await aRichGuest();
    const scheduleId = await aDeparture(stage);
    const first = await spend(stage.desk, scheduleId, points);
    expect(first).toMatchObject({ totalAmount: seat - 100 * points });
    await endDeadline(stage, { ...(first as Booked), scheduleId });
    // Somebody comes by, and it is written off.
    await book(stage.desk, scheduleId);
    expect(codesOf([await spend(stage.desk, scheduleId, points)])).toEqual(['ok']);
  });

  it('the last use of a code goes to one of two late payments in one round; the other is owed', async () => {
    const promoCode = await aPromoCode(stage, 1);
    const scheduleId = await aDeparture(stage, { capacity: 20 });
    const late: Booked[] = [];
    for (let place = 0; place < 2; place += 1) {
      const booked = await book(stage.desk, scheduleId, 1, { promoCode });
      await endDeadline(stage, booked);
      // Somebody comes by, and it is written off.
      await book(stage.desk, scheduleId);
      late.push(booked);
    }
    const answers = await Promise.all(late.map((one) => tellPaid(stage.desk, one, nextTx())));
    expect(answers.map((one) => one.outcome).toSorted()).toEqual(['late', 'late_accepted']);
  });

  it('six bookings of one person, cancelled at once after most points were spent: all are', async () => {
    const { contact, points, spend } = await aRichGuest();
    const scheduleId = await aDeparture(stage, { capacity: 20 });
    const six = await Promise.all(times(6, () => book(stage.desk, scheduleId, 1, { contact })));
    for (const one of six) await tellPaid(stage.desk, one, nextTx());
    // Of seven times the points, one time is left: less than the six earned.
    expect(codesOf([await spend(stage.desk, await aDeparture(stage), 6 * points)])).toEqual(['ok']);
    const outcomes = await Promise.all(six.map((one) => outcomeOf(cancel(stage.desk, one))));
    expect(codesOf(outcomes)).toEqual(times(6, () => 'ok'));
  });
});
