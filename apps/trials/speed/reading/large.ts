/** Two databases with the same months ahead: with a million bookings behind them, and with nothing. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeMonthsAhead, makeOperator, makeYearsBehind, passQuietNight } from '@kamchatour/booking/large-season';
import { forgetMonthsAhead } from '@kamchatour/booking/large-season-ahead';
import { brokenInvariants } from '@kamchatour/booking/testing';
import { openDatabase } from '@kamchatour/db';
import postgres from 'postgres';
import type { Rig } from '../rig.ts';

const bookings = 1_000_000;

export async function makeSmall(rig: Rig, name: string): Promise<string> {
  const url = await rig.createDatabase(name);
  await makeOperator(url);
  await makeMonthsAhead(url);
  await passQuietNight(url);
  return url;
}

/**
 * The past is made once and kept; the months ahead are made anew in each run, as of today. What an earlier run left behind are guests and keys, some
 * thousands beside a million. Its statistics are those of a quiet night, when nothing was held and nothing unpaid.
 */
export async function openLarge(rig: Rig, migratedUrl: string): Promise<string> {
  const url = await rig.keptDatabase('million', await whatItIsMadeOf(migratedUrl), async (draft) => {
    const say = (text: string) => rig.progress(`growth: making a million bookings, once: ${text}`);
    await makeOperator(draft);
    await makeYearsBehind(draft, bookings, say);
    say('a night of tidying up');
    await passQuietNight(draft);
    say('looking whether all is true');
    await assertWhole(draft);
  });
  await forgetMonthsAhead(url);
  await makeMonthsAhead(url);
  return url;
}

/** The tables' definition and the code that fills them: another of either makes another database. */
async function whatItIsMadeOf(migratedUrl: string): Promise<string> {
  const hash = createHash('sha256');
  await withConnection(migratedUrl, async (sql) => {
    for (const { sha256 } of await sql<{ sha256: string }[]>`select sha256 from schema_migrations order by name`) {
      hash.update(sha256);
    }
  });
  hash.update(readFileSync(fileURLToPath(import.meta.resolve('@kamchatour/booking/large-season'))));
  return hash.digest('hex').slice(0, 12);
}

async function assertWhole(url: string): Promise<void> {
  const patience = {
    statementTimeoutMs: 300_000,
    lockTimeoutMs: 10_000,
    deadlineMs: 305_000,
    replaceWhenSlow: false,
    byIndex: false,
  };
  const database = openDatabase({ url, name: 'trials', max: 1, ...patience });
  try {
    const [broken] = await brokenInvariants(database);
    if (broken !== undefined) throw new Error(`The large data set is not what the product would have left: ${broken}`);
  } finally {
    await database.close();
  }
}

async function withConnection(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
