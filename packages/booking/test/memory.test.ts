/** What the desk remembers of a departure saves reading it, and is never believed where the statement does not check it. */
import type { Database } from '@kamchatour/db';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkTourAvailability, createTourBookingWithLock, openDesk, releaseHold } from '../src/index.ts';
import {
  aBooking,
  aDeparture,
  aGuest,
  brokenInvariants,
  holdSeats,
  openStage,
  outcomeOf,
  type Stage,
} from './fixtures.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  expect(await brokenInvariants(stage.database)).toEqual([]);
});
afterAll(() => stage.close());

const hold = (scheduleId: string, seats = 1, guest = aGuest(), desk = stage.desk) =>
  holdSeats(desk, scheduleId, seats, guest);

/** A departure that the desk has just written, and so remembers. */
async function remembered(departure: Parameters<typeof aDeparture>[1] = {}) {
  const scheduleId = await aDeparture(stage, departure);
  const guest = aGuest();
  const first = await hold(scheduleId, 1, guest);
  return { scheduleId, guest, holdId: first.holdId };
}

/** Counts what a database is asked. */
function counting(database: Database) {
  const statements = { count: 0 };
  const counted: Database = {
    ...database,
    query: (run) => {
      statements.count += 1;
      return database.query(run);
    },
    get stats() {
      return database.stats;
    },
  };
  return { counted, statements };
}

describe('a departure that was written a moment ago', () => {
  it('is not read again: a hold is one statement', async () => {
    const { counted, statements } = counting(stage.desk.deskDatabase);
    const desk = openDesk({
      deskDatabase: counted,
      readDatabase: stage.database,
      holdMinutes: 15,
      paymentMinutes: 30,
      secretKey: Buffer.alloc(32, 1),
    });
    const scheduleId = await aDeparture(stage);
    await hold(scheduleId, 1, aGuest(), desk);
    expect(statements.count).toBe(2);
    await hold(scheduleId, 1, aGuest(), desk);
    expect(statements.count).toBe(3);
    await desk.close();
  });

  it('is read before anyone is refused: another desk gave seats back meanwhile', async () => {
    const { scheduleId, guest, holdId } = await remembered({ capacity: 1 });
    await releaseHold(stage.anotherDesk(), { holdId, userId: guest.userId }, guest.caller);
    expect((await hold(scheduleId)).available).toBe(0);
  });

  it('is read before anyone is told that nothing changed: another desk renewed the hold', async () => {
    const { scheduleId, guest, holdId } = await remembered();
    await stage.database.query(
      (sql) => sql`update tour_seat_holds set expires_at = now() + interval '2 seconds' where id = ${holdId}`,
    );
    const desk = stage.anotherDesk();
    await hold(scheduleId, 1, aGuest(), desk);
    await hold(scheduleId, 1, guest, stage.desk);
    await new Promise((resolve) => setTimeout(resolve, 2050));
    expect(await releaseHold(desk, { holdId, userId: guest.userId }, guest.caller)).toEqual({ released: true });
  });

  it('is not sold from once somebody closed it by hand and left its version alone', async () => {
    const { scheduleId } = await remembered();
    await stage.database.query(
      (sql) => sql`update tour_schedules set weather_status = 'cancelled' where id = ${scheduleId}`,
    );
    expect(await outcomeOf(hold(scheduleId))).toMatchObject({ code: 'WEATHER_CANCELLED' });
  });

  it('counts a hold as free the moment it was ended by hand', async () => {
    const { scheduleId, holdId } = await remembered({ capacity: 3 });
    await stage.database.query(
      (sql) => sql`update tour_seat_holds set expires_at = now() - interval '1 second' where id = ${holdId}`,
    );
    expect((await hold(scheduleId)).available).toBe(2);
  });

  it("turns a guest's own hold into the booking, though only another desk knows of it", async () => {
    const { scheduleId } = await remembered({ capacity: 3 });
    const guest = aGuest();
    const theirs = await hold(scheduleId, 2, guest, stage.anotherDesk());
    const booked = await createTourBookingWithLock(stage.desk, aBooking(scheduleId, guest.userId, 2), guest.caller);
    expect(booked.holdId).toBe(theirs.holdId);
  });

  it('is sold from by two desks by turns, to the last seat', async () => {
    const other = stage.anotherDesk();
    const scheduleId = await aDeparture(stage, { capacity: 40 });
    for (let turn = 0; turn < 40; turn += 1) await hold(scheduleId, 1, aGuest(), turn % 2 === 0 ? stage.desk : other);
    expect(await outcomeOf(hold(scheduleId))).toMatchObject({ code: 'SOLD_OUT' });
    const figures = await checkTourAvailability(other, { scheduleId, participantsCount: 1 });
    expect(figures).toMatchObject({ held: 40, available: 0 });
  });
});
