/** The invariants see what lies ahead of a large season, and nothing behind it. */
import { deskProfile, openDatabase } from '@kamchatour/db';
import { createTestDatabase, type TestDatabase } from '@kamchatour/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenInvariants } from './fixtures.ts';
import { aheadBegins, makeMonthsAhead, makeOperator, makeYearsBehind, onTwoConnections } from './large-season.ts';
import { onlyAhead } from './large-season-ahead.ts';

let created: TestDatabase;
let seen: string;
beforeAll(async () => {
  created = await createTestDatabase();
  await makeOperator(created.url);
  await makeYearsBehind(created.url, 200);
  await makeMonthsAhead(created.url);
  seen = await onlyAhead(created.url);
}, 60_000);
afterAll(() => created.drop());

async function brokenIn(url: string): Promise<string[]> {
  const database = openDatabase({ url, name: 'large season', max: 1, ...deskProfile });
  try {
    return (await brokenInvariants(database)).map((one) => one.replace(/ \S+$/, ''));
  } finally {
    await database.close();
  }
}

/** Past all that guards it. */
async function write(statement: string): Promise<void> {
  await onTwoConnections(created.url, (sql) => sql.unsafe(statement));
}

const bookingsBehind = `(select id from tour_bookings_v2 where schedule_id < '${aheadBegins}')`;
/** Each takes away all of a kind that lies behind. */
const lost: [table: string, condition: string, broken: string][] = [
  ['refunds', 'true', 'refunds differ from the payment'],
  ['loyalty_entries', `booking_id in ${bookingsBehind}`, 'points differ from their entries'],
  ['outbox_messages', `booking_id in ${bookingsBehind}`, 'letters are not one for each payment'],
  ['payments', `booking_id in ${bookingsBehind}`, 'confirmed without its money'],
  ['audit_log', `entity_id in ${bookingsBehind}`, 'audit differs from the booking'],
  ['tour_participants', `booking_id in ${bookingsBehind}`, 'seats are not participants'],
  ['tour_seat_ledger', `schedule_id < '${aheadBegins}'`, 'ledger ends elsewhere'],
  ['tour_bookings_v2', `schedule_id < '${aheadBegins}'`, 'consent hangs on nothing'],
];

describe('through the departures ahead', () => {
  it('nothing is broken, with a past and without', async () => {
    expect(await brokenIn(created.url)).toEqual([]);
    expect(await brokenIn(seen)).toEqual([]);
  });

  it.each(lost)('%s lost behind are not seen', async (table, condition, broken) => {
    await write(`delete from ${table} where ${condition}`);
    expect(await brokenIn(created.url)).toContain(broken);
    expect(await brokenIn(seen)).toEqual([]);
  });

  it('what is broken ahead is seen', async () => {
    await write('update tour_schedules set version = version + 1');
    const broken = await brokenIn(seen);
    expect(broken).toHaveLength(400);
    expect(new Set(broken)).toEqual(new Set(['ledger ends elsewhere']));
  });
});
