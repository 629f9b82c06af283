import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, deskProfile, openDatabase } from '../src/connect.ts';
import { DatabaseUnavailableError, UnknownOutcomeError } from '../src/connection-errors.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded/index.ts';
import { aDataDir, fast, postmasterPid } from './server-folder.ts';

// Nothing uncaught: Vitest ends a run in which anything was.

const workers = 24;
/** Admission, statement, and a little. */
const hungAfterMs = 2000 + deskProfile.deadlineMs + 1000;

let folder: Awaited<ReturnType<typeof aDataDir>>;
let server: EmbeddedPostgres;
let admin: postgres.Sql;

beforeAll(async () => {
  folder = await aDataDir();
  server = await startEmbeddedPostgres({ dataDir: folder.path, settings: fast });
  admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  await admin`create table journal (id bigint primary key)`;
});

afterAll(async () => {
  await admin.end({ timeout: 1 });
  await server.stop();
  await folder.remove();
});

interface Journal {
  acknowledged: number[];
  unknown: number;
  unavailable: number;
  other: unknown[];
  hung: number;
}

let nextId = 0;

/** Many callers write rows one after the other until told to stop; what each was told is kept. */
function writeUnderFire(db: Database, isOver: () => boolean): Promise<Journal> {
  const journal: Journal = { acknowledged: [], unknown: 0, unavailable: 0, other: [], hung: 0 };
  const work = async (): Promise<void> => {
    while (!isOver()) {
      const id = (nextId += 1);
      const written = db
        .query((sql) => sql`insert into journal select ${id} from pg_sleep(0.002)`)
        .then(
          () => void journal.acknowledged.push(id),
          (error: unknown) => {
            if (error instanceof UnknownOutcomeError) journal.unknown += 1;
            else if (error instanceof DatabaseUnavailableError) journal.unavailable += 1;
            else journal.other.push(error);
          },
        );
      const settled = await Promise.race([written.then(() => true), sleep(hungAfterMs, false)]);
      if (!settled) journal.hung += 1;
      if (journal.unavailable > 0) await sleep(5);
    }
  };
  return Promise.all(Array.from({ length: workers }, work)).then(() => journal);
}

async function lost(journal: Journal): Promise<number> {
  const rows = await admin<{ id: string }[]>`select id from journal`;
  const stored = new Set(rows.map((row) => Number(row.id)));
  return journal.acknowledged.filter((id) => !stored.has(id)).length;
}

test('killed backends: no caller hangs, no error but the two, no acknowledged row lost', async () => {
  const db = openDatabase({ ...deskProfile, url: server.url, name: 'under-fire', max: 6 });
  const until = Date.now() + 5000;
  const writing = writeUnderFire(db, () => Date.now() > until);
  let killed = 0;
  while (Date.now() < until) {
    const shot = await admin`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'under-fire' order by random() limit 1`;
    killed += shot.length;
    await sleep(25);
  }
  const journal = await writing;
  expect(killed).toBeGreaterThan(30);
  expect(journal.unknown).toBeGreaterThan(10);
  expect(journal).toMatchObject({ hung: 0, other: [] });
  expect(await lost(journal)).toBe(0);
  expect(db.stats.poolsReplaced).toBeLessThanOrEqual(50);
  expect(db.stats).toMatchObject({ inFlight: 0, waiting: 0 });
  await expect(db.query((sql) => sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  const connections = await admin`select from pg_stat_activity where application_name = 'under-fire'`;
  expect(connections.length).toBeLessThanOrEqual(6);
  await db.close();
});

test('a killed server: it is started again, every caller hears something, and the same Database serves on', async () => {
  const db = openDatabase({ ...deskProfile, url: server.url, name: 'crash', max: 6 });
  let isOver = false;
  const writing = writeUnderFire(db, () => isOver);
  for (let crash = 0; crash < 3; crash += 1) {
    await sleep(500);
    process.kill(await postmasterPid(folder.path), 'SIGKILL');
    await servesAgain(db);
  }
  await sleep(300);
  isOver = true;
  const journal = await writing;
  expect(journal.unknown + journal.unavailable).toBeGreaterThan(0);
  expect(journal).toMatchObject({ hung: 0, other: [] });
  await admin`select 1`.catch(() => undefined);
  expect(await lost(journal)).toBe(0);
  await db.close();
}, 60_000);

async function servesAgain(db: Database): Promise<void> {
  const giveUpAt = Date.now() + 10_000;
  await sleep(50);
  for (;;) {
    const isServing = await db
      .query((sql) => sql`select 1`)
      .then(
        () => true,
        () => false,
      );
    if (isServing) return;
    if (Date.now() > giveUpAt) throw new Error('The database is not served again within 10 s.');
    await sleep(20);
  }
}

test('while the server is away, pools are few', async () => {
  const away = new URL(server.url);
  away.port = '1';
  const db = openDatabase({ ...deskProfile, url: away.href, name: 'away', max: 6 });
  const until = Date.now() + 2000;
  const journal = await writeUnderFire(db, () => Date.now() > until);
  expect(journal).toMatchObject({ hung: 0, other: [], acknowledged: [], unknown: 0 });
  expect(journal.unavailable).toBeGreaterThan(10);
  expect(db.stats.poolsReplaced).toBeLessThanOrEqual(12);
  await db.close();
});
