import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { removeAbandoned } from './embedded/abandoned.ts';
import { startEmbeddedPostgres } from './embedded/index.ts';
import { migrate } from './migrate.ts';
import { migrationsFolder, readMigrations } from './migration-files.ts';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Nothing in a test outlives a power cut. */
const fastSettings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };
const folderPrefix = 'kamchatour-test-';
const templateLock = 7_205_114_004;

/**
 * Vitest's global set-up: one PostgreSQL for the run, unless TEST_DATABASE_URL names one already, in which case only databases are made
 * there. Gives back the tear-down.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['TEST_DATABASE_URL'] !== undefined) return async () => undefined;
  const server = await startTestServer();
  process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    delete process.env['TEST_DATABASE_URL'];
    await server.stop();
  };
}

/** A server without durability whose data go with it. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  // As root the server runs under another account, which must get in.
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: fastSettings });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Servers of test runs that were killed would run on for ever. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  // What belongs to another user is that user's to sweep.
  await Promise.all(names.map((name) => removeAbandoned(join(tmpdir(), name)).catch(() => false)));
}

/**
 * A database of its own, cloned from a template that is migrated once a server and set of migrations. `TEST_DATABASE_URL` must name the
 * server, as it does under the global set-up.
 */
export async function createTestDatabase(options: { migrations?: string } = {}): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (serverUrl === undefined)
    throw new Error("TEST_DATABASE_URL is unset: add '@kamchatour/db/testing' to vitest's globalSetup.");
  const template = await ensureTemplate(serverUrl, options.migrations ?? migrationsFolder);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => onServer(serverUrl, async (sql) => void (await sql`drop database if exists ${sql(name)} with (force)`)),
  };
}

/** The name carries a hash of the migrations: packages tested side by side share it, and a changed file makes a new one. */
async function ensureTemplate(serverUrl: string, folder: string): Promise<string> {
  const files = await readMigrations(folder);
  const hash = createHash('sha256').update(files.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n'));
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  await onServer(serverUrl, async (sql) => {
    if (await isFinished(sql, template)) return;
    await sql`select pg_advisory_lock(${templateLock})`;
    if (await isFinished(sql, template)) return;
    await sql`drop database if exists ${sql(template)} with (force)`;
    await sql`create database ${sql(template)} template template0`;
    await migrate(databaseUrl(serverUrl, template), { folder });
    // Nobody may connect from here on: a connected template cannot be cloned.
    await sql`alter database ${sql(template)} with allow_connections false is_template true`;
  });
  return template;
}

async function isFinished(sql: postgres.Sql, template: string): Promise<boolean> {
  const rows = await sql`select from pg_database where datname = ${template} and datistemplate`;
  return rows.length > 0;
}

/** One connection, so that a lock taken in `work` is held until its end. */
async function onServer<T>(serverUrl: string, work: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const sql = postgres(serverUrl, { max: 1, prepare: false, fetch_types: false, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
