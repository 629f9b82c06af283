/**
 * Many at once, against a real PostgreSQL. Each race is run twice: with the guard, where it must hold; and as the same race written without the
 * version check and the lock, where it must fail. A race that cannot fail proves nothing.
 */
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { checkTourAvailability, cleanupExpiredHolds } from '../src/index.ts';
import { aDeparture, aGuest, brokenInvariants, codesOf, fourDesks, holdSeats, outcomeOf } from './fixtures.ts';
import { book } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();
const deskFor = fourDesks(stage);

const count = (outcomes: unknown[], code: string) => codesOf(outcomes).filter((one) => one === code).length;

describe('400 guests ask for the last 12 seats through four desks', () => {
  it('gives exactly 12 holds, and tells everybody else that it is sold out', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 12 });
    const outcomes = await Promise.all(
      Array.from({ length: 400 }, (_, place) => outcomeOf(holdSeats(deskFor(place), scheduleId))),
    );
    expect([count(outcomes, 'ok'), count(outcomes, 'SOLD_OUT')]).toEqual([12, 388]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });

  it('gives exactly 12 bookings, with one participant each', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 12 });
    const outcomes = await Promise.all(
      Array.from({ length: 400 }, (_, place) => outcomeOf(book(deskFor(place), scheduleId))),
    );
    expect([count(outcomes, 'ok'), count(outcomes, 'SOLD_OUT')]).toEqual([12, 388]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });

  it('oversells when the version is not compared and the row not locked: the race is real', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 12 });
    const sql = postgres(stage.url, { max: 16 });
    const hold = async () => {
      const [row] = await sql<{ free: number }[]>`
        select capacity - (select coalesce(sum(seats), 0) from unguarded_holds where schedule_id = s.id)::int as free
        from tour_schedules s where id = ${scheduleId}`;
      if ((row?.free ?? 0) < 1) return 'SOLD_OUT';
      await sql`insert into unguarded_holds values (${scheduleId}, 1)`;
      return 'ok';
    };
    await sql`create table unguarded_holds (schedule_id uuid, seats int)`;
    const outcomes = await Promise.all(Array.from({ length: 400 }, hold));
    await sql.end();
    expect(outcomes.filter((one) => one === 'ok').length).toBeGreaterThan(12);
  });
});

describe('parties of different sizes', () => {
  it('leave no seat unsold that somebody asked for alone', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 40 });
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, (_, place) => outcomeOf(holdSeats(deskFor(place), scheduleId, (place % 3) + 1))),
    );
    expect(count(outcomes, 'SCHEDULE_BUSY')).toBe(0);
    expect(await checkTourAvailability(stage.anotherDesk(), { scheduleId, participantsCount: 1 })).toMatchObject({
      available: 0,
      held: 40,
    });
  });
});

describe('a row that somebody else has in hand', () => {
  it('is asked for again, then SCHEDULE_BUSY within three seconds; and sold once it is let go', async () => {
    const scheduleId = await aDeparture(stage);
    const guest = aGuest();
    const sql = postgres(stage.url, { max: 1 });
    const started = performance.now();
    await sql.begin(async (other) => {
      await other`select 1 from tour_schedules where id = ${scheduleId} for update`;
      expect(await outcomeOf(holdSeats(stage.desk, scheduleId, 1, guest))).toEqual({
        code: 'SCHEDULE_BUSY',
        details: { retryAfterSeconds: 1 },
      });
    });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await holdSeats(stage.desk, scheduleId, 1, guest)).toMatchObject({ created: true });
    await sql.end();
  });

  it('is waited for when it is let go soon', async () => {
    const scheduleId = await aDeparture(stage);
    const sql = postgres(stage.url, { max: 1 });
    const letGo = sql.begin(async (other) => {
      await other`select 1 from tour_schedules where id = ${scheduleId} for update`;
      await other`select pg_sleep(0.3)`;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await holdSeats(stage.desk, scheduleId)).toMatchObject({ created: true });
    await letGo;
    await sql.end();
  });

  it('does not keep guests of other departures waiting', async () => {
    const [taken, other] = [await aDeparture(stage), await aDeparture(stage)];
    const sql = postgres(stage.url, { max: 1 });
    await sql.begin(async (holder) => {
      await holder`select 1 from tour_schedules where id = ${taken} for update`;
      const asked = [taken, other].map((scheduleId) => outcomeOf(holdSeats(stage.desk, scheduleId)));
      const [busy, served] = await Promise.all(asked);
      expect(codesOf([busy, served])).toEqual(['SCHEDULE_BUSY', 'ok']);
    });
    await sql.end();
  });
});

describe('clean-up', () => {
  it('run five times at once, writes each ended hold off once', async () => {
    const schedules = await Promise.all(Array.from({ length: 20 }, () => aDeparture(stage, { capacity: 10 })));
    for (const scheduleId of schedules) {
      const { holdId } = await holdSeats(stage.desk, scheduleId, 3);
      await endHold(holdId);
    }
    const runs = await Promise.all([0, 1, 2, 3, 0].map((place) => cleanupExpiredHolds(deskFor(place))));
    const done = await cleanupExpiredHolds(stage.desk);
    const written = await stage.database.query(
      (sql) => sql<{ holds: number; versions: number }[]>`
        select (select count(*) from tour_seat_holds where schedule_id = any(${schedules}::uuid[]) and status = 'expired')::int as holds,
          (select count(*) from tour_seat_ledger where schedule_id = any(${schedules}::uuid[]) and why = '{expire}')::int as versions`,
    );
    expect(written[0]).toEqual({ holds: 20, versions: 20 });
    expect(runs.reduce((sum, run) => sum + run.expired, done.expired)).toBeGreaterThanOrEqual(20);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });

  it('while guests go on holding, oversells nothing', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 12 });
    const rush = Array.from({ length: 200 }, async (_, place) => {
      const outcome = await outcomeOf(holdSeats(deskFor(place), scheduleId));
      if (outcome instanceof Object && 'holdId' in outcome && place % 2 === 0) await endHold(String(outcome.holdId));
      return outcome;
    });
    const sweeps = Array.from({ length: 10 }, async (_, turn) => {
      await new Promise((resolve) => setTimeout(resolve, turn * 10));
      return await cleanupExpiredHolds(deskFor(turn));
    });
    await Promise.all([...rush, ...sweeps]);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});

async function endHold(holdId: string): Promise<void> {
  await stage.database.query(
    (sql) =>
      sql`update tour_seat_holds set expires_at = clock_timestamp() - interval '1 ms' where id = ${holdId} and status = 'active'`,
  );
}
