/** What the tab reads out of a period's counts: pure. A share is from 0 to 1; null where there is nothing to divide. */
import type { AppRouter } from '@kamchatour/api/router';
import type { inferRouterOutputs } from '@trpc/server';

export type Analytics = inferRouterOutputs<AppRouter>['operator']['analytics']['view'];
export type Counts = Analytics['total']['now'];

export const figureNames = [
  'occupancy',
  'revenue',
  'refunds',
  'bookings',
  'holdToBooking',
  'bookingToPaid',
  'leadDays',
  'cancellations',
  'noShows',
] as const;
export type FigureName = (typeof figureNames)[number];
export type Unit = 'share' | 'money' | 'count' | 'days';

export const unitOf: Record<FigureName, Unit> = {
  occupancy: 'share',
  revenue: 'money',
  refunds: 'money',
  bookings: 'count',
  holdToBooking: 'share',
  bookingToPaid: 'share',
  leadDays: 'days',
  cancellations: 'count',
  noShows: 'share',
};

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

export function figure(name: FigureName, counts: Counts): number | null {
  switch (name) {
    case 'occupancy':
      return share(counts.seatsSold, counts.seats);
    case 'revenue':
      return counts.revenue;
    case 'refunds':
      return counts.refunds;
    case 'bookings':
      return counts.bookings;
    case 'holdToBooking':
      return share(counts.holdsBooked, counts.holds);
    case 'bookingToPaid':
      return share(counts.bookingsPaid, counts.bookings);
    case 'leadDays':
      return counts.leadHours === null ? null : Math.round(counts.leadHours / 24);
    case 'cancellations':
      return counts.cancelledBookings;
    case 'noShows':
      return share(counts.noShows, counts.expected);
  }
}
