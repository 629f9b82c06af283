import { kamchatkaDay } from './kamchatka.ts';

/** Addresses within the operator's tab, for lists whose rows lead there. */
export const bookingPath = (bookingId: string) => `/operator/bookings/${bookingId}`;
export const departurePath = (scheduleId: string) => `/operator/departures/${scheduleId}`;
/** The gate of a departure, on its day: today's list is that of whichever day it is when the page is read. */
export function gateOf({ scheduleId, startsAt }: { scheduleId: string; startsAt: string }, now = Date.now()) {
  const day = kamchatkaDay(startsAt);
  return { schedule: scheduleId, ...(day === kamchatkaDay(now) ? {} : { day }) };
}
export const departuresPath: string = '/operator/departures';
