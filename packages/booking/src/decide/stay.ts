/** A move that was to be paid for is given up: the booking stays where it is, and the seats kept for it there are free at once. */
import { isLive, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { openMove } from './owe-move.ts';

export type StayCommand = { bookingId: string; guestId: string | null; memberId?: string };

export function decideStay(
  from: ScheduleState,
  to: ScheduleState | undefined,
  { bookingId, guestId, memberId }: StayCommand,
  now: Date,
): Decision<{ stayed: boolean }> {
  const booking = from.bookings.get(bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const move = openMove(booking, now);
  if (!move) return { answer: { stayed: false } };
  if (to?.schedule.id !== move.scheduleId) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const hold = to.holds.get(move.holdId);
  return {
    answer: { stayed: true },
    changes: {
      why: 'move',
      bookings: [{ ...booking, move: null }],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'drop_move',
          fromStatus: booking.status,
          toStatus: booking.status,
          actorKind: memberId === undefined ? 'guest' : 'operator',
          actorId: memberId ?? guestId,
          details: { to: move.scheduleId },
        },
      ],
    },
    ...(hold && isLive(hold, now)
      ? { otherChanges: { why: 'release' as const, holds: [{ ...hold, status: 'released' as const }] } }
      : {}),
  };
}
