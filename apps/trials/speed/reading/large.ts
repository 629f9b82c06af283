/** Two databases with the same demo season: with a million bookings of the years behind it, and with nothing. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeYearsBehind, onTwoConnections, passQuietNight } from '@kamchatour/booking/large-season';
import { forgetMonthsAhead } from '@kamchatour/booking/large-season-ahead';
import { brokenInvariants } from '@kamchatour/booking/testing';
import { openDatabase } from '@kamchatour/db';
import { fillDemoSeason } from '@kamchatour/db/demo';
import postgres from 'postgres';
import type { Rig } from '../rig.ts';

const bookings = 1_000_000;

/** What the product gives an empty database, as of the beginning of the week: what is made of a million bookings lasts as long. */
export async function makeSmall(rig: Rig, name: string): Promise<string> {
  const url = await rig.createDatabase(name);
  await fillDemoSeason(url, { now: beginningOfWeek() });
  await passQuietNight(url);
  return url;
}

/**
 * The same demo season of the same company with twenty years behind it, made once and kept; what an earlier run added ahead is taken away, and that it looked. What it
 * left behind are guests and keys, some thousands beside a million. Its statistics are those of a quiet night, when nothing was held and nothing
 * unpaid.
 */
export async function openLarge(rig: Rig, smallUrl: string): Promise<string> {
  const url = await rig.keptDatabase('million', await whatItIsMadeOf(smallUrl), async (draft) => {
    const say = (text: string) => rig.progress(`making a million bookings, once: ${text}`);
    await fillDemoSeason(draft, { now: beginningOfWeek() });
    await makeYearsBehind(draft, bookings, say);
    say('a night of tidying up');
    await passQuietNight(draft);
    say('looking whether all is true');
    await assertWhole(draft);
  });
  await forgetMonthsAhead(url);
  // Whoever looks at a booking is in its history ever after.
  await onTwoConnections(url, (sql) =>
    sql.unsafe(`delete from audit_log where actor_kind = 'operator' and action = 'read_details'`),
  );
  return url;
}

const week = 7 * 86_400_000;
/** 1970 began on a Thursday. */
const firstMonday = 4 * 86_400_000;
const beginningOfWeek = () => new Date(Math.floor((Date.now() - firstMonday) / week) * week + firstMonday);

/** The tables' definition, the demo season, and the code that makes the years behind: another of any makes another database. */
async function whatItIsMadeOf(smallUrl: string): Promise<string> {
  const hash = createHash('sha256');
  await withConnection(smallUrl, async (sql) => {
    for (const { sha256 } of await sql<{ sha256: string }[]>`select sha256 from schema_migrations order by name`) {
      hash.update(sha256);
    }
    const [season] = await sql<{ bookings: string }[]>`
      select string_agg(concat_ws(' ', id, status, created_at), ',' order by id) as bookings from tour_bookings_v2`;
    hash.update(season?.bookings ?? '');
  });
  const main = fileURLToPath(import.meta.resolve('@kamchatour/booking/large-season'));
  for (const part of ['', '-day', '-money']) hash.update(readFileSync(main.replace(/(?=\.ts$)/, part)));
  return hash.digest('hex').slice(0, 12);
}

/** It takes half a minute, and five on a machine that is busy with other things. */
async function assertWhole(url: string): Promise<void> {
  const patience = {
    statementTimeoutMs: 900_000,
    lockTimeoutMs: 10_000,
    deadlineMs: 905_000,
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
