/** A move that was to be paid for is given up: the booking stays where it is, and the seats kept for it there are free at once. */
import type { ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { endMove, openMove } from './owe-move.ts';

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
  const ended = endMove(to, move, now);
  if ('refusal' in ended) return ended;
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
    ...ended,
  };
}
