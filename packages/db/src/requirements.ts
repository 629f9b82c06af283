import type { Database } from './connect.ts';

const oldestServer = 150_000;

/**
 * Checks once, at the start, that the server is one on which the rules hold.
 * @throws Error with a sentence for whoever runs the system, or what `Database.query` throws
 */
export async function assertDatabase(db: Database): Promise<void> {
  const [found] = await db.query(
    (sql) => sql<Found[]>`
      select current_setting('server_version_num')::int as "versionNumber",
             current_setting('server_version') as version,
             current_setting('server_encoding') as encoding,
             current_setting('transaction_isolation') as isolation,
             current_setting('lock_timeout') as "lockTimeout",
             current_setting('statement_timeout') as "statementTimeout"`,
  );
  if (found === undefined) throw new Error('The database answers nothing to a question about itself.');
  if (found.versionNumber < oldestServer)
    throw new Error(`PostgreSQL 15 or newer is needed; this one is ${found.version}.`);
  if (found.encoding !== 'UTF8')
    throw new Error(`The database must be encoded in UTF8; this one is ${found.encoding}.`);
  // Under a stricter level, a lock followed by a read sees the past, and the seats of the past: it sells a seat twice.
  if (found.isolation !== 'read committed') {
    throw new Error(
      `Transactions must be "read committed"; here they are "${found.isolation}": unset default_transaction_isolation.`,
    );
  }
  if (found.lockTimeout === '0' || found.statementTimeout === '0') {
    throw new Error(
      "The sessions have no lock_timeout or statement_timeout. Behind a pooler, set them on the role: ALTER ROLE … SET lock_timeout = '300ms'.",
    );
  }
}

interface Found {
  versionNumber: number;
  version: string;
  encoding: string;
  isolation: string;
  lockTimeout: string;
  statementTimeout: string;
}
