/** Whether a departure sells at all, and whether so many seats fit. */
import type { UnavailableReason } from '../errors.ts';
import type { Schedule } from '../schedule.ts';
import { refuse } from './decision.ts';

type Figures = Pick<Schedule, 'status' | 'weatherStatus' | 'salesCloseAt'>;

/** Why nothing is sold on this departure now, if so. */
function whyClosed(
  schedule: Figures,
  now: Date,
): 'WEATHER_CANCELLED' | 'SCHEDULE_CANCELLED' | 'SALES_CLOSED' | undefined {
  if (schedule.weatherStatus === 'cancelled') return 'WEATHER_CANCELLED';
  if (schedule.status === 'cancelled') return 'SCHEDULE_CANCELLED';
  const onSale = schedule.status === 'scheduled' || schedule.status === 'guaranteed';
  return onSale && schedule.salesCloseAt > now ? undefined : 'SALES_CLOSED';
}

/** Why a party of this size cannot be taken, if so. */
export function whyUnavailable(
  schedule: Figures,
  available: number,
  seats: number,
  now: Date,
): UnavailableReason | undefined {
  return whyClosed(schedule, now) ?? (available <= 0 ? 'SOLD_OUT' : available < seats ? 'NOT_ENOUGH_SEATS' : undefined);
}

/** The refusal for a departure that does not sell, or that has fewer seats than asked for; undefined when the party fits. */
export function refuseUnavailable(schedule: Schedule, available: number, seats: number, now: Date) {
  const reason = whyUnavailable(schedule, available, seats, now);
  switch (reason) {
    case undefined:
      return undefined;
    case 'SALES_CLOSED':
      return refuse(reason, { salesCloseAt: schedule.salesCloseAt.toISOString() });
    case 'SOLD_OUT':
    case 'NOT_ENOUGH_SEATS':
      return refuse(reason, { available: Math.max(0, available) });
    default:
      return refuse(reason, {});
  }
}
