import { chownSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Account } from './account.ts';

/** Holds a folder for this process until `release`, or until the process ends in whatever way. */
export interface FolderLock {
  /** May be called again. */
  release(): void;
}

/**
 * Takes the folder, or says that somebody has it (with the holder's process id where it is known).
 *
 * SQLite is here for its file lock alone, which Node does not offer otherwise: the kernel gives it back when the process dies, so that
 * a kill -9 leaves no stale lock, and no process id that meanwhile belongs to another program is ever believed.
 */
export function lockFolder(folder: string, account: Account): FolderLock | { heldBy: string } {
  const holderFile = join(folder, 'lock.pid');
  const lockFile = join(folder, 'lock');
  const file = new DatabaseSync(lockFile);
  try {
    file.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    file.close();
    if (error instanceof Error && error.message.includes('locked')) return { heldBy: readHolder(holderFile) };
    throw error;
  }
  writeFileSync(holderFile, `${process.pid}\n`);
  // Started by root once and by the folder's owner the next time, both must get in.
  if (account !== undefined) for (const made of [lockFile, holderFile]) chownSync(made, account.uid, account.gid);
  return { release: () => void (file.isOpen && file.close()) };
}

function readHolder(file: string): string {
  try {
    return `process ${readFileSync(file, 'utf8').trim()}`;
  } catch {
    return 'another process';
  }
}
