/** A booking, or some of its participants, is cancelled: seats come back, and money by the policy kept at purchase. */
import type { CancelAnswer, RefundQuote } from '../answers.ts';
import type { AuditEntry, Changes } from '../changes.ts';
import { shareOfPoints } from '../loyalty.ts';
import { promiseBackFrom, type Refundable, refundable } from '../money.ts';
import { refundRule, shareOf } from '../refund.ts';
import { type Booking, isOverdue, type OpenMove, type Schedule, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { givenBack } from './expire.ts';
import { endMove, openMove } from './owe-move.ts';
import { pointsTakenBack } from './take-back-points.ts';

export type CancelCommand = {
  kind: 'cancel';
  cancellationId: string;
  messageId: string;
  bookingId: string;
  /** Absent: everybody who still travels. */
  participantIds: string[] | undefined;
  reason: string | undefined;
  /** What whoever cancels was shown, in kopecks: nothing is done where something else would come back. Absent: whatever comes back. */
  agreedRefund: number | undefined;
  guestId: string | null;
  /** The operator does it; `percent` overrules the policy, which calling off makes 100. */
  by?: { memberId: string; why: 'operator' | 'weather'; percent: number | undefined };
  /** Draws the id of a refund. */
  newId: () => string;
};

type Departure = Pick<Schedule, 'status' | 'weatherStatus' | 'startsAt' | 'currency'>;
type Payable = Pick<Booking, 'status' | 'paymentStatus' | 'payBefore' | 'refundPolicy'> & Refundable;
type Seat = { id: string; amount: number };

/** By the operator, or for the weather. */
const isCalledOff = ({ status, weatherStatus }: Departure) => status === 'cancelled' || weatherStatus === 'cancelled';

/**
 * What cancelling these seats gives back now, seat by seat, with the rule that says so. Nothing was paid: nothing comes back, and the percentage is
 * still what the policy says. Never more than is left of what was paid.
 */
export function quoteRefund(
  schedule: Departure,
  booking: Payable,
  seats: Seat[],
  now: Date,
  overruled?: number,
): RefundQuote {
  const byPolicy = refundRule(booking.refundPolicy, schedule.startsAt, now, isCalledOff(schedule));
  const { rule } = byPolicy;
  const percent = overruled ?? byPolicy.percent;
  let left = refundable(booking);
  const isPaid = left > 0;
  const lines = seats.map(({ id, amount }) => {
    const refund = Math.min(left, shareOf(amount, percent));
    left -= refund;
    return { participantId: id, amount, refund };
  });
  const amount = lines.reduce((sum, line) => sum + line.refund, 0);
  return { percent, amount, currency: schedule.currency, rule: isPaid ? rule : { kind: 'not_paid' }, lines };
}

/** Whether anything of the booking can still be cancelled: it takes seats, and the departure has not begun. */
export function isCancellable(schedule: Departure, booking: Payable, now: Date): boolean {
  return takesSeats(booking, now) && (isCalledOff(schedule) || schedule.startsAt > now);
}

/** An unpaid booking past its deadline is over, whether or not anyone has written that down. */
function takesSeats(booking: Payable, now: Date): boolean {
  return booking.status === 'confirmed' || (booking.status === 'pending_payment' && !isOverdue(booking, now));
}

/** `to`: the departure to which the booking was to go, once that was paid for: the seats kept there are free again. */
export function decideCancel(
  state: ScheduleState,
  command: CancelCommand,
  now: Date,
  to?: ScheduleState,
): Decision<CancelAnswer> {
  const { schedule } = state;
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  if (booking.status === 'cancelled') return refuse('ALREADY_CANCELLED', {});
  if (!isCancellable(schedule, booking, now)) {
    return refuse('NOT_CANCELLABLE', { status: isOverdue(booking, now) ? 'expired' : booking.status });
  }

  const asked = new Set(command.participantIds ?? booking.participants.map((participant) => participant.id));
  const unknown = (command.participantIds ?? []).findIndex((id) => !booking.participants.some((one) => one.id === id));
  if (unknown >= 0)
    return refuse('VALIDATION_ERROR', { fields: [{ path: `participantIds.${unknown}`, rule: 'unknown' }] });
  const leaving = booking.participants.filter((one) => asked.has(one.id) && !one.isCancelled);
  if (leaving.length === 0) return refuse('ALREADY_CANCELLED', {});

  const move = openMove(booking, now);
  const ended = endMove(to, move, now);
  if ('refusal' in ended) return ended;
  const quote = quoteRefund(schedule, booking, leaving, now, command.by?.percent);
  const { percent, amount, currency } = quote;
  if (command.agreedRefund !== undefined && command.agreedRefund !== amount)
    return refuse('REFUND_CHANGED', { amount });
  const refundState = amount > 0 ? 'pending' : 'none';
  const after = promiseBackFrom(
    without(booking, leaving),
    amount,
    'cancellation',
    command.newId,
    command.cancellationId,
  );
  const { status } = after;
  const { discounts, ...left } = discountsBack(booking, after, leaving, quote, command);
  const isPaidNow = booking.status === 'pending_payment' && status === 'confirmed';
  return {
    answer: { status, seatsReturned: leaving.length, refund: { percent, amount, currency, state: refundState } },
    changes: {
      why: 'cancel',
      bookings: [{ ...after, ...left }],
      revised: [booking.id],
      ...discounts,
      cancellation: {
        id: command.cancellationId,
        bookingId: booking.id,
        scheduleId: schedule.id,
        participantIds: leaving.map((one) => one.id),
        seatsReturned: leaving.length,
        refundPercent: percent,
        refundAmount: amount,
        refundState,
        cancelledBy: command.by?.why ?? 'guest',
        memberId: command.by?.memberId ?? null,
        reason: command.reason ?? null,
      },
      messages: [
        {
          id: command.messageId,
          kind: command.by && isCalledOff(schedule) ? 'departure_called_off' : 'booking_cancelled',
          bookingId: booking.id,
          dedupeKey: `booking_cancelled:${command.cancellationId}`,
          // The dearer date was asked for by more than are left: whoever stays is told that it is over.
          payload: {
            cancellationId: command.cancellationId,
            ...(move && to && { moveEnded: to.schedule.startsAt.toISOString() }),
          },
        },
        // Nothing is left to pay for whoever still travels: the tickets.
        ...(isPaidNow
          ? [
              {
                id: command.newId(),
                kind: 'booking_paid' as const,
                bookingId: booking.id,
                dedupeKey: `booking_paid:left:${command.cancellationId}`,
              },
            ]
          : []),
      ],
      audit: [
        ...(move ? [dropped(booking, move, command)] : []),
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'cancel',
          fromStatus: booking.status,
          toStatus: status,
          actorKind: command.by ? 'operator' : 'guest',
          actorId: command.by?.memberId ?? command.guestId,
          details: {
            seats: leaving.length,
            percent,
            amount,
            // Of a whole party nobody need be named: it is the booking's.
            ...(after.seats > 0 && { participantIds: leaving.map((one) => one.id) }),
          },
        },
      ],
    },
    ...ended,
  };
}

/** The move that waited for its payment is over by this. */
function dropped({ id, status }: Booking, { scheduleId }: OpenMove, { by, guestId }: CancelCommand): AuditEntry {
  return {
    entity: 'booking',
    entityId: id,
    action: 'drop_move',
    fromStatus: status,
    toStatus: status,
    actorKind: by ? 'operator' : 'guest',
    actorId: by?.memberId ?? guestId,
    details: { to: scheduleId },
  };
}

type Discounts = Partial<Pick<Booking, 'personPoints' | 'pointsEarned' | 'pointsSpent' | 'discountAmount'>> & {
  discounts: Pick<Changes, 'promoUses' | 'points'>;
};

/**
 * Unpaid: what had made these seats cheaper is free again, the code once nobody travels any more. Paid: points spent on these seats come back by the
 * same percentage, and what these seats had earned is taken back, as far as the person still has it.
 */
function discountsBack(
  booking: Booking,
  after: Booking,
  leaving: Seat[],
  quote: RefundQuote,
  { cancellationId: cause, newId }: CancelCommand,
): Discounts {
  const { personKey, personPoints, id: bookingId } = booking;
  const isUnpaid = booking.status === 'pending_payment';
  if (isUnpaid && after.seats === 0) return { discounts: givenBack([booking]) };
  const spent = pointsOn(booking, leaving);
  // An unpaid booking costs less from now on, and so less was taken off it.
  const kept = isUnpaid
    ? {
        pointsSpent: booking.pointsSpent - spent,
        discountAmount: booking.discountAmount - discountOn(booking, leaving),
      }
    : {};
  if (!personKey) return { ...kept, discounts: {} };
  const back = isUnpaid ? spent : shareOf(spent, quote.percent);
  const giveBack = { id: newId(), personKey, bookingId, cause, kind: 'give_back' as const, points: back };
  const { points: taken, ...left } = pointsTakenBack(
    { ...booking, personPoints: personPoints + back },
    quote.amount,
    cause,
    newId,
  );
  const points = [...(back > 0 ? [giveBack] : []), ...taken];
  return { ...kept, ...left, discounts: points.length > 0 ? { points } : {} };
}

/** The points that were spent on these seats; where points paid for all of them, each had as many. */
function pointsOn({ participants, pointsSpent, totalAmount }: Booking, seats: Seat[]): number {
  const part = seats.reduce((sum, one) => sum + one.amount, 0);
  return totalAmount > 0
    ? shareOfPoints(pointsSpent, part, totalAmount)
    : shareOfPoints(pointsSpent, seats.length, participants.length);
}

/** What was taken off these seats: the discount was shared by what each costs. */
function discountOn({ discountAmount, totalAmount }: Booking, seats: Seat[]): number {
  const part = seats.reduce((sum, one) => sum + one.amount, 0);
  return totalAmount > 0 ? Math.floor((discountAmount * part) / totalAmount) : 0;
}

/**
 * The booking once these have left it. Unpaid, it costs less from now on; and nothing left to pay is as good as paid. A dearer date that it was to go
 * to was asked for by more than are left: that is over.
 */
function without(before: Booking, leaving: Booking['participants']): Booking {
  const booking: Booking = { ...before, move: null };
  const left = booking.participants.map((one) => (leaving.includes(one) ? { ...one, isCancelled: true } : one));
  const seats = booking.seats - leaving.length;
  if (seats === 0) return { ...booking, status: 'cancelled', seats, participants: left };
  if (booking.status !== 'pending_payment') return { ...booking, seats, participants: left };
  const totalAmount = left.reduce((sum, one) => sum + (one.isCancelled ? 0 : one.amount), 0);
  const paid = totalAmount === 0 ? ({ status: 'confirmed', paymentStatus: 'paid' } as const) : {};
  return { ...booking, ...paid, seats, totalAmount, participants: left };
}
