/** How long the database has worked. */
import { existsSync, readFileSync } from 'node:fs';
import postgres from 'postgres';

/** Milliseconds so far; to be compared with a later figure. */
export type DatabaseTime = {
  /** For whoever is connected to this database. */
  ofConnections(): Promise<number>;
  /** With what PostgreSQL does for itself: writing the log ahead, checkpoints. */
  ofServer(): Promise<number>;
  close(): Promise<void>;
};

/**
 * The processor's time of PostgreSQL's processes, as the kernel counts it, where it can be read; else what PostgreSQL counts as active, which takes
 * in waiting for a processor. (`pg_stat_statements` would have to be loaded with the server, and the server is the product's.)
 */
export function openDatabaseTime(url: string): DatabaseTime {
  const sql = postgres(url, { max: 1 });

  async function active(): Promise<number> {
    const [row] = await sql<{ time: number }[]>`
      select active_time as time from pg_stat_database where datname = current_database()`;
    return row?.time ?? Number.NaN;
  }

  async function ofProcesses(isOurs: postgres.Fragment): Promise<number> {
    const rows = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where pid <> pg_backend_pid() and ${isOurs}`;
    return rows.reduce((sum, { pid }) => sum + millisecondsOf(pid), 0);
  }

  const canRead = existsSync('/proc/self/schedstat');
  return {
    ofConnections: () =>
      canRead ? ofProcesses(sql`datname = current_database() and backend_type = 'client backend'`) : active(),
    ofServer: () =>
      canRead
        ? ofProcesses(sql`(datname = current_database() or datname is null) and backend_type <> 'autovacuum worker'`)
        : active(),
    close: () => sql.end(),
  };
}

/** The kernel's first figure is nanoseconds on a processor. A process that has just ended counts nothing. */
function millisecondsOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}
