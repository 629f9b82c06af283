/** What PostgreSQL counts about a database, and which of our statements asked. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@kamchatour/db';

export type Counts = {
  /** Rows of each large table that were read, by whatever way, and how often it was read from end to end. */
  tables: Map<string, { scans: number; read: number }>;
  /** How often each index was used. */
  indexes: Map<string, number>;
  /** How often each function was called; those that are put into the statement that names them are not counted. */
  functions: Map<string, number>;
};

const large = 10_000;

/** Until now, on all connections: these must be all that are at work, and have one each, because each tells its counts for itself. */
export async function countsOf(databases: Database[]): Promise<Counts> {
  const [database] = databases;
  if (!database) throw new Error('Nobody is there to ask.');
  await whenMakersHaveLeft(database);
  for (const one of databases) await one.query((sql) => sql`select pg_stat_force_next_flush()`);
  await database.query((sql) => sql`select pg_stat_clear_snapshot()`);
  const tables = await database.query(
    (sql) => sql<{ name: string; scans: number; read: number }[]>`
      select relname as name, seq_scan as scans, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
      from pg_stat_user_tables where n_live_tup >= ${large}`,
  );
  const indexes = await database.query(
    (sql) =>
      sql<{ name: string; scans: number }[]>`select indexrelname as name, idx_scan as scans from pg_stat_user_indexes`,
  );
  const functions = await database.query(
    (sql) => sql<{ name: string; calls: number }[]>`
      select p.proname as name, coalesce(f.calls, 0) as calls from pg_proc p left join pg_stat_user_functions f on f.funcid = p.oid
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype`,
  );
  return {
    tables: new Map(tables.map(({ name, ...counted }) => [name, counted])),
    indexes: new Map(indexes.map(({ name, scans }) => [name, scans])),
    functions: new Map(functions.map(({ name, calls }) => [name, calls])),
  };
}

/** Whoever made the rows tells its counts when its connection is gone, which is some time after it was closed. */
async function whenMakersHaveLeft(database: Database): Promise<void> {
  for (;;) {
    const [others] = await database.query(
      (sql) => sql<{ count: number }[]>`
        select count(*)::int from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and application_name not like 'kamchatour-%'`,
    );
    if (others?.count === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Each large table that so many asks read from end to end, or more of than `most` rows an ask. */
export function tooMuchRead(before: Counts, after: Counts, asks: number, most: number): string[] {
  return [...after.tables].flatMap(([name, { scans, read }]) => {
    const old = before.tables.get(name) ?? { scans: 0, read: 0 };
    const rows = Math.round((read - old.read) / asks);
    return scans > old.scans || rows > most ? [`${name}: ${rows} rows an ask, ${scans - old.scans} times whole`] : [];
  });
}

const source = join(import.meta.dirname, '../src');

/** The functions of our source that ask the database. */
export function askingFunctions(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) => {
    const parts = readFileSync(join(source, name), 'utf8').split(/\.(?:query|orm)\(/);
    return parts.slice(0, -1).map((_, place) => {
      const before = parts.slice(0, place + 1).join('');
      return (
        before
          .match(/function \w+/g)
          ?.at(-1)
          ?.slice('function '.length) ?? `${name}, outside any function`
      );
    });
  });
}

/** The same database, which also tells which functions asked it. */
export function watched(database: Database, asked: Set<string>): Database {
  const note = () => {
    for (const line of new Error('where are we').stack?.split('\n') ?? []) {
      const name = /^\s*at (?:async )?(?:\w+\.)*(\w+) \(.*packages\/booking\/src\//.exec(line)?.[1];
      if (name) asked.add(name);
    }
  };
  return {
    query: (statement) => {
      note();
      return database.query(statement);
    },
    orm: (statement) => {
      note();
      return database.orm(statement);
    },
    get stats() {
      return database.stats;
    },
    close: () => database.close(),
  };
}
