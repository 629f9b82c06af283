import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that the server runs under; undefined: our own. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. Started by root it gets the owner of an existing cluster, else `postgres`, else `nobody`, else a new
 * account `postgres`.
 */
export async function serverAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const account = await accountNamed(name);
    if (account !== undefined) return account;
  }
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = await accountNamed('postgres');
  if (made === undefined) throw new Error('PostgreSQL cannot run as root, and no account for it could be made.');
  return made;
}

async function accountNamed(name: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether the account can enter the folder and write there: tried, because modes alone do not tell (ACLs, mounts). */
export async function canUseFolder(account: Account, folder: string): Promise<boolean> {
  return succeeds(account, '/bin/sh', ['-c', 'cd "$1" && : >.probe && rm -f .probe', 'sh', folder]);
}

/** Whether the account can start the program at this path, libraries included. */
export async function canRun(account: Account, program: string): Promise<boolean> {
  return succeeds(account, program, ['--version']);
}

async function succeeds(account: Account, program: string, args: string[]): Promise<boolean> {
  try {
    await run(program, args, { cwd: '/', env: serverEnvironment(), ...account });
    return true;
  } catch {
    return false;
  }
}

/** Without our own PG… variables, which the server would take for its settings, and in English, because its words are read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
