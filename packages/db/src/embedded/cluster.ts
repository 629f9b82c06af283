import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serverEnvironment } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';

const run = promisify(execFile);

/** The superuser's password, made at the first start and kept beside the cluster for its owner only. */
export async function keptPassword(home: Home): Promise<string> {
  const file = join(home.folder, 'password');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined && kept.trim() !== '') return kept.trim();
  if (existsSync(home.cluster)) throw new Error(`${file} is gone, and without it nobody can sign in to the database beside it.`);
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (home.account !== undefined) await chown(file, home.account.uid, home.account.gid);
  return password;
}

/**
 * Makes the cluster unless it is there. It is made under another name and moved when it is whole, so that a crash half-way leaves only a
 * draft, which its marker shows to be ours. Folders with anything else inside are refused, and never deleted.
 */
export async function ensureCluster(home: Home, binaries: Binaries, isDurable: boolean): Promise<void> {
  const draft = `${home.cluster}.draft`;
  const marker = `${home.cluster}.draft-is-ours`;
  if (existsSync(draft)) {
    if (!existsSync(marker)) throw new Error(`${draft} is in the way, and Kamchatour did not make it. Move it elsewhere.`);
    await rm(draft, { recursive: true });
  }
  if (existsSync(home.cluster)) {
    await checkCluster(home.cluster, binaries);
    await rm(marker, { force: true });
    return;
  }
  await writeFile(marker, '');
  await initdb(home, binaries, draft, isDurable);
  await rename(draft, home.cluster);
  await rm(marker, { force: true });
}

async function checkCluster(cluster: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw new Error(`${cluster} belongs to another user. Start as that user, or set another DATA_DIR.`);
    return undefined;
  });
  if (version === undefined) {
    const inside = await readdir(cluster);
    throw new Error(
      `${cluster} is not a PostgreSQL cluster (inside: ${inside.slice(0, 5).join(', ') || 'nothing'}). ` +
        'Move it elsewhere, or set DATA_DIR to another folder.',
    );
  }
  const major = binaries.version.split('.')[0];
  if (version.trim() !== major) {
    throw new Error(`${cluster} was made by PostgreSQL ${version.trim()}, and the one that comes with this version is ${major}.`);
  }
}

/** The built-in C.UTF-8 knows upper and lower case of every script, and sorts alike on every machine; the system's locales do neither. */
async function initdb(home: Home, binaries: Binaries, folder: string, isDurable: boolean): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    '--username=kamchatour',
    `--pwfile=${join(home.folder, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=simple',
    '--data-checksums',
    ...(isDurable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, args, { cwd: '/', env: serverEnvironment(), ...home.account });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`The database could not be made in ${home.folder}: ${said}`);
  }
}
