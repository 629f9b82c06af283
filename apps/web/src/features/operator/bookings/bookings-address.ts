/** What the address of the bookings says, and what is asked for it. */
import type { AppRouter } from '@kamchatour/api/router';
import { bookingStatuses, paymentStatuses } from '@kamchatour/booking/status';
import type { inferRouterInputs } from '@trpc/server';
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
  /** The name of one of the reader's own views, from which the rest of the address came. */
  view: known(z.string().check(z.minLength(1), z.maxLength(60))),
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

export type BookingView = inferRouterInputs<AppRouter>['operator']['bookingViews']['save']['view'];

/** What a view of these filters keeps: all but the words typed into the search. */
export function viewOf(search: BookingsSearch): BookingView {
  const { text: _, ...filters } = filtersOf(search);
  return { filters, ...sortingOf(search) };
}

/** The address of a view that the reader named. */
export function searchOf({ name, view }: { name: string; view: BookingView }): BookingsSearch {
  const { paymentStatus, scheduleId, ...filters } = view.filters;
  const { sort, descending } = view;
  const isUsual = sort === 'bookedAt' && descending;
  return {
    ...filters,
    ...(paymentStatus !== undefined && { payment: paymentStatus }),
    ...(scheduleId !== undefined && { schedule: scheduleId }),
    ...(!isUsual && { sort, descending }),
    view: name,
  };
}

/** Whether the table shows exactly this view. */
export function isSameView(search: BookingsSearch, view: BookingView): boolean {
  const asText = (one: BookingView) =>
    JSON.stringify([
      one.sort,
      one.descending,
      Object.entries(one.filters)
        .filter(([, value]) => value !== undefined)
        .toSorted(([one], [other]) => one.localeCompare(other)),
    ]);
  return search.text === undefined && asText(viewOf(search)) === asText(view);
}

/** Whether there is anything that a view would keep. */
export function isWorthKeeping(search: BookingsSearch): boolean {
  return !isSameView({ ...search, text: undefined }, viewOf({}));
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
