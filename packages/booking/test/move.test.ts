/** A booking goes to another date: both departures together or not at all. And operators edit departures while they sell. */
import { describe, expect, it } from 'vitest';
import { createTourBookingWithLock } from '../src/create-tour-booking-with-lock.ts';
import { cancelForOperator, editSchedule, findBookingById, moveForOperator } from '../src/index.ts';
import {
  aBooking,
  aDeparture,
  aGuest,
  brokenInvariants,
  codesOf,
  fourDesks,
  holdSeats,
  outcomeOf,
} from './fixtures.ts';
import { book, move, nextTx, tellPaid } from './money-stage.ts';
import { aMember, aPaid } from './operators-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const desks = fourDesks(stage);
const by = await aMember(stage);

const bookedOn = async (scheduleId: string) => {
  const [row] = await stage.database.query(
    (sql) => sql<{ booked: number }[]>`
      select capacity - available_slots as booked from tour_schedules where id = ${scheduleId}`,
  );
  return row?.booked;
};

describe('the tour’s limits', () => {
  const day = (years: number, days: number) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days))
      .toISOString()
      .slice(0, 10);
  };
  // Eight years old in a month: the tour takes nobody younger.
  const party = [
    { fullName: 'Анна Ким', weightKg: 70 },
    { fullName: 'Лев Ким', birthDate: day(8, 30) },
  ];
  const refused = (field: string, rule: string, limit: number) => ({
    code: 'VALIDATION_ERROR',
    details: { fields: [{ path: `participants.${field}`, rule, limit }] },
  });
  const aFamily = async () => {
    const scheduleId = await aDeparture(stage, { startsInHours: 24 * 60 });
    const booked = await book(stage.desk, scheduleId, 2, { participants: party });
    return {
      ...booked,
      moveByGuest: (to: string) => outcomeOf(move(stage.desk, booked, to)),
      moveByOperator: (to: string, difference: 'owed' | 'waived' = 'owed') =>
        outcomeOf(moveForOperator(stage.desk, by, booked, { toScheduleId: to, difference })),
    };
  };

  it('are looked at again on the day of the other date, and say of whom, whoever moves it', async () => {
    const [earlier, dearer] = [await aDeparture(stage), await aDeparture(stage, { price: 1_500_000 })];
    const { moveByGuest, moveByOperator, ...booked } = await aFamily();
    const tooYoung = refused('1.birthDate', 'too_young', 8);
    expect(await moveByGuest(earlier)).toEqual(tooYoung);
    expect(await moveByOperator(earlier)).toEqual(tooYoung);
    await tellPaid(stage.desk, booked, nextTx());
    for (const outcome of [
      await moveByGuest(dearer),
      await moveByOperator(dearer),
      await moveByOperator(dearer, 'waived'),
    ]) {
      expect(outcome).toEqual(tooYoung);
    }
    expect(await bookedOn(booked.scheduleId)).toBe(2);
    const later = await aDeparture(stage, { startsInHours: 24 * 61 });
    expect(await moveByGuest(later)).toMatchObject({ scheduleId: later });
  });

  it('count as they are by now, and not for whoever left the booking', async () => {
    const { moveByOperator, bookingId, scheduleId } = await aFamily();
    const later = await aDeparture(stage, { startsInHours: 24 * 61 });
    const allow = (kg: number | null) => stage.database.query((sql) => sql`update tours set max_weight_kg = ${kg}`);
    await allow(65);
    expect(await moveByOperator(later)).toEqual(refused('0.weightKg', 'too_heavy', 65));
    const { participants } = await findBookingById(stage.desk, bookingId);
    const heavy = participants.flatMap(({ participantId, fullName }) => (fullName === 'Анна Ким' ? participantId : []));
    await cancelForOperator(stage.desk, by, { bookingId, scheduleId }, { participantIds: heavy, why: 'operator' });
    expect(await moveByOperator(later)).toMatchObject({ scheduleId: later });
    await allow(null);
  });
});

it('moves as many as fit, crosswise and under load, and loses nobody', async () => {
  const [here, there] = [await aDeparture(stage, { capacity: 20 }), await aDeparture(stage, { capacity: 20 })];
  const fromHere = await Promise.all(Array.from({ length: 7 }, () => book(stage.desk, here, 2)));
  const fromThere = await Promise.all(Array.from({ length: 7 }, () => book(stage.desk, there, 2)));
  const outcomes = await Promise.all([
    ...fromHere.map((one, place) => outcomeOf(move(desks(place), one, there))),
    ...fromThere.map((one, place) => outcomeOf(move(desks(place + 1), one, here))),
  ]);
  const codes = outcomes.map((one) => (one instanceof Object && 'code' in one ? one.code : 'moved'));
  expect(
    codes.filter((one) => !['moved', 'SOLD_OUT', 'NOT_ENOUGH_SEATS', 'SCHEDULE_BUSY'].includes(String(one))),
  ).toEqual([]);
  expect(codes.filter((one) => one === 'moved').length).toBeGreaterThan(0);
  expect(((await bookedOn(here)) ?? 0) + ((await bookedOn(there)) ?? 0)).toBe(28);
  expect(await brokenInvariants(stage.database)).toEqual([]);
});

it('gives the last seat to one: whoever moves there, or whoever books', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [here, there] = [await aDeparture(stage), await aDeparture(stage, { capacity: 1 })];
    const booked = await book(stage.desk, here);
    const [moved, bought] = await Promise.all([
      outcomeOf(move(desks(1), booked, there)),
      outcomeOf(book(desks(2), there)),
    ]);
    const wins = [moved, bought].filter((one) => one instanceof Object && !('code' in one));
    expect(wins).toHaveLength(1);
    expect(await bookedOn(there)).toBe(1);
    expect(await bookedOn(here)).toBe(wins[0] === moved ? 0 : 1);
  }
});

it('never lets the capacity fall under what is sold, while it sells', async () => {
  const scheduleId = await aDeparture(stage, { capacity: 30 });
  const sales = Array.from({ length: 40 }, (_, place) => outcomeOf(book(desks(place), scheduleId)));
  const edits = [25, 20, 15, 10, 5].map((capacity, place) =>
    outcomeOf(editSchedule(desks(place), by, { scheduleId, editedVersion: undefined, edit: { capacity } })),
  );
  await Promise.all([...sales, ...edits]);
  const [row] = await stage.database.query(
    (sql) => sql<{ capacity: number; booked: number }[]>`
      select capacity, capacity - available_slots as booked from tour_schedules where id = ${scheduleId}`,
  );
  expect(row?.booked).toBeLessThanOrEqual(row?.capacity ?? 0);
  expect(row?.booked).toBeGreaterThan(0);
});

it('tells the slower of two editors, and none because of sales', async () => {
  const scheduleId = await aDeparture(stage);
  await book(stage.desk, scheduleId);
  const edit = (place: number, capacity: number) =>
    outcomeOf(editSchedule(desks(place), by, { scheduleId, editedVersion: 0, edit: { capacity } }));
  const outcomes = await Promise.all([edit(1, 8), edit(2, 9)]);
  expect(outcomes).toContainEqual({ editedVersion: 1 });
  expect(outcomes).toContainEqual({ code: 'EDITED_MEANWHILE', details: { editedVersion: 1 } });
});

it('tells everybody who booked of a new start, also who books in that moment', async () => {
  const scheduleId = await aDeparture(stage, { capacity: 20 });
  const startsAt = new Date(Date.now() + 300 * 3_600_000);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  await book(stage.desk, scheduleId);
  await Promise.all([
    editSchedule(desks(1), by, { scheduleId, editedVersion: 0, edit: { startsAt, endsAt } }),
    ...[0, 1, 2, 3].map((place) => book(desks(place), scheduleId)),
  ]);
  const [row] = await stage.database.query(
    (sql) => sql<{ before: number; after: number; told: number }[]>`
      select l.booked as after, (select e.booked from tour_seat_ledger e where e.schedule_id = l.schedule_id and e.version = l.version - 1) as before,
        (select count(*)::int from outbox_messages o join tour_bookings_v2 b on b.id = o.booking_id
          where b.schedule_id = l.schedule_id and o.kind = 'booking_changed') as told
      from tour_seat_ledger l where l.schedule_id = ${scheduleId} and l.why @> '{edit}'`,
  );
  // Whoever booked afterwards saw the new start at once.
  expect(row?.told).toBeGreaterThanOrEqual(row?.before ?? 99);
  expect(row?.told).toBeLessThanOrEqual(row?.after ?? 0);
  const bare = await outcomeOf(
    editSchedule(stage.desk, by, {
      scheduleId,
      editedVersion: 1,
      edit: { endsAt: startsAt },
    }),
  );
  expect(bare).toEqual({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'endsAt', rule: 'too_small' }] } });
});

it('answers whoever moves a booking to where it is, and whoever asks after that', async () => {
  const here = await aDeparture(stage);
  const booked = await book(stage.desk, here);
  const stays = () => outcomeOf(move(stage.desk, booked, here));
  const same = { code: 'NOT_MOVABLE', details: { reason: 'same' } };
  expect(await Promise.all([stays(), stays()])).toMatchObject([same, same]);
  expect(await bookedOn(here)).toBe(1);
});

describe('moving for the operator', () => {
  it('leaves the hold behind that it was made of', async () => {
    const [from, to] = [await aDeparture(stage), await aDeparture(stage)];
    const guest = aGuest();
    await holdSeats(stage.desk, from, 2, guest);
    const { bookingId } = await createTourBookingWithLock(stage.desk, aBooking(from, guest.userId, 2), guest.caller);
    const asked = { toScheduleId: to, difference: 'owed' as const };
    expect(await moveForOperator(stage.desk, by, { bookingId, scheduleId: from }, asked)).toMatchObject({
      scheduleId: to,
    });
    expect(await brokenInvariants(stage.database)).toEqual([]);
    // Nor is its guest missed, once erased.
    await stage.database.query((sql) => sql`update tour_bookings_v2 set guest_id = null where id = ${bookingId}`);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });

  it('goes past the policy, and two who move it to two dates do so one after the other', async () => {
    const deskOf = fourDesks(stage);
    for (let time = 0; time < 10; time += 1) {
      const booking = await aPaid(stage, by, 2, { startsInHours: 10 });
      const dates = [await aDeparture(stage), await aDeparture(stage)];
      const outcomes = await Promise.allSettled(
        dates.map((date, place) =>
          moveForOperator(deskOf(place), by, booking, { toScheduleId: date, difference: 'owed' }),
        ),
      );
      const codes = codesOf(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : one.reason)));
      expect(codes.filter((code) => code !== 'SCHEDULE_BUSY')).toEqual(
        codes.includes('SCHEDULE_BUSY') ? ['ok'] : ['ok', 'ok'],
      );
      const [row] = await stage.database.query(
        (sql) => sql<{ taken: number }[]>`
          select sum(capacity - available_slots)::int as taken from tour_schedules where id = any (${[booking.scheduleId, ...dates]}::uuid[])`,
      );
      expect(row?.taken).toBe(2);
    }
  });

  it('is refused where the seats do not reach', async () => {
    const booking = await aPaid(stage, by, 2);
    const full = await aDeparture(stage, { capacity: 1 });
    expect(
      await outcomeOf(moveForOperator(stage.desk, by, booking, { toScheduleId: full, difference: 'owed' })),
    ).toMatchObject({
      code: 'NOT_ENOUGH_SEATS',
    });
  });
});
