/** Names are put right: the same people, spelled as in their papers. Seats and money stay as they are. */
import { isOverdue, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type RenameCommand = {
  bookingId: string;
  messageId: string;
  guestId: string | null;
  /** The operator does it: also once it has begun. */
  memberId?: string;
  names: { participantId: string; fullName: string }[];
  /** The names as they were, sealed like all that names people: the letter tells them. */
  beforeSealed?: string | undefined;
};

export function decideRename(
  state: ScheduleState,
  { bookingId, messageId, guestId, memberId, names, beforeSealed }: RenameCommand,
  now: Date,
): Decision<{ renamed: number }> {
  const booking = state.bookings.get(bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const isLive = booking.status === 'confirmed' || (booking.status === 'pending_payment' && !isOverdue(booking, now));
  if (!isLive || (memberId === undefined && state.schedule.startsAt <= now))
    return refuse('NOT_CANCELLABLE', { status: booking.status });
  const unknown = names.findIndex(
    ({ participantId }) => !booking.participants.some((one) => one.id === participantId && !one.isCancelled),
  );
  if (unknown >= 0) {
    return refuse('VALIDATION_ERROR', { fields: [{ path: `participants.${unknown}.participantId`, rule: 'unknown' }] });
  }
  return {
    answer: { renamed: names.length },
    changes: {
      why: 'rename',
      bookings: [{ ...booking }],
      revised: [booking.id],
      names: names.map(({ participantId, fullName }) => ({ id: participantId, fullName })),
      messages: [
        {
          id: messageId,
          kind: 'booking_changed',
          bookingId,
          dedupeKey: `booking_changed:${messageId}`,
          payload: { change: 'renamed', ...(beforeSealed === undefined ? {} : { beforeSealed }) },
        },
      ],
      audit: [
        {
          entity: 'booking',
          entityId: bookingId,
          action: 'rename',
          fromStatus: booking.status,
          toStatus: booking.status,
          actorKind: memberId === undefined ? 'guest' : 'operator',
          actorId: memberId ?? guestId,
          details: { names: names.length },
        },
      ],
    },
  };
}
