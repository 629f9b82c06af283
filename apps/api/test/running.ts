/** The real server as a process of its own, as a person starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../src/main.ts');
const ready = /^Kamchatour is ready: (http:\/\/localhost:\d+)$/m;

export type Running = {
  pid: number;
  output: () => { out: string; err: string };
  /** The address, once the line that promises it was printed; throws when the process ends before. */
  ready: Promise<string>;
  exited: Promise<{ code: number | null; seconds: number }>;
  signal: (signal: NodeJS.Signals) => void;
  until: (text: RegExp) => Promise<void>;
};

export function startServer(environment: Record<string, string>): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watch of watchers) watch();
  };
  child.stdout.on('data', (chunk) => {
    out += chunk;
    tell();
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
    tell();
  });
  let signalledAt = performance.now();
  const exited = once(child, 'close').then(() => {
    tell();
    return { code: child.exitCode, seconds: (performance.now() - signalledAt) / 1000 };
  });
  const until = (text: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const watch = () => {
        if (text.test(out + err)) resolve();
        else if (child.exitCode !== null) reject(new Error(`the server ended with ${child.exitCode}: ${out}${err}`));
        else return;
        watchers.delete(watch);
      };
      watchers.add(watch);
      watch();
    });
  const isReady = until(ready).then(() => ready.exec(out)?.[1] ?? '');
  isReady.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    output: () => ({ out, err }),
    ready: isReady,
    exited,
    until,
    signal: (signal) => {
      signalledAt = performance.now();
      child.kill(signal);
    },
  };
}

export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return String(typeof address === 'object' && address !== null ? address.port : 0);
}
