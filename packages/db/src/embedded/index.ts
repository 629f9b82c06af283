import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canRun } from './account.ts';
import { type Binaries, copyBinaries, installedBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Home, openHome } from './home.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** Kept between starts. As root it may be a folder that only root can enter: the data then go elsewhere, and `log` says where. */
  dataDir: string;
  /** Left out: a free one, another at each start. */
  port?: number;
  /** Server settings on top of the defaults, for instance `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** With the password: not for logs. */
  url: string;
  port: number;
  dataDir: string;
  /** Ends the server within 5 s. May be called again. */
  stop(): Promise<void>;
}

const defaults: Record<string, string> = {
  max_connections: '60',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Refused statements are the callers' business; the file shall not grow with every rush.
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Starts the PostgreSQL that comes with the project on a folder, and starts it again if it dies, until `stop`.
 * A server that an earlier, killed run left behind is stopped first. Refuses, with a sentence to show, a folder that another
 * Kamchatour uses or that holds something else.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  const settings: Record<string, string> = { ...defaults, ...options.settings };
  const home = await openHome(dataDir, log);
  const lock = takeLock(home, dataDir);
  try {
    const binaries = await usableBinaries(home, log);
    const password = await ensureCluster(home, binaries, settings['fsync'] !== 'off');
    const first = await startPostmaster({ home, binaries, settings, port: options.port });
    const stop = keepRunning(
      first,
      (signal) => startPostmaster({ home, binaries, settings, port: first.port, signal }),
      log,
    );
    return {
      url: `postgres://kamchatour:${password}@127.0.0.1:${first.port}/postgres`,
      port: first.port,
      dataDir,
      stop: () => stop().finally(() => lock.release()),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function takeLock(home: Home, dataDir: string): FolderLock {
  const lock = lockFolder(home.folder, home.account);
  if ('release' in lock) return lock;
  throw new Error(
    `Another Kamchatour (${lock.heldBy}) is using DATA_DIR ${dataDir}. Stop it, or set DATA_DIR to another folder for this one.`,
  );
}

async function usableBinaries(home: Home, log: (line: string) => void): Promise<Binaries> {
  const installed = installedBinaries();
  if (await canRun(home.account, installed.postgres)) return installed;
  if (home.account !== undefined) {
    // One copy for all where only root can write, else one of this folder's own.
    const copied = await copyBinaries(installed, '/var/lib').catch(() => copyBinaries(installed, home.folder));
    if (await canRun(home.account, copied.postgres)) {
      log(`The database's account cannot reach the programs in ${installed.root}: it runs a copy in ${copied.root}`);
      return copied;
    }
  }
  throw new Error(
    `${installed.postgres} does not run here. Install again with "pnpm install --force", or set DATABASE_URL.`,
  );
}

/** Starts the server again, on its port, when it dies; gives back the function that ends this. */
function keepRunning(
  first: Postmaster,
  restart: (signal: AbortSignal) => Promise<Postmaster>,
  log: (line: string) => void,
): () => Promise<void> {
  let current = first;
  const stopping = new AbortController();
  const watching = (async () => {
    for (let failures = 0; ; ) {
      await current.exited;
      if (stopping.signal.aborted) return;
      log('The database died; starting it again.');
      await sleep(Math.min(100 * 2 ** failures, 5000), undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        current = await restart(stopping.signal);
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        log(String(error));
      }
    }
  })();
  return async () => {
    stopping.abort();
    await stopPostmaster(current);
    await watching;
    await stopPostmaster(current);
  };
}
