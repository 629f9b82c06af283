import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type MigrationFile, migrationsFolder, readMigrations } from './migration-files.ts';
import { sqlState } from './sql-errors.ts';

/** Raised inside a batch when another starter applied the file while we waited for the lock. */
const appliedMeanwhile = 'KM001';
const lockNotAvailable = '55P03';
const lockKey = 7_205_114_003;
const lockTries = 5;
/** For another starter's migration. */
const patienceMs = 60_000;

export interface MigrateOptions {
  folder?: string;
  log?: (line: string) => void;
}

/**
 * Applies what the database lacks of `migrations/*.sql`, in order. Any number of starters may do so at once.
 *
 * Each file is one batch of the simple protocol, so one transaction: all of the file or nothing, with its row in `schema_migrations`.
 * Drizzle's own `migrate` is not used: it holds an interactive transaction, and of two starters at once one fails.
 * A table that is in use is waited for at most 2 s at a time, so that a queue behind our lock never stops the sales.
 *
 * @throws when an applied file was changed since, when a file fails, or when another migration takes more than a minute
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<void> {
  const log = options.log ?? (() => undefined);
  const files = await readMigrations(options.folder ?? migrationsFolder);
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => undefined });
  try {
    for (const file of files) {
      const applied = await readApplied(sql);
      const sha256 = applied.get(file.name);
      if (sha256 === undefined) await applyFile(sql, file, log);
      else refuseChanged(file, sha256);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function applyFile(sql: postgres.Sql, file: MigrationFile, log: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.unsafe(batchFor(file));
      log(`Migrated: ${file.name}`);
      return;
    } catch (error) {
      const state = sqlState(error);
      if (state === appliedMeanwhile) {
        refuseChanged(file, (await readApplied(sql)).get(file.name) ?? '');
        return;
      }
      const isTakingTooLong = attempt === lockTries || Date.now() - startedAt > patienceMs;
      if (state !== lockNotAvailable || isTakingTooLong) {
        throw new Error(
          `The migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
      log(`${file.name} waits for a table that is in use (attempt ${attempt} of ${lockTries})`);
      await sleep(200 * 2 ** attempt + randomInt(200));
    }
  }
}

/** Names and hashes hold only [a-z0-9_.], as `readMigrations` makes sure: they may stand in the text, which takes no parameters. */
function batchFor(file: MigrationFile): string {
  return `
set local lock_timeout = ${patienceMs};
set local statement_timeout = 0;
select pg_advisory_xact_lock(${lockKey});
set local lock_timeout = '2s';
create table if not exists schema_migrations (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);
do $already$ begin
  if exists (select from schema_migrations where name = '${file.name}') then
    raise exception 'applied meanwhile' using errcode = '${appliedMeanwhile}';
  end if;
end $already$;
${file.sql}
;
insert into schema_migrations (name, sha256) values ('${file.name}', '${file.sha256}');
`;
}

async function readApplied(sql: postgres.Sql): Promise<Map<string, string>> {
  const [table] = await sql<{ exists: boolean }[]>`select to_regclass('schema_migrations') is not null as exists`;
  if (table?.exists !== true) return new Map();
  const rows = await sql<{ name: string; sha256: string }[]>`select name, sha256 from schema_migrations`;
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function refuseChanged(file: MigrationFile, appliedHash: string): void {
  if (file.sha256 === appliedHash) return;
  throw new Error(
    `The migration ${file.name} was changed after it was applied to this database. Undo the change and write a new file; if this is only a demo, delete its DATA_DIR.`,
  );
}
