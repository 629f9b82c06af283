/**
 * A paid booking is to go where it costs more. Until the difference is paid it stays where it is, seats and tickets, and as many seats are kept for it
 * there. So nobody loses anything by not paying: the hold ends, and nothing has happened.
 */

import type { Changes } from '../changes.ts';
import { madeId } from '../ids.ts';
import { type Booking, type Hold, isLive, type OpenMove, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import type { MoveAnswer, MoveCommand, MoveQuote } from './move.ts';

/** The move that is still to be paid for, if there is one and its time is not over. */
export function openMove({ status, move }: Pick<Booking, 'status' | 'move'>, now: Date): OpenMove | undefined {
  return status === 'confirmed' && move && move.payBefore > now ? move : undefined;
}

/** The move is over without having happened: what is free there again. Refuses where that departure is not the one at hand. */
export function endMove(
  to: ScheduleState | undefined,
  move: OpenMove | undefined,
  now: Date,
): { otherChanges?: Changes } | ReturnType<typeof refuse> {
  if (!move) return {};
  if (to?.schedule.id !== move.scheduleId) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const kept = keptFor(move, to, now);
  return kept ? { otherChanges: { why: 'release', holds: [{ ...kept, status: 'released' }] } } : {};
}

/** What keeps its seats there, as long as it does. */
export function keptFor({ holdId }: OpenMove, { holds }: ScheduleState, now: Date): Hold | undefined {
  const hold = holds.get(holdId);
  return hold && isLive(hold, now) ? hold : undefined;
}

export function oweMove(
  from: ScheduleState,
  to: ScheduleState,
  booking: Booking,
  { totalAmount, difference }: MoveQuote,
  { holdId, payMinutes, messageId, guestId, by }: MoveCommand,
  now: Date,
): Decision<MoveAnswer> {
  const { id, startsAt, salesCloseAt } = to.schedule;
  const last = Math.min(startsAt.getTime(), salesCloseAt.getTime(), from.schedule.startsAt.getTime());
  const payBefore = new Date(Math.min(now.getTime() + payMinutes * 60_000, last));
  if (payBefore <= now) return refuse('NOT_MOVABLE', { reason: 'policy' });
  const move: OpenMove = { scheduleId: id, holdId, amount: difference, payBefore };
  const hold: Hold = {
    id: holdId,
    scheduleId: id,
    // Nobody's but the booking's: the guest may hold other seats there.
    guestId: madeId(`move of ${booking.id}`),
    sourceKey: `move ${booking.id}`,
    seats: booking.seats,
    status: 'active',
    expiresAt: payBefore,
    renewals: 0,
    prices: to.schedule.prices,
  };
  const owed = { amount: difference, payBefore: payBefore.toISOString() };
  return {
    answer: { scheduleId: id, startsAt: startsAt.toISOString(), totalAmount, refundAmount: 0, owed },
    changes: {
      why: 'move',
      bookings: [{ ...booking, move }],
      messages: [
        {
          id: messageId,
          kind: 'booking_changed',
          bookingId: booking.id,
          dedupeKey: `booking_changed:${messageId}`,
          payload: { change: 'move_owed', toStartsAt: startsAt.toISOString(), holdId },
        },
      ],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'ask_move',
          fromStatus: booking.status,
          toStatus: booking.status,
          actorKind: by ? 'operator' : 'guest',
          actorId: by?.memberId ?? guestId,
          details: { to: id, amount: difference },
        },
      ],
    },
    otherChanges: { why: 'hold', holds: [hold] },
  };
}
