import type { Database } from './connect.ts';
import { migrationNames, migrationsFolder } from './migration-files.ts';

/** Names of the migrations that this version brings and the database lacks. */
export async function pendingMigrations(db: Database, folder: string = migrationsFolder): Promise<string[]> {
  const names = await migrationNames(folder);
  const [table] = await db.query(
    (sql) => sql<{ isThere: boolean }[]>`select to_regclass('schema_migrations') is not null as "isThere"`,
  );
  if (table?.isThere !== true) return names;
  const rows = await db.query((sql) => sql<{ name: string }[]>`select name from schema_migrations`);
  const applied = new Set(rows.map((row) => row.name));
  return names.filter((name) => !applied.has(name));
}
