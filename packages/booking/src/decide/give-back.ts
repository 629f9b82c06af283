/** An operator gives money back out of kindness: nothing is cancelled. */
import { promiseBackFrom, refundable } from '../money.ts';
import type { ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

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
  return {
    answer: { amount: command.amount },
    changes: {
      why: 'refund',
      bookings: [promiseBackFrom(booking, command.amount, 'operator', command.newId)],
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
