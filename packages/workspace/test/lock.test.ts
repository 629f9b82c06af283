import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGone, withLock } from '../launcher/lock.mjs';
import { plant, scratch } from './scratch.ts';

const here = { pid: 7, host: 'here', isAlive: (pid: number) => pid === 8 };

describe('a holder', () => {
  it.each([
    ['lives', { pid: 8, host: 'here' }, 1_000, false],
    ['has ended', { pid: 9, host: 'here' }, 1_000, true],
    ['is silent, whoever has its number now', { pid: 8, host: 'here' }, 30_000, true],
    ['had our own number, in another life of this container', { pid: 7, host: 'here' }, 1_000, true],
    ['is on another machine', { pid: 9, host: 'there' }, 1_000, false],
    ['is on another machine and silent', { pid: 9, host: 'there' }, 30_000, true],
    ['cannot be read yet', undefined, 1_000, false],
  ])('that %s', (_what, holder, silence, gone) => {
    expect(isGone(holder, silence, here)).toBe(gone);
  });
});

const lockModule = new URL('../launcher/lock.mjs', import.meta.url).href;
const worker = `
  import { appendFileSync } from 'node:fs';
  import { withLock } from ${JSON.stringify(lockModule)};
  const [root] = process.argv.slice(1);
  await withLock(root, async () => {
    appendFileSync(root + '/log', 'in ');
    await new Promise((resolve) => setTimeout(resolve, 150));
    appendFileSync(root + '/log', 'out ');
  });
`;

function launch(root: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', worker, root], { stdio: 'ignore' });
  return new Promise((resolve) => child.once('close', resolve));
}

describe('the lock', () => {
  it('lets five launches in one after another, and leaves nothing behind', async () => {
    const root = scratch();
    expect(await Promise.all(Array.from({ length: 5 }, () => launch(root)))).toEqual([0, 0, 0, 0, 0]);
    expect(readFileSync(join(root, 'log'), 'utf8')).toBe('in out '.repeat(5));
    expect(readdirSync(join(root, '.toolchain'))).toEqual([]);
  });

  it('is taken over at once from a process that was killed, by one of several', async () => {
    const root = scratch();
    const { pid } = spawnSync(process.execPath, ['--version']);
    plant(root, { '.toolchain/lock/left-behind': JSON.stringify({ pid, host: hostname() }) });
    expect(await Promise.all([launch(root), launch(root), launch(root)])).toEqual([0, 0, 0]);
    expect(readFileSync(join(root, 'log'), 'utf8')).toBe('in out '.repeat(3));
  });

  it('is given back when the work fails', async () => {
    const root = scratch();
    await expect(withLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(join(root, '.toolchain/lock'))).toBe(false);
  });

  it('sweeps what a waiting launch left when it was killed', async () => {
    const root = scratch({ '.toolchain/lock-dead/dead': '{}' });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(root, '.toolchain/lock-dead/dead'), longAgo, longAgo);
    await withLock(root, async () => undefined);
    expect(readdirSync(join(root, '.toolchain'))).toEqual([]);
  });

  it('says in one sentence that the folder cannot be written', async () => {
    const root = scratch({ '.toolchain': 'a file where a folder belongs' });
    await expect(withLock(root, async () => undefined)).rejects.toThrow(
      /^This folder cannot be written \(\w+\): run the command as its owner/,
    );
  });
});
