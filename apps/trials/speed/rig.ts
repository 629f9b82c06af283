/** What all trials stand on: an embedded PostgreSQL of their own that syncs like a real one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '@kamchatour/db';
import { startEmbeddedPostgres } from '@kamchatour/db/embedded';
import postgres from 'postgres';

export type Rig = {
  /** A migrated database of its own, without rows. Gone when the run ends; one of the same name is replaced. */
  createDatabase(name: string): Promise<string>;
  /**
   * A migrated database that `build` fills once, and that outlives the run. `hash` says what it was made of: with another one it is built
   * anew, and what was built before is dropped. A build that was broken off leaves nothing.
   */
  keptDatabase(name: string, hash: string, build: (url: string) => Promise<void>): Promise<string>;
  /** A folder that outlives the run, for what is costly to build. */
  cacheFolder: string;
  /** Says how far a long preparation has come. */
  progress(text: string): void;
  /** Aborted when the run is asked to stop: give it to the processes that a trial starts. */
  signal: AbortSignal;
};

export type OpenRig = Rig & {
  serverVersion: string;
  /** What it took so far to build what is kept. */
  readonly secondsBuilding: number;
  /** Stops the server. What the run made is dropped first, unless there is no time for it: the next run sweeps too. */
  close(isInHurry?: boolean): Promise<void>;
};

const folder = join(import.meta.dirname, '../../../.data-trials');
const passing = 'trial_';
const kept = 'kept_';
const template = `${passing}template`;

/**
 * The server starts as the product starts its own, nothing set but what the product sets. Refuses with a sentence while another run of the
 * trials is under way in this checkout.
 */
export async function openRig(progress: (text: string) => void, signal: AbortSignal): Promise<OpenRig> {
  const cacheFolder = join(folder, 'cache');
  await mkdir(cacheFolder, { recursive: true });
  const server = await startEmbeddedPostgres({ dataDir: folder, log: progress }).catch((error: unknown) => {
    const holder = /^Another Kamchatour \((.*)\) is using/.exec(error instanceof Error ? error.message : '')?.[1];
    throw holder ? new Error(`Other trials are running in this checkout (${holder}): let them end first.`) : error;
  });
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;

  let secondsBuilding = 0;

  async function drop(condition: postgres.PendingQuery<postgres.Row[]>): Promise<void> {
    const found = await sql<{ datname: string }[]>`select datname from pg_database where ${condition}`;
    for (const { datname } of found) await sql`drop database ${sql(datname)} with (force)`;
  }

  async function create(database: string): Promise<string> {
    await sql`drop database if exists ${sql(database)} with (force)`;
    await sql`create database ${sql(database)} template ${sql(template)}`;
    return urlOf(database);
  }

  async function keptDatabase(name: string, hash: string, build: (url: string) => Promise<void>): Promise<string> {
    const database = `${kept}${name}_${hash}`;
    const [found] = await sql`select from pg_database where datname = ${database}`;
    if (!found) {
      await drop(sql`starts_with(datname, ${`${kept}${name}_`})`);
      const began = performance.now();
      const draft = `${passing}${name}_draft`;
      await build(await create(draft));
      await sql`alter database ${sql(draft)} rename to ${sql(database)}`;
      secondsBuilding += (performance.now() - began) / 1000;
    }
    return urlOf(database);
  }

  await drop(sql`starts_with(datname, ${passing})`);
  await sql`create database ${sql(template)} template template0`;
  await migrate(urlOf(template));
  const [version] = await sql<{ server_version: string }[]>`show server_version`;

  return {
    createDatabase: (name) => create(`${passing}${name}`),
    keptDatabase,
    cacheFolder,
    progress,
    signal,
    get secondsBuilding() {
      return secondsBuilding;
    },
    serverVersion: version?.server_version ?? 'unknown',
    async close(isInHurry = false) {
      if (!isInHurry) await drop(sql`starts_with(datname, ${passing})`);
      await sql.end({ timeout: 0 });
      await server.stop();
    },
  };
}
