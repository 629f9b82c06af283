import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, pendingMigrations } from '@kamchatour/db';

const patienceMs = 2000;

/** Asks whether this process can serve: the database answers within two seconds and has every table of this version. Never throws. */
export function openReadiness(database: Database): () => Promise<boolean> {
  let isMigrated = false;
  const look = async () => {
    if (isMigrated) await database.query((sql) => sql`select 1`);
    else isMigrated = (await pendingMigrations(database)).length === 0;
    return isMigrated;
  };
  return () => Promise.race([look().catch(() => false), sleep(patienceMs, false, { ref: false })]);
}
