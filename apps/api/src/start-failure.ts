import { DatabaseUnavailableError, sqlState } from '@kamchatour/db';
import { ConfigurationError } from './env.ts';

/** Why the start failed, for a person: one sentence where the cause is known, the stack where it is a bug. Never a variable's value. */
export function startFailure(error: unknown, hasDatabaseUrl: boolean): string {
  if (error instanceof ConfigurationError) return error.message;
  if (hasDatabaseUrl) {
    const sentence = databaseSentence(error);
    if (sentence !== undefined) return sentence;
  }
  // The database package and the migrations say in words what is wrong; other kinds of error are nobody's intention.
  if (error instanceof Error && error.name === 'Error') return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function databaseSentence(error: unknown): string | undefined {
  const state = sqlState(error) ?? '';
  if (state.startsWith('28')) return 'DATABASE_URL: the database refuses this user or password.';
  if (state === '3D000') return 'DATABASE_URL names a database that does not exist on its server.';
  if (state === '42501')
    return 'DATABASE_URL: this user may not do that; set MIGRATION_DATABASE_URL to one who may change the schema.';
  const code = codeIn(error);
  const isAway = code !== undefined || error instanceof DatabaseUnavailableError;
  return isAway
    ? `DATABASE_URL names a database that does not answer${code === undefined ? '' : ` (${code})`}.`
    : undefined;
}

function codeIn(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || typeof cause.code !== 'string') continue;
    if (/^(E(CONN|NOTFOUND|AI_AGAIN|HOST|NET|TIMEDOUT)|CONNECT)/.test(cause.code)) return cause.code;
  }
  return undefined;
}
