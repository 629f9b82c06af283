/**
 * In the first minute of a rush nobody has counted the rows yet: plans were made while the tables were empty, and stay. A departure is read by what
 * is asked about it all the same, however many holds and bookings there have been.
 */
import { type Database, deskProfile, openDatabase } from '@kamchatour/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTourBookingWithLock, holdTourSeats } from '../src/index.ts';
import { readStates } from '../src/read-states.ts';
import { aBooking, aDeparture, aGuest, openStage, type Stage } from './fixtures.ts';

const endedLongAgo = 500;

let stage: Stage;
let scheduleId: string;
/** One connection, which keeps its plans. */
let database: Database;

beforeAll(async () => {
  stage = await openStage();
  for (const table of ['tour_seat_holds', 'tour_bookings_v2']) {
    await stage.database.query((sql) => sql.unsafe(`alter table ${table} set (autovacuum_enabled = false)`));
    await stage.database.query((sql) => sql.unsafe(`vacuum analyze ${table}`));
  }
  scheduleId = await aDeparture(stage);
  database = openDatabase({ url: stage.url, name: 'young', max: 1, ...deskProfile });
});
afterAll(async () => {
  await database.close();
  await stage.close();
});

function readAll(known: { holdId: string; bookingId: string; guestId: string }) {
  return readStates(database, {
    scheduleIds: [scheduleId],
    wholeIds: [scheduleId],
    guestIds: [known.guestId],
    sourceKeys: ['somewhere'],
    holdIds: [known.holdId],
    bookingIds: [known.bookingId],
    promoCodes: [],
    persons: [],
    keyIds: [],
    doubtfulRounds: [],
  });
}

/**
 * Rows of holds and bookings that `read` fetches on the one connection. Counted inside a transaction: what other connections do meanwhile, or did
 * before and tell only now, is not among them.
 */
async function rowsRead(read: () => Promise<unknown>): Promise<number> {
  await database.query((sql) => sql`select pg_stat_force_next_flush()`);
  await database.query((sql) => sql`begin`);
  await read();
  const [row] = await database.query(
    (sql) => sql<{ rows: number }[]>`
      select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname in ('tour_seat_holds', 'tour_bookings_v2')`,
  );
  await database.query((sql) => sql`commit`);
  if (!row) throw new Error('The database counts no rows.');
  return row.rows;
}

it('reads a departure without going through all that ever was', async () => {
  const guest = aGuest();
  const { holdId } = await holdTourSeats(
    stage.desk,
    { scheduleId, userId: guest.userId, participantsCount: 1 },
    guest.caller,
  );
  const { bookingId } = await createTourBookingWithLock(
    stage.desk,
    { ...aBooking(scheduleId, guest.userId), holdId },
    guest.caller,
  );
  const nobody = { holdId, bookingId, guestId: holdId };
  for (let time = 0; time < 7; time += 1) await readAll(nobody);

  await stage.database.query(
    (sql) => sql`
      with holds as (
        insert into tour_seat_holds
        select (jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'status', 'expired', 'guest_id', gen_random_uuid()))).*
        from tour_seat_holds h, generate_series(1, ${endedLongAgo}) where h.id = ${holdId}
        returning id, guest_id
      )
      insert into tour_bookings_v2
      select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'status', 'expired', 'seats', 0, 'ended_at', now(),
        'booking_number', generate_booking_number(), 'hold_id', h.id, 'guest_id', null))).*
      from tour_bookings_v2 b, holds h where b.id = ${bookingId}`,
  );
  await readAll(nobody);

  const rows = await rowsRead(async () => {
    const { states } = await readAll(nobody);
    expect(states.get(scheduleId)?.bookings.get(bookingId)).toMatchObject({ seats: 1 });
  });
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(20);
});
