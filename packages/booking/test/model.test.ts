/**
 * Random commands of several guests at once, against the real desk on a real PostgreSQL, compared with a sequential model: there must be an order
 * of the commands, true to which ended before which began, in which the model gives the very same answers.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  cancelTourBooking,
  cleanupExpiredHolds,
  createTourBookingWithLock,
  type Desk,
  holdTourSeats,
  releaseHold,
} from '../src/index.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, openStage, outcomeOf, type Stage } from './fixtures.ts';
import { isLinearizable, type Operation } from './linearizable.ts';
import { removeLockAndVersion, removeSecondLine } from './unguarded.ts';

/** Commands that were decided ahead of a round that was still on its way. */
const ahead = vi.hoisted(() => ({ count: 0 }));
vi.mock('../src/ahead.ts', async (original) => {
  const real = await original<typeof import('../src/ahead.ts')>();
  const decideAhead: typeof real.decideAhead = (work, waiting, memory) => {
    const left = real.decideAhead(work, waiting, memory);
    ahead.count += waiting.length - left.length;
    return left;
  };
  return { ...real, decideAhead };
});

const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hold' as const), seats: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('book' as const), seats: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expire' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
const scenario = fc.record({
  capacity: fc.integer({ min: 1, max: 6 }),
  guests: fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

/** One guest works through a list of commands; what was called, what came back, and when, is written down. */
async function live(
  stage: Stage,
  desk: Desk,
  scheduleId: string,
  guest: number,
  commands: Command[],
  history: Operation[],
): Promise<void> {
  const { userId, caller } = aGuest();
  let holdId: string | undefined;
  let booked: { bookingNumber: string; confirmationCode: string } | undefined;

  async function run(one: Command): Promise<unknown> {
    switch (one.kind) {
      case 'hold': {
        const answer = await holdTourSeats(desk, { scheduleId, userId, participantsCount: one.seats }, caller);
        holdId = answer.holdId;
        return { available: answer.available, created: answer.created };
      }
      case 'book':
        booked = await createTourBookingWithLock(desk, aBooking(scheduleId, userId, one.seats), caller);
        return 'booked';
      case 'release':
        return holdId ? await releaseHold(desk, { holdId, userId }, caller) : { released: false };
      case 'cancel': {
        if (!booked) return 'nothing to cancel';
        const answer = await cancelTourBooking(desk, booked, caller);
        booked = undefined;
        return { seatsReturned: answer.seatsReturned };
      }
      case 'expire':
        // Some milliseconds ago: a desk's idea of the clock lags behind it by the way of an answer.
        await stage.database.query(
          (sql) =>
            sql`update tour_seat_holds set expires_at = clock_timestamp() - interval '5 ms' where id = ${holdId ?? null} and status = 'active'`,
        );
        return 'time passed';
      case 'sweep':
        await cleanupExpiredHolds(desk);
        return 'swept';
    }
  }

  for (const one of commands) {
    const calledAt = performance.now();
    const outcome = await outcomeOf(run(one));
    history.push({ guest, command: one, outcome: JSON.stringify(outcome), calledAt, returnedAt: performance.now() });
  }
}

async function play(stage: Stage, desks: Desk[], { capacity, guests }: Scenario): Promise<boolean> {
  const scheduleId = await aDeparture(stage, { capacity });
  const history: Operation[] = [];
  await Promise.all(
    guests.map((commands, guest) =>
      live(stage, desks[guest % desks.length] ?? stage.desk, scheduleId, guest, commands, history),
    ),
  );
  return isLinearizable(capacity, history);
}

describe('many guests at once', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it('get the answers of some order of their commands, 1,000 times', { timeout: 240_000 }, async () => {
    const desks = [stage.desk, stage.anotherDesk()];
    ahead.count = 0;
    await fc.assert(
      fc.asyncProperty(scenario, fc.boolean(), (one, isAlone) => play(stage, isAlone ? [stage.desk] : desks, one)),
      { numRuns: 1000 },
    );
    expect(await brokenInvariants(stage.database)).toEqual([]);
    expect(ahead.count).toBeGreaterThan(100);
  });
});

describe('the same with the guards taken out', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await removeLockAndVersion(stage.database);
    await removeSecondLine(stage.database);
  });
  afterAll(() => stage.close());

  it('is found out within 50 runs', { timeout: 120_000 }, async () => {
    const desks = [stage.desk, stage.anotherDesk()];
    const found = await fc.check(
      fc.asyncProperty(scenario, (one) => play(stage, desks, one)),
      { numRuns: 50, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
