import type { ScheduleStatus, WeatherStatus } from '@kamchatour/booking/status';
import { serverNow } from '../../../lib/server-clock.ts';

type Facts = { status: ScheduleStatus; weatherStatus: WeatherStatus; startsAt: string };

/** Whether the team can still book somebody on it: until it begins, also when sales are closed; never once it is called off. */
export function takesBookings({ status, weatherStatus, startsAt }: Facts, now = serverNow()): boolean {
  const isOver = status === 'cancelled' || status === 'departed' || status === 'completed';
  return !isOver && weatherStatus !== 'cancelled' && Date.parse(startsAt) > now;
}
