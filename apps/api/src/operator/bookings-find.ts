/** Which of the operator's bookings is meant. */
import { BookingError, type Payable } from '@kamchatour/booking';
import type { BookingStatus, PaymentStatus } from '@kamchatour/booking/status';
import type { Database } from '@kamchatour/db';

export type OwnBooking = Payable & {
  bookingNumber: string;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  totalAmount: number;
  currency: string;
};

/** The operator's bookings among these, by id; another company's are not there. */
export async function findOwnBookings(
  database: Database,
  operatorId: string,
  bookingIds: readonly string[],
): Promise<Map<string, OwnBooking>> {
  const rows = await database.query(
    (sql) => sql<OwnBooking[]>`
      select id as "bookingId", schedule_id as "scheduleId", booking_number as "bookingNumber", status, payment_status as "paymentStatus",
        total_amount as "totalAmount", currency
      from tour_bookings_v2 where id = any (${[...bookingIds]}::uuid[]) and operator_id = ${operatorId}`,
  );
  return new Map(rows.map((row) => [row.bookingId, row]));
}

/** Refuses with BOOKING_NOT_FOUND, for another company's booking as for none. */
export async function ownBooking(database: Database, operatorId: string, bookingId: string): Promise<OwnBooking> {
  const found = (await findOwnBookings(database, operatorId, [bookingId])).get(bookingId);
  if (found === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  return found;
}

/** All of them, in the order asked. Refuses with BOOKING_NOT_FOUND when one is missing: a list that names a stranger's was not made here. */
export async function ownBookings(
  database: Database,
  operatorId: string,
  bookingIds: readonly string[],
): Promise<OwnBooking[]> {
  const found = await findOwnBookings(database, operatorId, bookingIds);
  return bookingIds.map((id) => {
    const one = found.get(id);
    if (one === undefined) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
    return one;
  });
}
