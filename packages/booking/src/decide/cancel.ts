/** A booking, or some of its participants, is cancelled: seats come back, and money by the policy kept at purchase. */
import type { CancelAnswer, RefundQuote } from '../answers.ts';
import { refundPercent, shareOf } from '../refund.ts';
import { type Booking, isOverdue, type Schedule, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type CancelCommand = {
  kind: 'cancel';
  cancellationId: string;
  messageId: string;
  scheduleId: string;
  bookingId: string;
  /** Absent: everybody who still travels. */
  participantIds: string[] | undefined;
  reason: string | undefined;
  guestId: string | null;
};

type Departure = Pick<Schedule, 'status' | 'weatherStatus' | 'startsAt' | 'currency'>;
type Payable = Pick<Booking, 'status' | 'paymentStatus' | 'payBefore' | 'refundPolicy'>;

/** By the operator, or for the weather. */
const isCalledOff = ({ status, weatherStatus }: Departure) => status === 'cancelled' || weatherStatus === 'cancelled';

/** What cancelling these seats gives back now. Nothing was paid: nothing comes back, and the percentage is still what the policy says. */
export function quoteRefund(schedule: Departure, booking: Payable, amounts: number[], now: Date): RefundQuote {
  const percent = refundPercent(booking.refundPolicy, schedule.startsAt, now, isCalledOff(schedule));
  const isPaid = booking.paymentStatus === 'paid' || booking.paymentStatus === 'partially_refunded';
  const paid = isPaid ? amounts.reduce((sum, amount) => sum + amount, 0) : 0;
  return { percent, amount: shareOf(paid, percent), currency: schedule.currency };
}

/** Whether anything of the booking can still be cancelled: it takes seats, and the departure has not begun. */
export function isCancellable(schedule: Departure, booking: Payable, now: Date): boolean {
  return takesSeats(booking, now) && (isCalledOff(schedule) || schedule.startsAt > now);
}

/** An unpaid booking past its deadline is over, whether or not anyone has written that down. */
function takesSeats(booking: Payable, now: Date): boolean {
  return booking.status === 'confirmed' || (booking.status === 'pending_payment' && !isOverdue(booking, now));
}

export function decideCancel(state: ScheduleState, command: CancelCommand, now: Date): Decision<CancelAnswer> {
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

  const quote = quoteRefund(
    schedule,
    booking,
    leaving.map((one) => one.amount),
    now,
  );
  const refundState = quote.amount > 0 ? 'pending' : 'none';
  const after = without(booking, leaving);
  const { status } = after;
  return {
    answer: { status, seatsReturned: leaving.length, refund: { ...quote, state: refundState } },
    changes: {
      why: 'cancel',
      bookings: [after],
      cancellation: {
        id: command.cancellationId,
        bookingId: booking.id,
        scheduleId: schedule.id,
        participantIds: leaving.map((one) => one.id),
        seatsReturned: leaving.length,
        refundPercent: quote.percent,
        refundAmount: quote.amount,
        refundState,
        cancelledBy: 'guest',
        reason: command.reason ?? null,
      },
      messages: [
        {
          id: command.messageId,
          kind: 'booking_cancelled',
          bookingId: booking.id,
          dedupeKey: `booking_cancelled:${command.cancellationId}`,
        },
      ],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'cancel',
          fromStatus: booking.status,
          toStatus: status,
          actorKind: 'guest',
          actorId: command.guestId,
          details: { seats: leaving.length, percent: quote.percent, amount: quote.amount },
        },
      ],
    },
  };
}

/** The booking once these have left it. Unpaid, it costs less from now on; and nothing left to pay is as good as paid. */
function without(booking: Booking, leaving: Booking['participants']): Booking {
  const left = booking.participants.map((one) => (leaving.includes(one) ? { ...one, isCancelled: true } : one));
  const seats = booking.seats - leaving.length;
  if (seats === 0) return { ...booking, status: 'cancelled', seats, participants: left };
  if (booking.status !== 'pending_payment') return { ...booking, seats, participants: left };
  const totalAmount = left.reduce((sum, one) => sum + (one.isCancelled ? 0 : one.amount), 0);
  const paid = totalAmount === 0 ? ({ status: 'confirmed', paymentStatus: 'paid' } as const) : {};
  return { ...booking, ...paid, seats, totalAmount, participants: left };
}
