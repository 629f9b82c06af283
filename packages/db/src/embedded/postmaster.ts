import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { serverEnvironment } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';

const run = promisify(execFile);
const startWithinMs = 60_000;

/** A running server. `exited` settles when it ends, for whatever reason. */
export interface Postmaster {
  process: ChildProcess;
  port: number;
  exited: Promise<void>;
}

export interface PostmasterStart {
  home: Home;
  binaries: Binaries;
  settings: Record<string, string>;
  port?: number | undefined;
  /** Gives up and ends what was started. */
  signal?: AbortSignal;
}

/**
 * Starts the server and waits until it takes connections.
 * Without `port` a free one is chosen, and another one when somebody took it in between.
 */
export async function startPostmaster(start: PostmasterStart): Promise<Postmaster> {
  const { home, port, signal } = start;
  const giveUpAt = Date.now() + startWithinMs;
  for (;;) {
    signal?.throwIfAborted();
    await clearLeftovers(home.cluster);
    const postmaster = launch(start, port ?? (await freePort()));
    if (await becomesReady(postmaster, home.cluster, signal)) return postmaster;
    signal?.throwIfAborted();
    const said = readLog(home.folder);
    const isPortTaken = /could not bind|could not create any TCP\/IP sockets/.test(said);
    if (isPortTaken && port !== undefined) throw new Error(`The database cannot start: port ${port} is taken.`);
    // After a kill -9 of the server its children live on for a moment; until they are gone the server refuses to start beside them.
    const isBeingLeft = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/.test(said);
    if ((!isPortTaken && !isBeingLeft) || Date.now() > giveUpAt) {
      throw new Error(`The database in ${home.folder} does not start:\n${said.slice(-2000)}`);
    }
    await sleep(isBeingLeft ? 200 : 10);
  }
}

function launch({ home, binaries, settings }: PostmasterStart, port: number): Postmaster {
  const logFile = join(home.folder, 'server.log');
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.before`);
  // A file, not a pipe: a server that outlives a killed parent must be able to write on.
  const log = openSync(logFile, 'w', 0o600);
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  const child = spawn(
    binaries.postgres,
    ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: Ctrl-C in a terminal goes to the whole foreground group, and the server shall hear of it through us.
    { cwd: '/', env: serverEnvironment(), detached: true, stdio: ['ignore', log, log], ...home.account },
  );
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { process: child, port, exited };
}

async function becomesReady(postmaster: Postmaster, cluster: string, signal?: AbortSignal): Promise<boolean> {
  let hasExited = false;
  void postmaster.exited.then(() => (hasExited = true));
  const giveUpAt = Date.now() + startWithinMs;
  while (!hasExited && Date.now() < giveUpAt && signal?.aborted !== true) {
    const file = readPidFile(cluster);
    if (file?.pid === postmaster.process.pid && file?.status === 'ready' && (await answers(postmaster.port)))
      return true;
    await sleep(10);
  }
  if (!hasExited) await stopPostmaster(postmaster);
  return false;
}

/** Stops fast (clients are told to go), and if that takes too long at once (the next start recovers). Ends within 5 s. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  const steps = [
    ['SIGINT', 3000],
    ['SIGQUIT', 1000],
    ['SIGKILL', 500],
  ] as const;
  for (const [signal, patience] of steps) {
    if (postmaster.process.exitCode !== null || postmaster.process.signalCode !== null) return;
    postmaster.process.kill(signal);
    const waited = new AbortController();
    await Promise.race([
      postmaster.exited,
      sleep(patience, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
  }
}

/**
 * Ends what an earlier run left behind: a server whose parent was killed is stopped; a lock file that names a process which is not that
 * server is removed, because PostgreSQL believes it for as long as any process has that number. The caller holds the folder's lock, so
 * no other Kamchatour is at work here, and PostgreSQL still refuses to start while a child of a killed server is attached to its memory.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const file = readPidFile(cluster);
  if (file === undefined) return;
  const signals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;
  for (const signal of signals) {
    if (!(await isPostmasterOf(file.pid, cluster))) break;
    signalIfAlive(file.pid, signal);
    for (let waited = 0; waited < 5000 && (await isPostmasterOf(file.pid, cluster)); waited += 20) await sleep(20);
  }
  if (!(await isPostmasterOf(file.pid, cluster))) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  const command = await commandLine(pid);
  return command.includes(`postgres -D ${cluster} -c `);
}

/** The command of a living process, or ''. From /proc where there is one: small containers have no `ps`. */
async function commandLine(pid: number): Promise<string> {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (existsSync('/proc/self')) return '';
  }
  return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Line 1 is the process, line 8 what it is at. */
function readPidFile(cluster: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : undefined;
  } catch {
    return undefined;
  }
}

function readLog(folder: string): string {
  return readFileSync(join(folder, 'server.log'), 'utf8');
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gives out no port.');
  return address.port;
}
