/** An operator gives money back out of kindness: nothing is cancelled. */
import { promiseBackFrom, refundable } from '../money.ts';
import type { ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type GiveBackCommand = {
  bookingId: string;
  memberId: string;
  amount: number;
  reason: string | undefined;
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
          details: { amount: command.amount, ...(command.reason === undefined ? {} : { reason: command.reason }) },
        },
      ],
    },
  };
}
