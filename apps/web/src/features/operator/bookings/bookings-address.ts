/** What the address of the bookings says, and what is asked for it. */
import { bookingStatuses, paymentStatuses } from '@kamchatour/booking/status';
import * as z from 'zod/mini';

export const channels = ['web', 'phone', 'reseller'] as const;
export const bookingSorts = ['bookedAt', 'startsAt', 'name', 'amount'] as const;

/** What nobody could have meant is left out, not refused: an address may be old. */
const known = <Kind extends z.ZodMiniType>(kind: Kind) => z.catch(z.optional(kind), undefined);
const day = z.iso.date().check(z.regex(/^(19|20|21)/));

export const bookingsSearch = z.object({
  text: known(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  status: known(z.enum(bookingStatuses)),
  payment: known(z.enum(paymentStatuses)),
  channel: known(z.enum(channels)),
  tour: known(z.string().check(z.minLength(1), z.maxLength(80))),
  schedule: known(z.uuid()),
  from: known(day),
  to: known(day),
  bookedFrom: known(day),
  bookedTo: known(day),
  sort: known(z.enum(bookingSorts)),
  descending: known(z.boolean()),
  page: known(z.int().check(z.minimum(1), z.maximum(200))),
});
export type BookingsSearch = z.infer<typeof bookingsSearch>;

export const pageLimit = 50;

/** The newest first, unless the address says otherwise. */
export function sortingOf({ sort = 'bookedAt', descending = true }: BookingsSearch) {
  return { sort, descending };
}

export function filtersOf(search: BookingsSearch) {
  const { text, status, payment, channel, tour, schedule, from, to, bookedFrom, bookedTo } = search;
  return {
    text,
    status,
    paymentStatus: payment,
    channel,
    tour,
    scheduleId: schedule,
    from,
    to,
    bookedFrom,
    bookedTo,
  };
}

/** How many filters are set. */
export function filtersCount(search: BookingsSearch): number {
  return Object.values(filtersOf(search)).filter((value) => value !== undefined).length;
}

/** The file of exactly what is filtered, in the same order. */
export function csvPath(search: BookingsSearch, locale: string): string {
  const { sort, descending } = sortingOf(search);
  const query = new URLSearchParams({ sort, descending: String(descending), locale });
  for (const [name, value] of Object.entries(filtersOf(search))) if (value !== undefined) query.set(name, value);
  return `/api/operator/bookings.csv?${query}`;
}
