import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, reportProfile } from '../src/connect.ts';
import { migrate } from '../src/migrate.ts';
import { pendingMigrations } from '../src/pending-migrations.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing.ts';

let folder: string;
let database: TestDatabase;
let sql: postgres.Sql;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kamchatour-migrations-'));
  database = await createTestDatabase({ migrations: folder });
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
});

afterEach(async () => {
  await sql.end({ timeout: 1 });
  await database.drop();
  await rm(folder, { recursive: true });
});

const add = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const applied = async (): Promise<string[]> =>
  (await sql<{ name: string }[]>`select name from schema_migrations order by name`).map((row) => row.name);

test('applies files in the order of their numbers, each once', async () => {
  await add('0002_second.sql', 'insert into things values (2)');
  await add(
    '0001_first.sql',
    'create table things (n int);--> statement-breakpoint\ninsert into things values (1);\n-- the end',
  );
  const lines: string[] = [];
  await migrate(database.url, { folder, log: (line) => lines.push(line) });
  await migrate(database.url, { folder, log: (line) => lines.push(line) });
  expect(await sql`select n from things order by n`).toEqual([{ n: 1 }, { n: 2 }]);
  expect(lines).toEqual(['Migrated: 0001_first.sql', 'Migrated: 0002_second.sql']);
});

test('five starters at once all succeed, and each file is applied once', async () => {
  await add('0001_first.sql', 'create table things (n int); select pg_sleep(0.1); insert into things values (1);');
  await add('0002_second.sql', 'insert into things values (2);');
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, { folder })));
  expect(await sql`select n from things order by n`).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await applied()).toEqual(['0001_first.sql', '0002_second.sql']);
});

test('a file that fails leaves nothing of itself, names itself, and may be tried again', async () => {
  await add('0001_first.sql', 'create table things (n int);');
  await add('0002_wrong.sql', "insert into things values (1); insert into things values ('one');");
  await expect(migrate(database.url, { folder })).rejects.toThrow(
    /^The migration 0002_wrong\.sql failed: invalid input syntax/,
  );
  expect(await sql`select n from things`).toEqual([]);
  expect(await applied()).toEqual(['0001_first.sql']);
  await add('0002_wrong.sql', 'insert into things values (1);');
  await migrate(database.url, { folder });
  expect(await sql`select n from things`).toEqual([{ n: 1 }]);
});

test('an applied file that was changed since is refused', async () => {
  await add('0001_first.sql', 'create table things (n int);');
  await migrate(database.url, { folder });
  await add('0001_first.sql', 'create table things (n bigint);');
  await expect(migrate(database.url, { folder })).rejects.toThrow('0001_first.sql was changed after it was applied');
});

test('names that have no order are refused', async () => {
  await add('0001_first.sql', 'select 1');
  await add('0001_again.sql', 'select 1');
  await expect(migrate(database.url, { folder })).rejects.toThrow('used twice');
  await rm(join(folder, '0001_again.sql'));
  await add('later.sql', 'select 1');
  await expect(migrate(database.url, { folder })).rejects.toThrow('later.sql is not named NNNN_name.sql');
});

test('waits for a table in use at most 2 s at a time, then tries again', async () => {
  await add('0001_first.sql', 'create table things (n int);');
  await migrate(database.url, { folder });
  await add('0002_second.sql', 'alter table things add m int;');
  const lines: string[] = [];
  const holder = postgres(database.url, { max: 1 });
  await holder`begin`;
  await holder`select from things`;
  const migrating = migrate(database.url, { folder, log: (line) => lines.push(line) });
  await sleep(500);
  // A reader queues behind the migration's lock, but not for longer than the migration waits.
  const startedAt = Date.now();
  await sql`select from things`;
  expect(Date.now() - startedAt).toBeLessThan(3500);
  await expect.poll(() => lines.length, { timeout: 5000 }).toBeGreaterThan(0);
  await holder`commit`;
  await migrating;
  await holder.end();
  expect(lines.at(0)).toMatch(/waits for a table that is in use \(attempt 1 of 5\)/);
  expect(await applied()).toEqual(['0001_first.sql', '0002_second.sql']);
});

test('tells what is pending', async () => {
  const db = openDatabase({ ...reportProfile, url: database.url, name: 'pending', max: 1 });
  await sql`drop table if exists schema_migrations`;
  await add('0001_first.sql', 'select 1');
  expect(await pendingMigrations(db, folder)).toEqual(['0001_first.sql']);
  await migrate(database.url, { folder });
  await add('0002_second.sql', 'select 2');
  expect(await pendingMigrations(db, folder)).toEqual(['0002_second.sql']);
  await migrate(database.url, { folder });
  expect(await pendingMigrations(db, folder)).toEqual([]);
  await db.close();
});

test("the project's own migrations apply to an empty database", async () => {
  await migrate(database.url);
  const db = openDatabase({ ...reportProfile, url: database.url, name: 'own', max: 1 });
  expect(await pendingMigrations(db)).toEqual([]);
  await db.close();
});
