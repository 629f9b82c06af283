/** Names as they were before they were put right: for the letter about it and for the history, sealed with the booking's key, so that erasing erases them there, too. */
import * as z from 'zod/mini';
import type { Desk } from './open-desk.ts';
import { seal, unseal, unwrapDataKey } from './seal.ts';

const kept = z.record(z.string(), z.string());
const boundTo = (bookingId: string) => `names of ${bookingId}`;

/** Seals names of this booking's people, by participant; into nothing for a guest who was erased. */
export async function nameSealer(
  desk: Desk,
  bookingId: string,
): Promise<(names: Record<string, string>) => string | undefined> {
  const dataKey = await keyOfBooking(desk, bookingId);
  return (names) => dataKey && seal(dataKey, names, boundTo(bookingId)).toString('base64');
}

/** By participant, out of what was sealed with this booking's key. */
export function unsealNames(dataKey: Buffer, bookingId: string, sealed: string): Record<string, string> {
  return kept.parse(unseal(dataKey, Buffer.from(sealed, 'base64'), boundTo(bookingId)));
}

/** By participant; none for a guest who was erased meanwhile. */
export async function namesBefore(desk: Desk, bookingId: string, sealed: string): Promise<Record<string, string>> {
  const dataKey = await keyOfBooking(desk, bookingId);
  return dataKey ? unsealNames(dataKey, bookingId, sealed) : {};
}

async function keyOfBooking(desk: Desk, bookingId: string): Promise<Buffer | undefined> {
  const [row] = await desk.readDatabase.query(
    (sql) =>
      sql<{ dataKey: Buffer | null }[]>`select data_key as "dataKey" from tour_bookings_v2 where id = ${bookingId}`,
  );
  return row?.dataKey ? unwrapDataKey(desk.keys.wrapping, row.dataKey, bookingId) : undefined;
}
