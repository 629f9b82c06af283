/**
 * One preparation at a time in one checkout: two would write the same node_modules.
 *
 * The lock is a folder with one file in it, named at random. It is made elsewhere and renamed into place whole (a rename onto a folder
 * that is not empty fails), and broken by deleting that one file, which only one of several breakers can do. So nobody can break a lock
 * that was taken a moment ago by someone else.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { say, Trouble } from './say.mjs';

const HEARTBEAT_MS = 2_000;
/** A holder that showed no life for so long is gone, whatever process has its number now. */
const SILENT_MS = 20_000;
const LOOK_AGAIN_MS = 300;

/** @typedef {{ pid: number, host: string }} Holder */

/**
 * Whether the one who took the lock is gone. Our own number on it is a namesake's: in a container every first process has the same.
 * @param {Holder | undefined} holder undefined when the file could not be read
 * @param {number} silence milliseconds since its last heartbeat
 * @param {{ pid: number, host: string, isAlive: (pid: number) => boolean }} here
 */
export function isGone(holder, silence, here) {
  if (silence > SILENT_MS) return true;
  if (!holder || holder.host !== here.host) return false;
  return holder.pid === here.pid || !here.isAlive(holder.pid);
}

/**
 * Does the work while holding the checkout's lock, waiting for whoever has it.
 * @template T
 * @param {string} root the checkout
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(root, work) {
  const release = await take(join(root, '.toolchain'));
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * @param {string} folder
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
async function take(folder) {
  const lock = join(folder, 'lock');
  const name = randomUUID();
  const draft = join(folder, `lock-${name}`);
  await makeDraft(draft, name);
  await sweepDrafts(folder);
  try {
    for (let told = false; ; ) {
      if (await became(draft, lock)) break;
      await breakStale(lock);
      if (!told) told = await tellAboutWaiting(lock);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      await utimes(join(draft, name), new Date(), new Date());
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  const mine = join(lock, name);
  const heart = setInterval(() => {
    utimes(mine, new Date(), new Date()).catch(() => {
      say('This launch slept so long that another one took over: run the command again.', process.stderr);
      process.exit(1);
    });
  }, HEARTBEAT_MS);
  return async () => {
    clearInterval(heart);
    await unlink(mine).catch(ignore);
    await rmdir(lock).catch(ignore);
  };
}

/**
 * @param {string} draft
 * @param {string} name
 */
async function makeDraft(draft, name) {
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, name), JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (error) {
    throw new Trouble(
      `This folder cannot be written (${reasonOf(error)}): run the command as its owner, or in a clone of your own.`,
    );
  }
}

/**
 * Removes what launches that were ended while they waited have left.
 * @param {string} folder
 */
async function sweepDrafts(folder) {
  for (const file of await readdir(folder)) {
    if (!file.startsWith('lock-')) continue;
    const seen = await stat(join(folder, file, file.slice('lock-'.length))).catch(() => undefined);
    if (seen && Date.now() - seen.mtimeMs > SILENT_MS) await rm(join(folder, file), { recursive: true, force: true });
  }
}

/**
 * @param {string} draft
 * @param {string} lock
 */
async function became(draft, lock) {
  try {
    await rename(draft, lock);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(reasonOf(error))) return false;
    throw error;
  }
}

/** @param {string} lock */
async function breakStale(lock) {
  for (const file of await readdir(lock).catch(none)) {
    const path = join(lock, file);
    const seen = await stat(path).catch(() => undefined);
    if (!seen) continue;
    const here = { pid: process.pid, host: hostname(), isAlive };
    if (isGone(await readHolder(path), Date.now() - seen.mtimeMs, here)) await unlink(path).catch(ignore);
  }
}

/** @param {string} lock */
async function tellAboutWaiting(lock) {
  const [file] = await readdir(lock).catch(none);
  if (!file) return false;
  const holder = await readHolder(join(lock, file));
  say(`Another launch${holder ? ` (process ${holder.pid})` : ''} is preparing this folder: waiting for it…`);
  return true;
}

/**
 * @param {string} path
 * @returns {Promise<Holder | undefined>}
 */
async function readHolder(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return reasonOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** @returns {string[]} */
const none = () => [];
const ignore = () => undefined;
