import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { removeAbandoned } from '../src/embedded/abandoned.ts';
import { createTestDatabase } from '../src/testing.ts';
import { aDataDir, isAlive, postmasterPid, startElsewhere } from './server-folder.ts';

let cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

function connect(url: string): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  cleanUp.push(() => sql.end({ timeout: 1 }));
  return sql;
}

test('a database is a clone of the migrated template, and its own', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  cleanUp.push(one.drop, two.drop);
  await connect(one.url)`create table mine ()`;
  const [found] = await connect(two.url)`
    select to_regclass('mine') as mine, to_regclass('tour_schedules')::text as schedules, (select count(*) from schema_migrations) as files`;
  expect(found).toEqual({ mine: null, schedules: 'tour_schedules', files: expect.stringMatching(/^[1-9]/) });
});

test('many who ask at once for a new set of migrations make one template', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kamchatour-migrations-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, '0001_first.sql'),
    `create table first as select '${folder}' as folder; select pg_sleep(0.2)`,
  );
  const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase({ migrations: folder })));
  cleanUp.push(...databases.map((database) => database.drop));
  for (const { url } of databases) expect(await connect(url)`select folder from first`).toEqual([{ folder }]);
});

test('works before there are any migrations', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kamchatour-migrations-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  const database = await createTestDatabase({ migrations: folder });
  cleanUp.push(database.drop);
  expect(await connect(database.url)`select 1 as one`).toEqual([{ one: 1 }]);
});

test('a dropped database is gone, even with a client still in it', async () => {
  const database = await createTestDatabase();
  const sql = connect(database.url);
  await sql`select 1`;
  await database.drop();
  await database.drop();
  await expect(postgres(database.url)`select 1`).rejects.toThrow('does not exist');
});

test('a server that a killed run left behind is stopped and its data removed; one in use is left alone', async () => {
  const folder = await aDataDir();
  cleanUp.push(folder.remove);
  const { child, url } = await startElsewhere(folder.path);
  cleanUp.push(async () => child.kill('SIGKILL'));
  expect(await removeAbandoned(folder.path)).toBe(false);
  expect(await connect(url)`select 1 as one`).toEqual([{ one: 1 }]);
  const pid = await postmasterPid(folder.path);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  expect(await removeAbandoned(folder.path)).toBe(true);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(folder.path)).toBe(false);
});
