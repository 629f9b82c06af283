/** Commands decided ahead, while the round that they rest on is on its way: whatever becomes of that one, nobody is told what did not happen. */
import { deskProfile, openDatabase } from '@kamchatour/db';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../src/ask.ts';
import { createTourBookingWithLock, type Desk, holdTourSeats, openDesk } from '../src/index.ts';
import { keptOutcome } from '../src/kept.ts';
import { aBooking, aDeparture, aGuest, brokenInvariants, openStage, outcomeOf, type Stage } from './fixtures.ts';
import { type Gate, openGate } from './gate.ts';

/** How many commands were decided ahead: without it a test could pass because none was. */
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

let stage: Stage;
let gate: Gate;
let desk: Desk;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => {
  ahead.count = 0;
  gate = openGate(openDatabase({ url: stage.url, name: 'gated desk', max: 5, ...deskProfile }));
  desk = openDesk({
    deskDatabase: gate.database,
    readDatabase: stage.database,
    holdMinutes: 15,
    paymentMinutes: 30,
    secretKey: Buffer.alloc(32, 1),
  });
});
afterEach(async () => {
  await desk.close();
  await gate.database.close();
  expect(await brokenInvariants(stage.database)).toEqual([]);
});
afterAll(() => stage.close());

const hold = (scheduleId: string, seats = 1, guest = aGuest(), at = desk) =>
  outcomeOf(holdTourSeats(at, { scheduleId, userId: guest.userId, participantsCount: seats }, guest.caller));
const someTurns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A departure that the desk knows, with so many seats left, and the gate closed. */
async function departure(seatsLeft: number) {
  const scheduleId = await aDeparture(stage, { capacity: seatsLeft + 1 });
  await hold(scheduleId);
  // Whoever books looks at the board first.
  await desk.board.figures(scheduleId);
  gate.statements = 0;
  gate.close();
  return scheduleId;
}

/** Asks in this order: the first is on its way before the others come. */
async function oneThenOthers(first: () => Promise<unknown>, others: (() => Promise<unknown>)[]) {
  const asked = [first()];
  while (gate.waiting === 0) await someTurns();
  for (const other of others) {
    asked.push(other());
    await someTurns();
  }
  return { answers: Promise.all(asked) };
}

const given = (available: number) => expect.objectContaining({ created: true, renewals: 0, available });
const soldOut = { code: 'SOLD_OUT', details: { available: 0 } };

describe('commands that come while a round is on its way', () => {
  it('are the next round, all of them, with nothing read; and none is told before it is written', async () => {
    const scheduleId = await departure(9);
    const others = [1, 2, 3].map((seats) => () => hold(scheduleId, seats));
    const { answers } = await oneThenOthers(() => hold(scheduleId), others);
    expect(ahead.count).toBe(3);
    expect(await Promise.race([answers, someTurns()])).toBeUndefined();
    gate.open();
    expect(await answers).toEqual([8, 7, 5, 2].map(given));
    expect(gate.statements).toBe(2);
  });

  it('go on with what it leaves: a hold made in it is booked in the next', async () => {
    const scheduleId = await departure(9);
    const guest = aGuest();
    const { answers } = await oneThenOthers(
      () => hold(scheduleId, 2, guest),
      [() => outcomeOf(createTourBookingWithLock(desk, aBooking(scheduleId, guest.userId, 2), guest.caller))],
    );
    expect(ahead.count).toBe(1);
    gate.open();
    expect(await answers).toEqual([given(7), expect.objectContaining({ status: 'pending_payment' })]);
    expect(await hold(scheduleId)).toEqual(given(6));
  });

  it('are refused only on what is read, after it; and nobody overtakes the one who waits for that', async () => {
    const scheduleId = await departure(3);
    const { answers } = await oneThenOthers(
      () => hold(scheduleId),
      [() => hold(scheduleId, 3), () => hold(scheduleId, 2)],
    );
    expect(ahead.count).toBe(0);
    gate.open();
    expect(await answers).toEqual([given(2), { code: 'NOT_ENOUGH_SEATS', details: { available: 2 } }, given(0)]);
  });

  it('come after those in it who have to be decided again', async () => {
    const scheduleId = await departure(3);
    const together = () => Promise.all([hold(scheduleId), hold(scheduleId, 3)]);
    const { answers } = await oneThenOthers(together, [() => hold(scheduleId, 2)]);
    gate.open();
    const notEnough = { code: 'NOT_ENOUGH_SEATS', details: { available: 2 } };
    expect(await answers).toEqual([[given(2), notEnough], given(0)]);
  });

  it('have the seats of a hold that ended meanwhile', async () => {
    const scheduleId = await aDeparture(stage, { capacity: 3 });
    const { userId, caller } = aGuest();
    await holdTourSeats(desk, { scheduleId, userId, participantsCount: 1, timeoutMinutes: 0.005 }, caller);
    gate.close();
    const { answers } = await oneThenOthers(() => hold(scheduleId, 2), []);
    await new Promise((resolve) => setTimeout(resolve, 350));
    const late = Promise.all([hold(scheduleId), hold(scheduleId)]);
    await someTurns();
    expect(ahead.count).toBe(1);
    gate.open();
    expect(await answers).toEqual([given(0)]);
    expect(await late).toEqual([given(0), soldOut]);
  });

  it('with the key of one in it wait for its answer, and get the same', async () => {
    const scheduleId = await departure(3);
    const { userId, caller } = aGuest();
    const keyed = { userId, caller: { ...caller, idempotencyKey: 'twice' } };
    const { answers } = await oneThenOthers(() => hold(scheduleId, 1, keyed), [() => hold(scheduleId, 1, keyed)]);
    gate.open();
    const [first, second] = await answers;
    expect(first).toEqual(given(2));
    expect(second).toEqual(first);
    // The round, and a look at what it left: nothing is sent that cannot be written.
    expect(gate.statements).toBe(2);
  });

  it('and have the same key get the same answer, too', async () => {
    const scheduleId = await departure(3);
    const { userId, caller } = aGuest();
    const keyed = { userId, caller: { ...caller, idempotencyKey: 'thrice' } };
    const { answers } = await oneThenOthers(
      () => hold(scheduleId),
      [() => hold(scheduleId, 1, keyed), () => hold(scheduleId, 1, keyed)],
    );
    expect(ahead.count).toBe(1);
    gate.open();
    const [, first, second] = await answers;
    expect(first).toEqual(given(1));
    expect(second).toEqual(first);
  });
});

describe('a bug in a decision', () => {
  it('met ahead is told to its asker alone, once it is met again; nobody else notices', async () => {
    const scheduleId = await departure(3);
    const broken = () =>
      ask(desk.queue, {
        scheduleId,
        key: undefined,
        kept: keptOutcome,
        decide: () => {
          throw new Error('a bug');
        },
      }).catch(String);
    const { answers } = await oneThenOthers(
      () => hold(scheduleId),
      [() => hold(scheduleId), broken, () => hold(scheduleId)],
    );
    gate.open();
    expect(await answers).toEqual([given(2), given(1), 'Error: a bug', given(0)]);
  });
});

describe('a round that is not written', () => {
  /** Two seats are wanted in it, one of the three that were left is wanted on top: who came first is served first. */
  const wantTwoThenOne = (scheduleId: string) => oneThenOthers(() => hold(scheduleId, 2), [() => hold(scheduleId, 1)]);

  it('because another desk was faster: all is decided again, in the order of arrival', async () => {
    const scheduleId = await departure(3);
    const { answers } = await wantTwoThenOne(scheduleId);
    expect(ahead.count).toBe(1);
    expect(await hold(scheduleId, 1, aGuest(), stage.desk)).toEqual(given(2));
    gate.open();
    expect(await answers).toEqual([given(0), soldOut]);
  });

  it('because somebody has the departure in hand: likewise', async () => {
    const scheduleId = await departure(3);
    const { answers } = await wantTwoThenOne(scheduleId);
    expect(ahead.count).toBe(1);
    const sql = postgres(stage.url, { max: 1 });
    await sql.begin(async (holder) => {
      await holder`select 1 from tour_schedules where id = ${scheduleId} for update`;
      gate.open();
      while (gate.statements < 2) await someTurns();
      await holder`update tour_schedules set capacity = capacity - 1, available_slots = available_slots - 1, version = version + 1 where id = ${scheduleId}`;
      await holder`insert into tour_seat_ledger (schedule_id, version, round_id, capacity, booked, held, why)
        select id, version, gen_random_uuid(), capacity, capacity - available_slots, held_slots, '{fence}' from tour_schedules where id = ${scheduleId}`;
    });
    await sql.end();
    expect(await answers).toEqual([given(0), soldOut]);
  });

  it('because of a limit: the seats that it would have taken are refused to nobody', async () => {
    const [scheduleId, elsewhere] = [await departure(2), await aDeparture(stage, { capacity: 100 })];
    const greedy = aGuest();
    const { answers } = await oneThenOthers(
      () => hold(scheduleId, 2, greedy),
      [() => hold(scheduleId, 1), () => hold(scheduleId, 1)],
    );
    await hold(elsewhere, 60, greedy, stage.desk);
    gate.open();
    expect(await answers).toEqual([{ code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } }, given(1), given(0)]);
  });

  it('as far as the desk knows, because its answer is lost: it is found out, and nothing is done twice', async () => {
    const scheduleId = await departure(3);
    const { answers } = await wantTwoThenOne(scheduleId);
    expect(ahead.count).toBe(1);
    gate.loseNextAnswer();
    gate.open();
    expect(await answers).toEqual([given(1), given(0)]);
  });

  it('because its connection was killed: all is decided again, in the order of arrival', async () => {
    const scheduleId = await departure(3);
    await stage.database.query((sql) =>
      sql.unsafe(`create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$;
        create trigger linger after insert on tour_seat_ledger for each row when (new.schedule_id = '${scheduleId}') execute function linger()`),
    );
    const { answers } = await wantTwoThenOne(scheduleId);
    expect(ahead.count).toBe(1);
    gate.open();
    let killed = 0;
    while (killed === 0) {
      const rows = await stage.database.query(
        (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'gated desk' and wait_event = 'PgSleep' and datname = current_database()`,
      );
      killed = rows.length;
    }
    await stage.database.query((sql) => sql`drop trigger linger on tour_seat_ledger`);
    expect(await answers).toEqual([given(1), given(0)]);
  });
});

describe('departures in demand', () => {
  it('keep nobody of another one waiting, however long they go on', async () => {
    const busy = await Promise.all(Array.from({ length: 4 }, () => aDeparture(stage, { capacity: 1000 })));
    const quiet = await aDeparture(stage);
    let isOver = false;
    const crowd: Promise<void>[] = [];
    const comeAgain = async (scheduleId: string) => {
      while (!isOver) await hold(scheduleId);
    };
    // One after the other, so that each has a round of its own: with four at once there is none left.
    gate.close();
    for (const scheduleId of busy) {
      crowd.push(comeAgain(scheduleId));
      await someTurns();
    }
    expect(gate.waiting).toBe(4);
    // Slower than those who ask again: the next round is always ready.
    gate.delay = 10;
    for (const scheduleId of busy) crowd.push(...Array.from({ length: 19 }, () => comeAgain(scheduleId)));
    gate.open();
    while (ahead.count < 200) await someTurns();
    const before = gate.statements;
    expect(await hold(quiet)).toEqual(given(4));
    const meanwhile = gate.statements - before;
    isOver = true;
    await Promise.all(crowd);
    expect(meanwhile).toBeLessThan(30);
  });
});
