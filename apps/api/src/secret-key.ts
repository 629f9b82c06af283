/** The key behind personal data and passes: where it comes from, and the proof that it is the one this database was made with. */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@kamchatour/db';
import { ConfigurationError, type Env } from './env.ts';

/**
 * Thirty-two bytes made from SECRET_KEY. Without one: kept in DATA_DIR beside the embedded database, and in demo mode in the database itself,
 * so that several processes agree. A key other than the first one stops the start: it could read nothing that is stored.
 */
export async function findSecretKey(env: Env, database: Database): Promise<Buffer> {
  const text = env.secretKey ?? (await keptKey(env, database));
  const key = Buffer.from(hkdfSync('sha256', text, '', 'kamchatour secret key', 32));
  const fingerprint = createHash('sha256').update('kamchatour fingerprint').update(key).digest('hex').slice(0, 32);
  if ((await keepSetting(database, 'secret_key_fingerprint', fingerprint)) === fingerprint) return key;
  throw new ConfigurationError(
    env.secretKey !== undefined || env.databaseUrl !== undefined
      ? 'SECRET_KEY is not the one that this database was set up with: start with that one, or what is encrypted stays unreadable.'
      : `SECRET_KEY: the file ${keyFile(env)} is not the one that this database was set up with; put it back, or set SECRET_KEY.`,
  );
}

async function keptKey(env: Env, database: Database): Promise<string> {
  if (env.databaseUrl === undefined) return keyInFile(env);
  return keepSetting(database, 'demo_secret_key', newKey());
}

const newKey = () => randomBytes(32).toString('base64url');
const keyFile = (env: Env) => join(env.dataDir, 'secret-key');

async function keyInFile(env: Env): Promise<string> {
  await mkdir(env.dataDir, { recursive: true });
  // 'wx' makes the file or fails: of two starters one makes it, and both read it.
  await writeFile(keyFile(env), `${newKey()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const text = (await readFile(keyFile(env), 'utf8')).trim();
  if (text.length < 32)
    throw new ConfigurationError(`SECRET_KEY: the file ${keyFile(env)} is damaged; put its copy back.`);
  return text;
}

/** Stores the text under this name unless there is one already; gives back the one that is there. */
async function keepSetting(database: Database, key: string, text: string): Promise<string> {
  await database.query(
    (sql) => sql`insert into app_settings (key, value) values (${key}, to_jsonb(${text}::text)) on conflict do nothing`,
  );
  const [row] = await database.query(
    (sql) => sql<{ text: string }[]>`select value #>> '{}' as text from app_settings where key = ${key}`,
  );
  if (row === undefined) throw new Error(`The setting ${key} vanished while it was being stored.`);
  return row.text;
}
