/** What has ended is written off at the start of each round, so that a round's cost does not grow with what is over. */
import { type Changes, isOverdue, type ScheduleState } from '../schedule.ts';

/** Holds past their end and unpaid bookings past their deadline; undefined when there are none. */
export function decideExpire(state: ScheduleState, now: Date): Changes | undefined {
  if (now.getTime() < state.nothingEndsBefore) return undefined;
  const holds = [...state.holds.values()].filter((hold) => hold.status === 'active' && hold.expiresAt <= now);
  const bookings = [...state.bookings.values()].filter((booking) => isOverdue(booking, now));
  if (holds.length === 0 && bookings.length === 0) return undefined;
  return {
    why: 'expire',
    holds: holds.map((hold) => ({ ...hold, status: 'expired' })),
    bookings: bookings.map((booking) => ({ ...booking, status: 'expired', seats: 0 })),
    audit: bookings.map((booking) => ({
      entity: 'booking',
      entityId: booking.id,
      action: 'expire',
      fromStatus: booking.status,
      toStatus: 'expired',
      actorKind: 'system',
      actorId: null,
    })),
  };
}
