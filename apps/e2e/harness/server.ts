/** The real server as a process of its own, with a file for its log. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');
const program = join(root, 'apps/api/src/main.ts');
/** Stops the server when this process is gone, however it went. */
const tie = join(root, 'packages/workspace/launcher/tied.mjs');
const builtPage = join(root, 'apps/web/dist/index.html');

const readyWithinMs = 90_000;
const stopWithinMs = 12_000;
const seriousLevel = 50;
/** The log file has all of them. */
const mostComplaints = 5;

export type Server = {
  url: string;
  /** The first log lines about errors that nobody expected. */
  complaints: readonly string[];
  stop(): Promise<void>;
};

type Options = {
  databaseUrl: string;
  /** Where its log goes, for whoever wants to know why a test failed. */
  logFile: string;
  /** Settings beside the usual ones. */
  environment?: Record<string, string>;
};

/** Throws when the web app has not been built: the server would answer without it, and every journey would fail for no reason of its own. */
export function assertWebAppIsBuilt(): void {
  if (existsSync(builtPage)) return;
  throw new Error('The web app is not built, and the journeys need it: run pnpm --filter @kamchatour/web build.');
}

/** Starts a server on a free port and waits until it says that it is ready. */
export async function startServer({ databaseUrl, logFile, environment }: Options): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const complaints: string[] = [];
  const child = spawn(process.execPath, ['--import', tie, program], {
    cwd: root,
    // Nothing of the caller's own configuration: a journey must not send real mail.
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATABASE_URL: databaseUrl,
      SECRET_KEY: 'a secret that only the journeys know, and it opens nothing',
      DEMO: '1',
      // Guests of the journeys say their own addresses, as behind a proxy: see fixtures/guest.ts.
      TRUST_PROXY: 'loopback',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(logFile);
  child.stderr?.pipe(log, { end: false });
  await ready(child, (line) => {
    log.write(`${line}\n`);
    if (complaints.length < mostComplaints && isSerious(line)) complaints.push(line);
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return { url, complaints, stop: () => stop(child) };
}

function ready(child: ChildProcess, onLine: (line: string) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (child.stdout === null || child.stderr === null) throw new Error('The server has no output to wait for.');
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  createInterface(child.stdout).on('line', (line) => {
    onLine(line);
    if (line.startsWith('Kamchatour is ready')) resolve();
  });
  child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready. ${words}`)));
  void sleep(readyWithinMs, undefined, { ref: false }).then(() =>
    reject(new Error(`The server was not ready within ${readyWithinMs / 1000} s. ${words}`)),
  );
  return promise;
}

function isSerious(line: string): boolean {
  if (!line.startsWith('{')) return false;
  const entry: unknown = JSON.parse(line);
  return typeof entry === 'object' && entry !== null && 'level' in entry && Number(entry.level) >= seriousLevel;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const patience = sleep(stopWithinMs, 'late', { ref: false });
  if ((await Promise.race([ended, patience])) === 'late') {
    child.kill('SIGKILL');
    await ended;
    throw new Error(`The server did not stop within ${stopWithinMs / 1000} s.`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('This machine has no free port.');
  return address.port;
}
