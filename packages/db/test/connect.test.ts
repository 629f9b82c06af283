import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, deskProfile, openDatabase, reportProfile } from '../src/connect.ts';
import { DatabaseUnavailableError, UnknownOutcomeError } from '../src/connection-errors.ts';
import { assertDatabase } from '../src/requirements.ts';
import { tours } from '../src/schema/index.ts';
import { constraintName, sqlState } from '../src/sql-errors.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ ...deskProfile, url: database.url, name: 'connect-test', max: 3 });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

test('passes the start-up check on the embedded server', async () => {
  await expect(assertDatabase(db)).resolves.toBeUndefined();
});

test('refuses a database whose transactions are not read committed, or that has no timeouts', async () => {
  const pooled = openDatabase({ ...deskProfile, url: `${database.url}?prepare=false`, name: 'pooled', max: 1 });
  await expect(assertDatabase(pooled)).rejects.toThrow('lock_timeout');
  await pooled.query((sql) => sql`set default_transaction_isolation = 'repeatable read'`);
  await expect(assertDatabase(pooled)).rejects.toThrow('"repeatable read"');
  await pooled.close();
});

test('gives each session its settings', async () => {
  const settings = await db.query(
    (sql) => sql`
      select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
             current_setting('idle_in_transaction_session_timeout') as idle, current_setting('client_connection_check_interval') as check,
             current_setting('timezone') as zone, current_setting('application_name') as name, current_setting('tcp_keepalives_idle') as keep`,
  );
  expect(settings[0]).toEqual({
    lock: '300ms',
    statement: '1500ms',
    idle: '5s',
    check: '1s',
    zone: 'UTC',
    name: 'connect-test',
    keep: '10',
  });
  const transactionTimeouts = await Promise.all(
    [1, 2, 3].map(() => db.query((sql) => sql`select current_setting('transaction_timeout') as value, pg_sleep(0.1)`)),
  );
  expect(transactionTimeouts.flat().filter((row) => row['value'] === '15s').length).toBeGreaterThanOrEqual(2);
});

test('brings values as the code wants them', async () => {
  const [row] = await db.query(
    (sql) => sql`
      select 9007199254740991::bigint as big, '2026-07-01 12:00:00.5+12'::timestamptz as at, date '2026-07-01' as day,
             '{"a":[1]}'::jsonb as json, array[1,2]::bigint[] as bigs, array['a "q" \\ b', null, 'в,с', 'NULL']::text[] as texts,
             array['2026-07-01T00:00:00Z'::timestamptz] as times, '{{1,2},{3,4}}'::int[] as nested, '{}'::uuid[] as none, 1.10::numeric as price`,
  );
  expect(row).toEqual({
    big: 9007199254740991,
    at: new Date('2026-07-01T00:00:00.500Z'),
    day: '2026-07-01',
    json: { a: [1] },
    bigs: [1, 2],
    texts: ['a "q" \\ b', null, 'в,с', 'NULL'],
    times: [new Date('2026-07-01T00:00:00Z')],
    nested: [
      [1, 2],
      [3, 4],
    ],
    none: [],
    price: '1.10',
  });
  await expect(db.query((sql) => sql`select 9007199254740993::bigint as big`)).rejects.toThrow(RangeError);
});

test('takes values as the code has them', async () => {
  const now = new Date();
  const texts = ['a "q" \\ b', 'в,с', 'NULL', ''];
  const [row] = await db.query(
    (sql) => sql`
      select ${now}::timestamptz = ${now.toISOString()}::timestamptz as same, ${texts}::text[] as texts, ${[1, 2]}::bigint[] as bigs,
             ${sql.json({ a: 'б' })}::jsonb as json, 'b' = any(${['a', 'b']}) as any, ${12}::bigint as big, ${'2026-07-01'}::date as day`,
  );
  expect(row).toEqual({ same: true, texts, bigs: [1, 2], json: { a: 'б' }, any: true, big: 12, day: '2026-07-01' });
});

test('speaks the same types through Drizzle', async () => {
  const [row] = await db.orm((orm) =>
    orm.select({ id: tours.id, at: tours.createdAt }).from(tours).where(eq(tours.slug, 'none')),
  );
  expect(row).toBeUndefined();
});

test("hands the server's refusals through, with state and constraint", async () => {
  await db.query((sql) => sql`create table if not exists refusals (n int constraint "n is positive" check (n > 0))`);
  const error: unknown = await db
    .query((sql) => sql`insert into refusals values (-1)`)
    .catch((refusal: unknown) => refusal);
  expect(sqlState(error)).toBe('23514');
  expect(constraintName(error)).toBe('n is positive');
  const wrapped = await db
    .orm((orm) => orm.execute('insert into refusals values (-1)'))
    .catch((refusal: unknown) => refusal);
  expect(wrapped).not.toHaveProperty('code');
  expect([sqlState(wrapped), constraintName(wrapped)]).toEqual(['23514', 'n is positive']);
  expect(sqlState(new Error('other'))).toBeUndefined();
});

test('a statement past its time is ended by the server, and leaves the pool as it is', async () => {
  const before = db.stats.poolsReplaced;
  const error: unknown = await db.query((sql) => sql`select pg_sleep(5)`).catch((refusal: unknown) => refusal);
  expect(sqlState(error)).toBe('57014');
  expect(db.stats.poolsReplaced).toBe(before);
});

test('a caller whose statement gets no answer is told so at the deadline, and the next goes to a new pool', async () => {
  const slow = openDatabase({
    ...deskProfile,
    statementTimeoutMs: 4000,
    deadlineMs: 200,
    url: database.url,
    name: 'slow',
    max: 2,
  });
  await slow.query((sql) => sql`select 1`);
  const startedAt = Date.now();
  await expect(slow.query((sql) => sql`select pg_sleep(2)`)).rejects.toThrow(UnknownOutcomeError);
  expect(Date.now() - startedAt).toBeLessThan(1000);
  await expect(slow.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  expect(slow.stats).toMatchObject({ poolsReplaced: 1, unknownOutcomes: 1, inFlight: 0, waiting: 0 });
  await slow.close();
});

test('a caller that stood still itself gets the answer that came meanwhile', async () => {
  const patient = openDatabase({ ...deskProfile, deadlineMs: 200, url: database.url, name: 'still', max: 1 });
  await patient.query((sql) => sql`select 1 as one`);
  const answer = patient.query((sql) => sql`select 1 as one from pg_sleep(0.1)`);
  await sleep(20);
  // Standing still in this phase of the loop, timers come before answers.
  await immediate();
  for (const until = Date.now() + 300; Date.now() < until; );
  await expect(answer).resolves.toEqual([{ one: 1 }]);
  expect(patient.stats.poolsReplaced).toBe(0);
  await patient.close();
});

test('reports are not condemned for being slow, until their server should have ended them', async () => {
  const slow = openDatabase({ ...reportProfile, deadlineMs: 200, url: database.url, name: 'reports', max: 1 });
  await slow.query((sql) => sql`select 1`);
  await expect(slow.query((sql) => sql`select pg_sleep(0.6)`)).rejects.toThrow(UnknownOutcomeError);
  // The only connection is still at work: the next caller waits for it.
  await expect(slow.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  expect(slow.stats.poolsReplaced).toBe(0);
  await expect(slow.query((sql) => sql`select pg_sleep(10)`)).rejects.toThrow(UnknownOutcomeError);
  await sleep(1000);
  expect(slow.stats.poolsReplaced).toBe(0);
  await expect.poll(() => slow.stats.poolsReplaced, { timeout: 5000 }).toBe(1);
  await expect(slow.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  await slow.close();
});

test('who finds no free connection in time is told that nothing happened', async () => {
  const narrow = openDatabase({ ...reportProfile, url: database.url, name: 'narrow', max: 1 });
  const long = narrow.query((sql) => sql`select pg_sleep(4)`);
  await expect(narrow.query((sql) => sql`select 1`)).rejects.toThrow(/became free/);
  await long;
  await narrow.close();
});

test('a wrong password, an unknown database and a closed port are named, and count as unavailable', async () => {
  const wrongPassword = new URL(database.url);
  wrongPassword.password = 'secret-but-wrong';
  const wrongName = new URL(database.url);
  wrongName.pathname = '/nowhere';
  const wrongPort = new URL(database.url);
  wrongPort.port = '1';
  for (const [url, said] of [
    [wrongPassword, /password authentication failed.*28P01/],
    [wrongName, /"nowhere" does not exist/],
    [wrongPort, /ECONNREFUSED/],
  ] as const) {
    const away = openDatabase({ ...deskProfile, url: url.href, name: 'away', max: 2 });
    const error: unknown = await away.query((sql) => sql`select 1`).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(String(error)).toMatch(said);
    expect(String(error)).not.toContain('secret-but-wrong');
    await away.close();
  }
});

test('a mistake in the code is not taken for trouble with the connection', async () => {
  const before = db.stats.poolsReplaced;
  await expect(
    db.query((sql) =>
      sql.unsafe(
        'select 1',
        Array.from({ length: 70_000 }, () => 1),
      ),
    ),
  ).rejects.toThrow('MAX_PARAMETERS');
  await expect(
    db.query(() => {
      throw new TypeError('mine');
    }),
  ).rejects.toThrow(TypeError);
  expect(db.stats.poolsReplaced).toBe(before);
  await expect(db.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
});

test('after close nothing is sent', async () => {
  const closed = openDatabase({ ...deskProfile, url: database.url, name: 'closed', max: 1 });
  await closed.close();
  await expect(closed.query((sql) => sql`select 1`)).rejects.toThrow(DatabaseUnavailableError);
});
