/** The shop's own programs: its command line, which also is its server. It is told to send nothing home. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { shopFolder } from './install.ts';

/** Where it keeps the locks that keep it from selling twice: in each process, as it comes, or in the database, as several processes need it. */
export type Locks = 'memory' | 'database';

export type ShopProcess = { port: number; close(): Promise<void> };

const program = join(shopFolder, 'node_modules/@medusajs/cli/cli.js');
const secondsToStart = 90;
/** When we are gone, the hard way too, the shop is to end: asked to, it waits for connections that it may never get. */
const tie = 'data:text/javascript,process.once("disconnect",()=>process.exit());process.channel?.unref()';

function environment(databaseUrl: string, locks: Locks): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PEER_LOCKS: locks,
    NODE_ENV: 'production',
    MEDUSA_DISABLE_TELEMETRY: 'true',
    XDG_CONFIG_HOME: join(shopFolder, 'node_modules/.cache'),
  };
}

/** Runs a command of its command line. Rejects with what it printed. */
export async function runShopCommand(databaseUrl: string, args: string[], signal: AbortSignal): Promise<void> {
  await promisify(execFile)(process.execPath, [program, ...args], {
    cwd: shopFolder,
    env: environment(databaseUrl, 'database'),
    maxBuffer: 2 ** 26,
    signal,
  });
}

/** A server of the shop on a free port, once it answers. What it says goes to a file. */
export async function startShop(
  databaseUrl: string,
  locks: Locks,
  logFile: string,
  signal: AbortSignal,
): Promise<ShopProcess> {
  const port = await freePort();
  const log = openSync(logFile, 'w');
  const args = ['--import', tie, program, 'start', '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: shopFolder,
    env: environment(databaseUrl, locks),
    stdio: ['ignore', log, log, 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  closeSync(log);
  child.once('error', () => undefined);
  const ended = once(child, 'exit').catch(() => undefined);
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const until = performance.now() + secondsToStart * 1000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || signal.aborted || performance.now() > until) {
      await close();
      throw new Error(`The shop did not start: see ${logFile}`);
    }
    await sleep(200);
  }
  return { port, close };
}

async function answers(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/health`).then(
    (response) => response.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
