/** An operator gives money back out of kindness: nothing is cancelled. */
import { promiseBackFrom, refundable } from '../money.ts';
import type { ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { pointsTakenBack } from './take-back-points.ts';

export type GiveBackCommand = {
  bookingId: string;
  memberId: string;
  amount: number;
  newId: () => string;
};

export function decideGiveBack(state: ScheduleState, command: GiveBackCommand): Decision<{ amount: number }> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const left = refundable(booking);
  if (command.amount <= 0 || command.amount > left) return refuse('NOT_REFUNDABLE', { left });
  const { points, ...earned } = pointsTakenBack(booking, command.amount, command.newId(), command.newId);
  return {
    answer: { amount: command.amount },
    changes: {
      why: 'refund',
      bookings: [promiseBackFrom({ ...booking, ...earned }, command.amount, 'operator', command.newId)],
      ...(points.length > 0 ? { points } : {}),
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'refund',
          fromStatus: booking.status,
          toStatus: booking.status,
          actorKind: 'operator',
          actorId: command.memberId,
          // Why is told in a note, sealed like all that names people: the history is never rewritten, also not when a guest is erased.
          details: { amount: command.amount },
        },
      ],
    },
  };
}
