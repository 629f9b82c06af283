/** A move takes two departures together; where one of them is in demand, it has its turn all the same, and so has who waits behind it. */
import { deskProfile, openDatabase } from '@kamchatour/db';
import { expect, it } from 'vitest';
import { type Desk, openDesk } from '../src/index.ts';
import { aDeparture, aGuest, holdSeats, outcomeOf } from './fixtures.ts';
import { openGate } from './gate.ts';
import { book, move } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

/** Many guests ask for seats again and again. Answers how to end it. */
function crowd(desk: Desk, scheduleId: string, guests: number) {
  let isOver = false;
  const askAgain = async () => {
    while (!isOver) {
      const guest = aGuest();
      for (let time = 0; time <= 10 && !isOver; time += 1) {
        await outcomeOf(holdSeats(desk, scheduleId, 1, guest));
      }
    }
  };
  const asking = Array.from({ length: guests }, askAgain);
  return async () => {
    isOver = true;
    await Promise.all(asking);
  };
}

it('goes to a departure at which others ask for seats without a pause', { timeout: 30_000 }, async () => {
  const gate = openGate(openDatabase({ url: stage.url, name: 'gated desk', max: 8, ...deskProfile }));
  const { database: readDatabase } = stage;
  const keys = { secretKey: Buffer.alloc(32, 1), holdMinutes: 15, paymentMinutes: 30 };
  const desk = openDesk({ deskDatabase: gate.database, readDatabase, ...keys });
  const [quiet, wanted] = [await aDeparture(stage), await aDeparture(stage, { capacity: 1000 })];
  const booked = await book(desk, quiet);
  // Slower than those who ask: more than a round takes are always waiting, so that the next one is always ready.
  gate.delay = 10;
  const end = crowd(desk, wanted, 600);
  const before = gate.statements;
  while (gate.statements < before + 3) await new Promise((resolve) => setImmediate(resolve));

  const asked = gate.statements;
  const moved = move(desk, booked, wanted);
  expect(await moved).toMatchObject({ scheduleId: wanted });
  const meanwhile = gate.statements - asked;
  await end();
  const last = await outcomeOf(holdSeats(desk, quiet, 5));
  expect(last).toMatchObject({ available: 0 });
  await desk.close();
  await gate.database.close();
  expect(meanwhile).toBeLessThan(30);
});
