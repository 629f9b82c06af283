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
  /** Seals names, by participant, like all that names people; undefined for a guest who was erased. */
  seal: (names: Record<string, string>) => string | undefined;
};

/** The letter and the history tell names as they were, also those that were put right a moment ago: what `before` is, the booking itself says. */

export function decideRename(
  state: ScheduleState,
  { bookingId, messageId, guestId, memberId, names, seal }: RenameCommand,
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
  const after = new Map(names.map(({ participantId, fullName }) => [participantId, fullName]));
  const beforeSealed = seal(
    Object.fromEntries(booking.participants.flatMap(({ id, fullName }) => (after.has(id) ? [[id, fullName]] : []))),
  );
  const afterSealed = seal(Object.fromEntries(after));
  // Whoever was erased is given no name again.
  if (beforeSealed === undefined || afterSealed === undefined) {
    return refuse('NOT_CANCELLABLE', { status: booking.status });
  }
  const participants = booking.participants.map((one) => ({ ...one, fullName: after.get(one.id) ?? one.fullName }));
  return {
    answer: { renamed: names.length },
    changes: {
      why: 'rename',
      bookings: [{ ...booking, participants }],
      revised: [booking.id],
      names: [...after].map(([id, fullName]) => ({ id, fullName })),
      messages: [
        {
          id: messageId,
          kind: 'booking_changed',
          bookingId,
          dedupeKey: `booking_changed:${messageId}`,
          payload: { change: 'renamed', beforeSealed },
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
          details: { names: after.size, beforeSealed, afterSealed },
        },
      ],
    },
  };
}
