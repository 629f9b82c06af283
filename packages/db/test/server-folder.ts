import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** No power cuts here; killed processes there are, so commits are written. */
export const fast = { fsync: 'off', full_page_writes: 'off' };

/** A DATA_DIR that goes after the test; the server's account may enter it. */
export async function aDataDir(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kamchatour-data-'));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function pidFile(dataDir: string): string {
  return join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
}

export async function postmasterPid(dataDir: string): Promise<number> {
  return Number((await readFile(pidFile(dataDir), 'utf8')).split('\n')[0]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A dead orphan stays listed where process 1 collects none (containers).
  const status = existsSync('/proc/self') ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return !/\) Z /.test(status);
}

export const starter = fileURLToPath(new URL('starter.ts', import.meta.url));

/** A second Node that starts the server on the folder; what it says first, and the address in it. The caller ends it. */
export async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; said: string; url: string }> {
  const child = spawn(process.execPath, [starter, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString())),
  );
  return { child, said, url: said.replace('started ', '').trim() };
}
