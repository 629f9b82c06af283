/** Drizzle for better-auth, over statements with a deadline: what it asks goes out one by one, never inside a transaction. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Database, DatabaseUnavailableError, UnknownOutcomeError } from '@kamchatour/db';
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy';

/** What went wrong under a request that better-auth answers. It swallows errors here and there, and an answer after one would be a lie. */
type Trouble = { outage?: Error };
const trouble = new AsyncLocalStorage<Trouble>();

export function singleStatements(database: Database): PgRemoteDatabase {
  return drizzle(async (text, params, method) => {
    const rows = await notingOutages(() =>
      database.query(async (sql) => {
        const statement = sql.unsafe(text, params);
        return method === 'all' ? await statement.values() : await statement;
      }),
    );
    return { rows };
  });
}

/** For statements of our own in better-auth's calls: an outage is not swallowed with the rest. */
export async function notingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const current = trouble.getStore();
    if (current !== undefined && isOutage(error)) current.outage ??= error;
    throw error;
  }
}

/** Runs the work; rejects with the outage when one of its statements met one, whatever the work made of that. */
export async function refusingOutages<Result>(work: () => Promise<Result>): Promise<Result> {
  const met: Trouble = {};
  const result = await trouble.run(met, work).catch((error: unknown) => {
    throw met.outage ?? error;
  });
  if (met.outage !== undefined) throw met.outage;
  return result;
}

function isOutage(error: unknown): error is Error {
  return error instanceof DatabaseUnavailableError || error instanceof UnknownOutcomeError;
}
