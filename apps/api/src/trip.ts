/** A booking as its papers and letters want it: with the operator to call, and a ticket for everybody who travels once it is paid. */
import { type BookingView, findBookingById } from '@kamchatour/booking';
import { type BookedTrip, signTicket } from '@kamchatour/tickets';
import type { Services } from './services.ts';

/** The trip of a booking; throws BOOKING_NOT_FOUND when there is none. */
export async function bookedTrip(services: Services, bookingId: string): Promise<BookedTrip & { view: BookingView }> {
  return await tripOf(services, await findBookingById(services.desk, bookingId));
}

export async function tripOf(services: Services, view: BookingView): Promise<BookedTrip & { view: BookingView }> {
  const [tickets, operator] = await Promise.all([ticketsOf(services, view), operatorOf(services, view)]);
  return {
    ...view,
    view,
    ...(operator !== undefined && { operator }),
    participants: view.participants.map((one) => {
      const ticketCode = tickets.get(one.participantId);
      return ticketCode === undefined ? one : { ...one, ticketCode };
    }),
    calendarSequence: view.revision,
  };
}

/** Whom the guest calls on the day, and writes to about money; undefined for a company that has not given a phone yet. */
async function operatorOf({ readDatabase }: Services, { bookingId }: BookingView): Promise<BookedTrip['operator']> {
  const [operator] = await readDatabase.query(
    (sql) => sql<NonNullable<BookedTrip['operator']>[]>`
      select o.name, o.phone, o.email from tour_bookings_v2 b join operators o on o.id = b.operator_id
      where b.id = ${bookingId} and o.phone <> ''`,
  );
  return operator;
}

/** The ticket codes of everybody who travels, by participant; none until the booking is paid, and none once it is over. */
export async function ticketsOf({ ticketKeys }: Services, view: BookingView): Promise<Map<string, string>> {
  const { status, schedule, bookingId, revision } = view;
  const isGood = status === 'confirmed' && schedule.status !== 'cancelled' && schedule.weatherStatus !== 'cancelled';
  if (!isGood) return new Map();
  const key = await ticketKeys.current();
  const { scheduleId, startsAt } = schedule;
  return new Map(
    view.participants
      .filter((one) => one.cancelledAt === undefined)
      .map(({ participantId }) => [
        participantId,
        signTicket(key, { participantId, bookingId, scheduleId, startsAt, sequence: revision }),
      ]),
  );
}
