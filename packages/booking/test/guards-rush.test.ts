/** The rush for the last seats with its guards, and without them: the races are real, and each guard holds alone. */

import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aDeparture, brokenInvariants, fourDesks, holdSeats, openStage, type Stage } from './fixtures.ts';
import { removeLockAndVersion, removeSecondLine } from './unguarded.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** 400 guests ask for one seat each through four desks; answers how many were given one. */
async function rush(capacity: number): Promise<number> {
  const deskFor = fourDesks(stage);
  const scheduleId = await aDeparture(stage, { capacity });
  const outcomes = await Promise.allSettled(Array.from({ length: 400 }, (_, at) => holdSeats(deskFor(at), scheduleId)));
  return outcomes.filter((one) => one.status === 'fulfilled').length;
}

/** The same rush, and nobody's holds are written before two desks have read the departure and want to write theirs. */
async function rushTogether(capacity: number): Promise<number> {
  const sql = postgres(stage.url, { max: 1 });
  try {
    const rushing = await sql.begin(async (holder) => {
      // Lets everybody read, and no hold be written. A desk that waits too long is refused, and comes again.
      await holder`lock table tour_seat_holds in share mode`;
      const started = rush(capacity);
      await vi.waitFor(
        async () => {
          const waiting =
            await holder`select from pg_locks where relation = 'tour_seat_holds'::regclass and not granted`;
          expect(waiting.length).toBeGreaterThan(1);
        },
        { timeout: 20_000, interval: 5 },
      );
      return { started };
    });
    return await rushing.started;
  } finally {
    await sql.end();
  }
}

describe('the rush for the last 12 seats', () => {
  it('gives exactly 12 with every guard in place', async () => {
    expect(await rush(12)).toBe(12);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });

  it('oversells with the lock, the version and the second line taken out', async () => {
    await removeLockAndVersion(stage.database);
    await removeSecondLine(stage.database);
    expect(await rushTogether(12)).toBeGreaterThan(12);
    expect(await brokenInvariants(stage.database)).toContainEqual(expect.stringMatching(/promised more than there is/));
  });

  it('is stopped by the second line alone: with the lock and the version taken out, nothing is oversold', async () => {
    await removeLockAndVersion(stage.database);
    expect(await rushTogether(12)).toBeLessThanOrEqual(12);
    expect(await brokenInvariants(stage.database)).toEqual([]);
  });
});
