/** Where a booking is, and where it is to go: it may go there between the moment in which somebody looks it up and the moment in which it is decided. */
import { BookingError } from './errors.ts';
import type { Desk } from './open-desk.ts';

/** Which booking a provider speaks of, and the departure to which it is to go once that is paid for. */
export type Payable = { bookingId: string; scheduleId: string; otherScheduleId?: string | null };

export async function findPlaces(desk: Desk, bookingId: string): Promise<Payable | undefined> {
  const [row] = await desk.deskDatabase.query(
    (sql) => sql<Payable[]>`
      select id as "bookingId", schedule_id as "scheduleId", case when status = 'confirmed' then move_to_schedule_id end as "otherScheduleId"
      from tour_bookings_v2 where id = ${bookingId}`,
  );
  return row;
}

/** Both departures are taken together. */
export function together({ otherScheduleId }: Payable): { otherScheduleId?: string } {
  return typeof otherScheduleId === 'string' ? { otherScheduleId } : {};
}

/**
 * Asks where the booking is; was it gone from there, or to go elsewhere, then where it is by now. `onlyThere`: what is asked is meant for the departure
 * on which it was known to be, and for no other.
 */
export async function wherever<T>(
  desk: Desk,
  known: Payable,
  work: (payable: Payable) => Promise<T>,
  { onlyThere = false } = {},
): Promise<T> {
  let payable = known;
  for (let triesLeft = 3; ; triesLeft -= 1) {
    try {
      return await work(payable);
    } catch (error) {
      if (triesLeft === 0 || !(error instanceof BookingError) || !isElsewhere.has(error.code)) throw error;
      const now = await findPlaces(desk, payable.bookingId);
      const isSame =
        now?.scheduleId === payable.scheduleId && (now.otherScheduleId ?? null) === (payable.otherScheduleId ?? null);
      if (!now || isSame || (onlyThere && now.scheduleId !== known.scheduleId)) throw error;
      payable = now;
    }
  }
}

const isElsewhere = new Set<string>(['BOOKING_NOT_FOUND', 'SCHEDULE_BUSY']);
