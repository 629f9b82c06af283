import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { serverEnvironment } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';

const run = promisify(execFile);

/**
 * Makes the cluster unless it is there. It is made under another name, which a file keeps, and moved when it is whole: a crash half-way
 * leaves a draft that is known to be ours. (Each draft has a name of its own, because an initdb that outlived its parent tidies up when it
 * fails.) A folder in the cluster's place that holds something else is refused, and never deleted.
 * @returns the superuser's password
 */
export async function ensureCluster(home: Home, binaries: Binaries, isDurable: boolean): Promise<string> {
  const draftNote = `${home.cluster}.draft-is`;
  const leftDraft = await readFile(draftNote, 'utf8').catch(() => undefined);
  if (leftDraft !== undefined) {
    await rm(join(home.folder, basename(leftDraft)), { recursive: true, force: true, maxRetries: 5 });
    await rm(draftNote);
  }
  if (existsSync(home.cluster)) {
    await checkCluster(home.cluster, binaries);
    return readPassword(home);
  }
  const draft = `${home.cluster}.${randomBytes(4).toString('hex')}`;
  await writeFile(draftNote, basename(draft));
  const password = await makePassword(home);
  await initdb(home, binaries, draft, isDurable);
  await rename(draft, home.cluster);
  await rm(draftNote);
  return password;
}

/** The superuser's, made with the cluster and kept beside it for its owner only. */
async function makePassword(home: Home): Promise<string> {
  const file = passwordFile(home);
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (home.account !== undefined) await chown(file, home.account.uid, home.account.gid);
  return password;
}

async function readPassword(home: Home): Promise<string> {
  const kept = await readFile(passwordFile(home), 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  throw new Error(
    `${passwordFile(home)} is gone or empty, and without it nobody can sign in to the database beside it.`,
  );
}

function passwordFile(home: Home): string {
  return join(home.folder, 'password');
}

async function checkCluster(cluster: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES')
      throw new Error(`${cluster} belongs to another user. Start as that user, or set another DATA_DIR.`);
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
    throw new Error(
      `${cluster} was made by PostgreSQL ${version.trim()}, and the one that comes with this version is ${major}.`,
    );
  }
}

/** The built-in C.UTF-8 knows upper and lower case of every script, and sorts alike on every machine; the system's locales do neither. */
async function initdb(home: Home, binaries: Binaries, folder: string, isDurable: boolean): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    '--username=kamchatour',
    `--pwfile=${passwordFile(home)}`,
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
