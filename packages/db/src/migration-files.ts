import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The migrations of this package. */
export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

export interface MigrationFile {
  /** `0001_tables.sql` */
  name: string;
  sql: string;
  sha256: string;
}

/** All `NNNN_name.sql` of a folder in the order of their numbers; refuses a number used twice, because its order would be chance. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = await migrationNames(folder);
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

export async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => entry.endsWith('.sql')).sort();
  const wrong = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name));
  if (wrong !== undefined) throw new Error(`The migration ${wrong} is not named NNNN_name.sql.`);
  const twice = names.find((name, index) => name.slice(0, 4) === names[index - 1]?.slice(0, 4));
  if (twice !== undefined) throw new Error(`The number of the migration ${twice} is used twice.`);
  return names;
}
