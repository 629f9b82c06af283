/** What was told of those who travel on a booking, as far as the tour's limits ask: opened for a decision, and kept nowhere. */
import type { Travellers } from '../decide/travellers.ts';
import type { Desk } from '../open-desk.ts';
import { unseal, unwrapDataKey } from '../seal.ts';
import { participantDetails } from './booking-facts.ts';

/** By participant; nobody where nothing was told, or the guest was erased. */
export async function travellersOf(desk: Desk, bookingId: string): Promise<Travellers> {
  const rows = await desk.readDatabase.query(
    (sql) => sql<{ id: string; sealed: Buffer; dataKey: Buffer }[]>`
      select p.id, p.details_sealed as sealed, b.data_key as "dataKey"
      from tour_bookings_v2 b join tour_participants p on p.booking_id = b.id
      where b.id = ${bookingId} and b.data_key is not null and p.details_sealed is not null`,
  );
  const dataKey = rows[0] && unwrapDataKey(desk.keys.wrapping, rows[0].dataKey, bookingId);
  return new Map(
    dataKey === undefined ? [] : rows.map(({ id, sealed }) => [id, participantDetails(unseal(dataKey, sealed, id))]),
  );
}
