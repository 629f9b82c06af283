/** Departures with holds and bookings on them, made by hand: what tests of the SQL functions start from. */
import postgres from 'postgres';
import type { Database } from '../src/connect.ts';
import { aRow, insert, type Row, type Table } from './rows.ts';

/** A departure of ten seats, ten days ahead, with nothing sold. Answers its id. */
export async function aDeparture(db: Database, change: Row = {}): Promise<string> {
  const row = aRow('tour_schedules', { available_slots: 10, held_slots: 0, ...change });
  await insert(db, 'tour_schedules', row);
  return String(row['id']);
}

/** A hold of a guest of its own, 15 minutes ahead, counted by its departure. Answers its id. */
export async function aHold(db: Database, scheduleId: string, seats: number, change: Row = {}): Promise<string> {
  const guest = aRow('guests');
  await insert(db, 'guests', guest);
  const row = aRow('tour_seat_holds', {
    status: 'active',
    ended_at: null,
    guest_id: guest['id'],
    schedule_id: scheduleId,
    seats,
    ...change,
  });
  await insert(db, 'tour_seat_holds', row);
  if (row['status'] === 'active') {
    await db.query((sql) => sql`update tour_schedules set held_slots = held_slots + ${seats} where id = ${scheduleId}`);
  }
  return String(row['id']);
}

/** An unpaid booking, half an hour to pay, counted by its departure. Answers its id. */
export async function aBooking(db: Database, scheduleId: string, seats: number, change: Row = {}): Promise<string> {
  const row = aRow('tour_bookings_v2', {
    guest_id: null,
    schedule_id: scheduleId,
    seats_booked: seats,
    seats,
    ...change,
  });
  await insert(db, 'tour_bookings_v2', row);
  await db.query(
    (sql) =>
      sql`update tour_schedules set available_slots = available_slots - ${Number(row['seats'])} where id = ${scheduleId}`,
  );
  return String(row['id']);
}

/** So many seconds from now; negative: ago. */
export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** Keeps a row locked, as another process in the middle of its work would, until `letGo` is called. */
export async function lockRow(url: string, table: Table, id: string): Promise<{ letGo(): Promise<void> }> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe('begin');
  await sql`select from ${sql(table)} where id = ${id} for update`;
  return {
    letGo: async () => {
      await sql.unsafe('rollback');
      await sql.end();
    },
  };
}
