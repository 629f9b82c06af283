/** What the address of the departures asks for. */
import type { scheduleStatuses } from '@kamchatour/booking/status';

export const sorts = ['startsAt', 'tour', 'status', 'capacity', 'booked', 'free'] as const;
export type Asked = {
  from: string;
  to: string | undefined;
  /** A tour's slug. */
  tour: string | undefined;
  status: (typeof scheduleStatuses)[number] | undefined;
  sort: (typeof sorts)[number];
  descending: boolean;
  page: number;
};
