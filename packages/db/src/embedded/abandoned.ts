import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from './lock.ts';
import { clearLeftovers } from './postmaster.ts';

/**
 * Removes the data folder of a run that was killed, its server first. For throw-away servers only.
 * @returns false when nobody abandoned it: it is in use, or only being made
 */
export async function removeAbandoned(dataDir: string): Promise<boolean> {
  const folder = join(dataDir, 'postgres');
  if (!existsSync(join(folder, 'cluster'))) return false;
  const lock = lockFolder(folder, undefined);
  if (!('release' in lock)) return false;
  try {
    await clearLeftovers(join(folder, 'cluster'));
    await rm(dataDir, { recursive: true, force: true });
    return true;
  } finally {
    lock.release();
  }
}
