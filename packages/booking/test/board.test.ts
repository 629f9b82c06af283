/** The figures in memory, when queries and our own desk's news cross each other, and when the database is slow. */
import type { Database } from '@kamchatour/db';
import { describe, expect, it } from 'vitest';
import { type Board, openBoard } from '../src/board.ts';
import { aDeparture } from './fixtures.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

/** The database with answers that wait until they are let go. */
function delayed() {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let queries = 0;
  const database: Database = {
    ...stage.database,
    query: async (statement) => {
      queries += 1;
      const answer = await stage.database.query(statement);
      await gate;
      return answer;
    },
  };
  return { database, letGo, queries: () => queries };
}

async function on<T>(database: Database, work: (board: Board) => Promise<T>): Promise<T> {
  const board = openBoard(database);
  try {
    return await work(board);
  } finally {
    board.close();
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const news = (scheduleId: string, version: number) => ({ scheduleId, version, booked: 1, held: 2, asOf: new Date() });

describe('the board', () => {
  it('shows what our own desk wrote while its first figures were on their way', async () => {
    const scheduleId = await aDeparture(stage);
    const slow = delayed();
    await on(slow.database, async (board) => {
      const first = board.figures(scheduleId);
      await pause(50);
      board.tell(news(scheduleId, 1));
      slow.letGo();
      expect(await first).toMatchObject({ version: 1, booked: 1, held: 2, capacity: 5 });
    });
  });

  it('believes a database that was restored to an earlier time', async () => {
    const scheduleId = await aDeparture(stage);
    await on(stage.database, async (board) => {
      await board.figures(scheduleId);
      board.tell(news(scheduleId, 99));
      expect(await board.figures(scheduleId)).toMatchObject({ version: 99 });
      await pause(600);
      expect(await board.figures(scheduleId)).toMatchObject({ version: 0, booked: 0, held: 0 });
    });
  });

  it('asks a slow database once for all who wait, and tells them in time that it is away', async () => {
    const scheduleId = await aDeparture(stage);
    const slow = delayed();
    await on(slow.database, async (board) => {
      const started = performance.now();
      const asked: Promise<unknown>[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        asked.push(board.figures(scheduleId));
        await pause(5);
      }
      const outcomes = await Promise.allSettled(asked);
      expect(new Set(outcomes.map((one) => one.status))).toEqual(new Set(['rejected']));
      expect(performance.now() - started).toBeLessThan(5000);
      expect(slow.queries()).toBe(1);
    });
    slow.letGo();
  });
});
