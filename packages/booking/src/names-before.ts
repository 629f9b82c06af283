/** Names as they were before they were put right: for the letter about it, sealed with the booking's key, so that erasing erases them there, too. */
import * as z from 'zod/mini';
import type { Desk } from './open-desk.ts';
import { seal, unseal, unwrapDataKey } from './seal.ts';

const kept = z.record(z.string(), z.string());
const boundTo = (bookingId: string) => `names of ${bookingId}`;

/** Undefined for a guest who was erased. */
export async function sealNames(desk: Desk, bookingId: string, participantIds: string[]): Promise<string | undefined> {
  const rows = await desk.readDatabase.query(
    (sql) => sql<{ id: string; fullName: string; dataKey: Buffer | null }[]>`
      select p.id, p.full_name as "fullName", b.data_key as "dataKey"
      from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id
      where b.id = ${bookingId} and p.id = any(${participantIds}::uuid[])`,
  );
  const dataKey = rows[0]?.dataKey;
  if (!dataKey) return undefined;
  const names = Object.fromEntries(rows.map(({ id, fullName }) => [id, fullName]));
  return seal(unwrapDataKey(desk.keys.wrapping, dataKey, bookingId), names, boundTo(bookingId)).toString('base64');
}

/** By participant; none for a guest who was erased meanwhile. */
export async function namesBefore(desk: Desk, bookingId: string, sealed: string): Promise<Record<string, string>> {
  const [row] = await desk.readDatabase.query(
    (sql) =>
      sql<{ dataKey: Buffer | null }[]>`select data_key as "dataKey" from tour_bookings_v2 where id = ${bookingId}`,
  );
  if (!row?.dataKey) return {};
  const dataKey = unwrapDataKey(desk.keys.wrapping, row.dataKey, bookingId);
  return kept.parse(unseal(dataKey, Buffer.from(sealed, 'base64'), boundTo(bookingId)));
}
