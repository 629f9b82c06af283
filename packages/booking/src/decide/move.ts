/** A booking goes to another date of the same tour: both departures change together or not at all, and so does the price. */

import type { Price } from '../answers.ts';
import { spreadDiscount } from '../discounts.ts';
import { promiseBackFrom, type Refundable, refundable } from '../money.ts';
import { priceSeats } from '../prices.ts';
import { refundRule } from '../refund.ts';
import { type Booking, freeSeats, isOverdue, type Schedule, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { keptFor, openMove, oweMove } from './owe-move.ts';
import { refuseUnavailable } from './sellable.ts';
import { pointsTakenBack } from './take-back-points.ts';
import { type Travellers, travellerProblems } from './travellers.ts';

export type MoveCommand = {
  bookingId: string;
  messageId: string;
  guestId: string | null;
  /** The operator moves it, whatever the policy says; and says whether what it costs more is owed, or left out. */
  by?: { memberId: string; difference: 'owed' | 'waived' };
  /** What whoever moves it was shown (`differenceTold`): nothing is done where it is another by now. Absent: whatever it costs. */
  agreedDifference?: number | undefined;
  /** Of the hold that keeps the seats there until the difference is paid, and for how long. */
  holdId: string;
  payMinutes: number;
  /** The other date may find somebody too young still, or too old by then. */
  travellers: Travellers;
  /** Draws the id of a refund. */
  newId: () => string;
};

export type MoveAnswer = {
  scheduleId: string;
  startsAt: string;
  totalAmount: number;
  /** What comes back, when the other date costs less. */
  refundAmount: number;
  /** The other date costs more: it is not there yet. Its seats are kept, and it goes there once this is paid; unpaid, it stays where it is. */
  owed?: { amount: number; payBefore: string };
};

export type MoveQuote = {
  amounts: number[];
  totalAmount: number;
  /** More than nothing: to be paid. Less: comes back. */
  difference: number;
  /** What it would have cost more, and does not. */
  waived: number;
};

/**
 * Allowed while cancelling would still give something back, or when the departure was called off. What the other date costs less comes back. What it
 * costs more is paid first: a booking that is paid keeps its seats until then, and others are kept for it there. One that is not paid simply costs
 * what the other date asks.
 */
export function decideMove(
  from: ScheduleState,
  to: ScheduleState | undefined,
  command: MoveCommand,
  now: Date,
): Decision<MoveAnswer> {
  if (!to) return refuse('SCHEDULE_NOT_FOUND', {});
  const booking = from.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const why = whyNotMovable(from.schedule, to.schedule, booking, now);
  const isForced = command.by !== undefined;
  if (why && !(isForced && why === 'policy')) return refuse('NOT_MOVABLE', { reason: why });
  // One at a time: whoever chooses another date gives up the first, so that nobody keeps more seats from others than were paid for.
  const open = openMove(booking, now);
  const moving = refuse('NOT_MOVABLE', { reason: 'moving' });
  if (open && open.scheduleId !== to.schedule.id) return moving;
  // Chosen once more where it costs nothing by now: the seats that are kept there are its own.
  const kept = open && keptFor(open, to, now);
  const unavailable = refuseUnavailable(to.schedule, freeSeats(to) + (kept?.seats ?? 0), booking.seats, now);
  if (unavailable) return unavailable;
  const quote = quoteMove(to.schedule.prices, booking, command.by?.difference === 'waived');
  if ('refusal' in quote) return quote;
  const travelling = booking.participants.map((one) => (one.isCancelled ? {} : (command.travellers.get(one.id) ?? {})));
  const unfit = travellerProblems(to.schedule, travelling, now);
  if (unfit.length > 0) return refuse('VALIDATION_ERROR', { fields: unfit });
  const isPaid = booking.status === 'confirmed';
  const isOwed = isPaid && quote.difference > 0;
  if (isOwed && open) return moving;
  const difference = differenceTold(booking, quote);
  if (command.agreedDifference !== undefined && command.agreedDifference !== difference)
    return refuse('DIFFERENCE_CHANGED', { difference });
  if (isOwed) return oweMove(from, to, booking, quote, command, now);

  const refundAmount = isPaid ? Math.max(0, -difference) : 0;
  const { points, ...left } = pointsTakenBack(booking, refundAmount, command.messageId, command.newId);
  const after = promiseBackFrom(
    { ...movedTo(to.schedule, booking, quote), ...left },
    refundAmount,
    'move',
    command.newId,
  );
  return {
    answer: {
      scheduleId: to.schedule.id,
      startsAt: to.schedule.startsAt.toISOString(),
      totalAmount: after.totalAmount,
      refundAmount,
    },
    changes: {
      why: 'move',
      leaves: { before: booking, after, prices: to.schedule.prices },
      ...(points.length > 0 ? { points } : {}),
      messages: [
        {
          id: command.messageId,
          kind: 'booking_changed',
          bookingId: booking.id,
          dedupeKey: `booking_changed:${command.messageId}`,
          payload: { change: 'moved', fromStartsAt: from.schedule.startsAt.toISOString(), refundAmount },
        },
      ],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'move',
          fromStatus: booking.status,
          toStatus: after.status,
          actorKind: isForced ? 'operator' : 'guest',
          actorId: command.by?.memberId ?? command.guestId,
          details: { from: from.schedule.id, to: to.schedule.id, refund: refundAmount, waived: quote.waived },
        },
      ],
    },
    otherChanges: { why: 'move', ...(kept ? { holds: [{ ...kept, status: 'released' }] } : {}), comes: after },
  };
}

/** The booking as it is there, at the price of that date. What made seats cheaper that others gave up stays with them. */
export function movedTo(to: Schedule, booking: Booking, quote: MoveQuote): Booking {
  const there = {
    discountAmount: keptOf(booking, booking.discountAmount),
    pointsSpent: keptOf(booking, booking.pointsSpent),
  };
  return {
    ...booking,
    ...there,
    scheduleId: to.id,
    totalAmount: quote.totalAmount,
    payBefore: booking.payBefore && earlier(booking.payBefore, to.startsAt),
    participants: booking.participants.map((one, place) => ({ ...one, amount: quote.amounts[place] ?? one.amount })),
    move: null,
  };
}

/** Why the booking stays where it is, if so. */
export function whyNotMovable(
  from: Pick<Schedule, 'id' | 'tourId' | 'status' | 'weatherStatus' | 'startsAt'>,
  to: Pick<Schedule, 'id' | 'tourId'>,
  booking: Pick<Booking, 'status' | 'paymentStatus' | 'payBefore' | 'refundPolicy'>,
  now: Date,
): 'status' | 'tour' | 'policy' | 'same' | undefined {
  const isLive =
    (booking.status === 'confirmed' || booking.status === 'pending_payment') &&
    booking.paymentStatus !== 'authorized' &&
    !isOverdue(booking, now);
  if (!isLive) return 'status';
  if (from.id === to.id) return 'same';
  if (from.tourId !== to.tourId) return 'tour';
  const isCalledOff = from.status === 'cancelled' || from.weatherStatus === 'cancelled';
  const { percent } = refundRule(booking.refundPolicy, from.startsAt, now, isCalledOff);
  return percent > 0 ? undefined : 'policy';
}

/** What the party would cost there, its discount kept; or which of its categories that departure does not sell. `isWaived`: never more than here. */
export function quoteMove(
  prices: Price[],
  booking: Pick<Booking, 'discountAmount'> & Shared,
  isWaived = false,
): MoveQuote | { refusal: ReturnType<typeof refuse<'NOT_MOVABLE'>>['refusal'] } {
  const priced = priceSeats(prices, booking.participants);
  if ('problems' in priced) return refuse('NOT_MOVABLE', { reason: 'tour' });
  const gross = priced.seats.map((seat, place) => (booking.participants[place]?.isCancelled ? 0 : seat.amount));
  const sum = gross.reduce((total, amount) => total + amount, 0);
  const before = travellersCost(booking);
  const asked = sum - Math.min(keptOf(booking, booking.discountAmount), sum);
  const waived = isWaived ? Math.max(0, asked - before) : 0;
  const lowered = spreadDiscount(gross, sum - asked + waived);
  // Who has left keeps what he had cost.
  const amounts = lowered.map((amount, place) => {
    const one = booking.participants[place];
    return one?.isCancelled ? one.amount : amount;
  });
  const totalAmount = lowered.reduce((total, amount) => total + amount, 0);
  return { amounts, totalAmount, difference: totalAmount - before, waived };
}

/**
 * The one figure of a move that is shown and agreed to, in kopecks. More than nothing: what that date costs more, whether it is then owed or waived.
 * Less: what it costs less; where that was paid, it comes back, and then never more than is left of the money.
 */
export function differenceTold(
  booking: Pick<Booking, 'status'> & Refundable,
  { difference, waived }: Pick<MoveQuote, 'difference' | 'waived'>,
): number {
  if (difference >= 0 || booking.status !== 'confirmed') return difference + waived;
  // Plus nothing: of none left it would be a minus nothing.
  return 0 - Math.min(-difference, refundable(booking));
}

type Shared = Pick<Booking, 'totalAmount'> & { participants: Omit<Booking['participants'][number], 'fullName'>[] };

/** What the seats cost of those who still travel. */
function travellersCost({ participants }: Pick<Shared, 'participants'>): number {
  return participants.reduce((total, one) => total + (one.isCancelled ? 0 : one.amount), 0);
}

/** The part of a discount that belongs to those who still travel: the total says what all cost among whom it was shared. */
function keptOf(booking: Shared, whole: number): number {
  const { totalAmount } = booking;
  const left = totalAmount - travellersCost(booking);
  return left <= 0 ? whole : whole - Math.floor((whole * left) / totalAmount);
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);
