/** `npm run dev`: the server restarts and the pages reload as files change; one Ctrl-C ends both. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, root, runTool, stopTools, stopToolsOnSignal } from './tool.ts';

const port = process.env['PORT'] ?? '3002';
const host = process.env['HOST'] ?? '127.0.0.1';
const page = process.env['PUBLIC_URL'] ?? `http://localhost:${port}`;

stopToolsOnSignal();
// The pages take the port that people know; they hand the server's calls on to it.
const serverPort = await freePort();
const server = `http://127.0.0.1:${serverPort}`;
const parts = [
  runTool(join(root, 'apps/api/src/main.ts'), [], {
    show: true,
    nodeArgs: ['--watch', '--watch-preserve-output'],
    env: { PORT: String(serverPort), HOST: '127.0.0.1', PUBLIC_URL: page },
  }),
  runTool(commandOf('apps/web', 'vite'), ['--port', port, '--host', host, '--strictPort', '--clearScreen', 'false'], {
    cwd: join(root, 'apps/web'),
    show: true,
    env: { API_ORIGIN: server, NODE_ENV: 'development' },
  }),
];
void sayWhenReady();
await Promise.race(parts);
await stopTools('SIGTERM');
console.error('One of the two ended by itself; why is above.');
process.exit(1);

async function sayWhenReady(): Promise<void> {
  while (!(await isReady())) await sleep(300);
  console.log(`\nOpen ${page}: the pages reload, and the server restarts, as files change.\n`);
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${server}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** A port that nobody has at the moment. */
function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
  });
  return promise;
}
