import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, realpath, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canUseFolder, serverAccount } from './account.ts';

/** The folder of one embedded server: cluster, password, lock and log are inside. */
export interface Home {
  folder: string;
  cluster: string;
  account: Account;
}

/** Not /tmp, which many machines empty at each start. */
const outsideFolders = ['/var/lib', '/var/tmp'];

/**
 * Finds or makes the server's folder: `DATA_DIR/postgres`, or, where the server's account cannot get there (a clone below a 0700 home, as
 * root), a folder outside whose path is then kept in `DATA_DIR/postgres-is-at`.
 */
export async function openHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  await mkdir(dataDir, { recursive: true });
  const pointer = join(dataDir, 'postgres-is-at');
  const outside = await readFile(pointer, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  if (outside !== undefined) return homeOutside(outside, dataDir, log);

  // One name for one folder, whichever links lead to it: a server left behind is known by the path that it was started with.
  const folder = join(await realpath(dataDir), 'postgres');
  const account = await serverAccount(join(folder, 'cluster'));
  await makeFolder(folder, account);
  if (await canUseFolder(account, folder)) return { folder, cluster: join(folder, 'cluster'), account };
  if (account === undefined) throw new Error(`${folder} cannot be written. Set DATA_DIR to a folder that you own.`);
  if ((await stat(join(folder, 'cluster')).catch(() => undefined)) !== undefined) {
    throw new Error(
      `The database in ${folder} cannot be reached by its owner (uid ${account.uid}): make the folders above it passable.`,
    );
  }
  await rmdir(folder);
  await writeFile(pointer, `${await chooseOutside(dataDir)}\n`, { flag: 'wx' }).catch(ignoreExisting);
  return homeOutside((await readFile(pointer, 'utf8')).trim(), dataDir, log);
}

async function homeOutside(folder: string, dataDir: string, log: (line: string) => void): Promise<Home> {
  const account = await serverAccount(join(folder, 'cluster'));
  if (!existsSync(folder)) await makeFolder(folder, account);
  if (!(await canUseFolder(account, folder)))
    throw new Error(`${folder}, named in ${dataDir}/postgres-is-at, cannot be used.`);
  log(`The database's account cannot reach ${dataDir}: its data are in ${folder}`);
  return { folder, cluster: join(folder, 'cluster'), account };
}

/** A new name each time that it is chosen: a DATA_DIR that was deleted starts afresh, and never wakes old data. */
async function chooseOutside(dataDir: string): Promise<string> {
  const name = createHash('sha256')
    .update(`${await realpath(dataDir)} ${randomUUID()}`)
    .digest('hex')
    .slice(0, 12);
  for (const parent of outsideFolders) {
    if (await canUseFolder(undefined, parent)) return join(parent, `kamchatour-${name}`);
  }
  throw new Error(
    `The database's account cannot reach ${dataDir}, and ${outsideFolders.join(' and ')} cannot be written.`,
  );
}

async function makeFolder(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(folder, account.uid, account.gid);
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
