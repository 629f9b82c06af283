/** apply_schedule_changes: how departures of one round stand or fall, alone or together. What it refuses of the rows is the desk's test. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, reportProfile } from '../src/connect.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';
import { aDeparture, inSeconds, lockRow } from './departures.ts';
import { ids, insertScene, type Row } from './rows.ts';

let database: TestDatabase;
let db: Database;
let one: string;
let other: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...reportProfile, url: database.url, name: 'apply-test', max: 6 });
  await insertScene(db);
});
beforeEach(async () => {
  one = await aDeparture(db);
  other = await aDeparture(db);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** Had it waited, it would have been for so long. */
const lockTimeout = reportProfile.lockTimeoutMs;

const json = (rows: Row[]) => (rows.length > 0 ? JSON.stringify(rows) : null);
const aHoldOn = (scheduleId: string) => ({
  id: randomUUID(),
  schedule_id: scheduleId,
  guest_id: ids.guest,
  source_key: 's',
  seats: 2,
  status: 'active',
  expires_at: inSeconds(900),
  renewals: 0,
  prices: [],
});

/** A round that holds two seats on each of these departures, read at these versions. */
async function hold(
  round: string,
  together: boolean,
  departures: [id: string, version: number][],
  { decidedAt = new Date(), seen = new Map<string, string>() } = {},
) {
  const outcomes = await db.query(
    (sql) => sql<{ id: string; outcome: string }[]>`
      select schedule_id as id, outcome from apply_schedule_changes(${round}, ${together}, ${decidedAt},
        ${departures.map(([id]) => id)}::uuid[], ${departures.map(([, version]) => version)}::integer[],
        ${departures.map(([id]) => seen.get(id) ?? null)}::timestamptz[], '{}', ${departures.map(() => 0)}::integer[],
        ${departures.map(([, version]) => 2 * (version + 1))}::integer[], ${departures.map(() => 'hold')}::text[],
        null, null, null, 60, null, 180, ${json(departures.map(([id]) => aHoldOn(id)))}::text::json,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
  );
  return new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
}

async function stateOf(scheduleId: string) {
  const [row] = await db.query(
    (sql) => sql`
      select version, held_slots as held, (select count(*) from tour_seat_holds h where h.schedule_id = s.id) as holds,
        (select count(*) from tour_seat_ledger l where l.schedule_id = s.id) as ledger
      from tour_schedules s where id = ${scheduleId}`,
  );
  return row;
}

const untouched = { version: 0, held: 0, holds: 0, ledger: 1 };
const written = { version: 1, held: 2, holds: 1, ledger: 2 };

describe('departures that stand or fall alone', () => {
  test('are applied, each with its version and a ledger row that names the round', async () => {
    const round = randomUUID();
    expect(
      await hold(round, false, [
        [one, 0],
        [other, 0],
      ]),
    ).toEqual(
      new Map([
        [one, 'applied'],
        [other, 'applied'],
      ]),
    );
    expect(await stateOf(one)).toEqual(written);
    expect(await stateOf(other)).toEqual(written);
    const ledger = await db.query(
      (sql) =>
        sql`select schedule_id, version, capacity, booked, held, why from tour_seat_ledger where round_id = ${round}`,
    );
    const row = { version: 1, capacity: 10, booked: 0, held: 2, why: ['hold'] };
    expect(ledger.toSorted((a, b) => (a['schedule_id'] < b['schedule_id'] ? -1 : 1))).toEqual(
      [one, other].toSorted().map((id) => ({ schedule_id: id, ...row })),
    );
  });

  test('are stale when they have changed since they were read, and the other one is applied', async () => {
    await db.query((sql) => sql`update tour_schedules set version = 5 where id = ${one}`);
    expect(
      await hold(randomUUID(), false, [
        [one, 0],
        [other, 0],
      ]),
    ).toEqual(
      new Map([
        [one, 'stale'],
        [other, 'applied'],
      ]),
    );
    expect(await stateOf(one)).toEqual({ ...untouched, version: 5 });
    expect(await stateOf(other)).toEqual(written);
  });

  test('are busy when someone has them in hand, without being waited for, and the other one is applied', async () => {
    const lock = await lockRow(database.url, 'tour_schedules', one);
    try {
      const began = performance.now();
      expect(
        await hold(randomUUID(), false, [
          [one, 0],
          [other, 0],
        ]),
      ).toEqual(
        new Map([
          [one, 'busy'],
          [other, 'applied'],
        ]),
      );
      expect(performance.now() - began).toBeLessThan(lockTimeout / 2);
    } finally {
      await lock.letGo();
    }
    expect(await stateOf(one)).toEqual(untouched);
    expect(await stateOf(other)).toEqual(written);
    expect(await hold(randomUUID(), false, [[one, 0]])).toEqual(new Map([[one, 'applied']]));
  });

  test('are busy when there is none of that id', async () => {
    const nobody = randomUUID();
    const outcomes = await db.query(
      (sql) => sql`
        select schedule_id, outcome, seen from apply_schedule_changes(${randomUUID()}, false, now(), ${[nobody]}::uuid[], '{0}', '{null}', '{}', '{0}', '{0}',
          '{hold}', null, null, null, 60, null, 180, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
    );
    expect(outcomes).toEqual([{ schedule_id: nobody, outcome: 'busy', seen: null }]);
  });

  test('are stale when someone changed one by hand and left its version alone', async () => {
    const [row] = await db.query(
      (sql) => sql<{ seen: string }[]>`select updated_at::text as seen from tour_schedules where id = ${one}`,
    );
    const seen = new Map([[one, row?.seen ?? '']]);
    await db.query((sql) => sql`update tour_schedules set weather_status = 'cancelled' where id = ${one}`);
    expect(await hold(randomUUID(), false, [[one, 0]], { seen })).toEqual(new Map([[one, 'stale']]));
    expect(await stateOf(one)).toEqual(untouched);
  });

  test('are stale when something had ended that the decision did not know of, and the other one is applied', async () => {
    await hold(randomUUID(), false, [[one, 0]]);
    await db.query(
      (sql) => sql`update tour_seat_holds set expires_at = now() - interval '1 second' where schedule_id = ${one}`,
    );
    const { guest } = ids;
    await db.query((sql) => sql`update tour_seat_holds set guest_id = gen_random_uuid() where guest_id = ${guest}`);
    expect(
      await hold(randomUUID(), false, [
        [one, 1],
        [other, 0],
      ]),
    ).toEqual(
      new Map([
        [one, 'stale'],
        [other, 'applied'],
      ]),
    );
    expect(await stateOf(one)).toEqual(written);
    expect(await stateOf(other)).toEqual(written);
  });

  test('are not applied by who takes another time for now', async () => {
    const decidedAt = new Date(Date.now() - 6000);
    await expect(hold(randomUUID(), false, [[one, 0]], { decidedAt })).rejects.toMatchObject({ code: 'KT002' });
    expect(await stateOf(one)).toEqual(untouched);
  });
});

describe('departures that change together', () => {
  test('are both applied', async () => {
    expect(
      await hold(randomUUID(), true, [
        [one, 0],
        [other, 0],
      ]),
    ).toEqual(
      new Map([
        [one, 'applied'],
        [other, 'applied'],
      ]),
    );
    expect(await stateOf(one)).toEqual(written);
    expect(await stateOf(other)).toEqual(written);
  });

  test('are both left alone when one has changed since it was read', async () => {
    await db.query((sql) => sql`update tour_schedules set version = 5 where id = ${one}`);
    expect(
      await hold(randomUUID(), true, [
        [one, 0],
        [other, 0],
      ]),
    ).toEqual(
      new Map([
        [one, 'stale'],
        [other, 'stale'],
      ]),
    );
    expect(await stateOf(one)).toEqual({ ...untouched, version: 5 });
    expect(await stateOf(other)).toEqual(untouched);
  });

  test.each([
    ['first', () => [one, other].toSorted()[0]],
    ['second', () => [one, other].toSorted()[1]],
  ])('are both left alone when someone has the %s in hand, without waiting', async (_place, taken) => {
    const lock = await lockRow(database.url, 'tour_schedules', taken() ?? '');
    try {
      const began = performance.now();
      await expect(
        hold(randomUUID(), true, [
          [one, 0],
          [other, 0],
        ]),
      ).rejects.toMatchObject({ code: '55P03' });
      expect(performance.now() - began).toBeLessThan(lockTimeout / 2);
    } finally {
      await lock.letGo();
    }
    expect(await stateOf(one)).toEqual(untouched);
    expect(await stateOf(other)).toEqual(untouched);
  });

  test('are both left alone when one of them does not exist', async () => {
    const nobody = randomUUID();
    const outcomes = await hold(randomUUID(), true, [
      [one, 0],
      [nobody, 0],
    ]);
    expect(outcomes).toEqual(
      new Map([
        [one, 'stale'],
        [nobody, 'busy'],
      ]),
    );
    expect(await stateOf(one)).toEqual(untouched);
  });
});

describe('many rounds at once', () => {
  test('leave every departure with as many versions as were applied, and nothing is waited for', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? [one, other] : [other, one])).map((pair) =>
        db
          .query(
            (sql) => sql<{ id: string; outcome: string }[]>`
              select a.schedule_id as id, a.outcome
              from (select array_agg(id) as ids, array_agg(version) as versions from tour_schedules where id = any(${pair}::uuid[])) s,
                apply_schedule_changes(${randomUUID()}, false, now(), s.ids, s.versions, '{}', '{}', '{0,0}', '{0,0}', '{fence,fence}',
                  null, null, null, 60, null, 180, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null) a`,
          )
          .then((rows) => [...rows]),
      ),
    );
    for (const id of [one, other]) {
      const applied = outcomes.flat().filter((row) => row.id === id && row.outcome === 'applied').length;
      expect(applied).toBeGreaterThan(0);
      expect(await stateOf(id)).toEqual({ version: applied, held: 0, holds: 0, ledger: applied + 1 });
    }
  });
});
