/** The product as `npm start` runs it, once everything is installed and built: one process that brings its own PostgreSQL. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Rig } from '../rig.ts';

const root = join(import.meta.dirname, '../../../..');
/** Stops the server when this process is gone, however it went. */
const tie = join(root, 'packages/workspace/launcher/tied.mjs');

export type Product = {
  url: string;
  /** From the start of the process to the line that says it is ready. */
  startSeconds: number;
  stop(): Promise<void>;
};

/** On a folder that holds its database, or will. Rejects with what it said when it ends before it is ready. */
export async function startProduct(rig: Rig, dataFolder: string): Promise<Product> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', tie, join(root, 'apps/api/src/main.ts')], {
    cwd: root,
    // Nothing of the caller's own configuration.
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: dataFolder,
      DEMO: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal: rig.signal,
  });
  child.once('error', () => undefined);
  const ended = once(child, 'exit').catch(() => undefined);
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const lines = child.stdout && createInterface(child.stdout);
  const ready = new Promise<number>((resolve) => {
    lines?.on('line', (line) => line.startsWith('Kamchatour is ready') && resolve(performance.now()));
  });
  const readyAt = await Promise.race([ready, ended]);
  if (readyAt === undefined || typeof readyAt !== 'number') throw new Error(`The product did not start. ${words}`);
  return {
    url: `http://127.0.0.1:${port}`,
    startSeconds: (readyAt - began) / 1000,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('This machine has no free port.');
  return address.port;
}
