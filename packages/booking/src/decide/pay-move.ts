/** The difference is paid: the booking goes to the dearer date by the same statement, or the money goes back and it stays where it is. */
import type { Changes } from '../changes.ts';
import { pointsFor, usualLoyaltyPercent } from '../loyalty.ts';
import { paymentStatusOf, withPayment } from '../money.ts';
import { type Booking, freeSeats, type OpenMove, type Payment, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { movedTo, quoteMove } from './move.ts';
import { endMove, keptFor } from './owe-move.ts';
import { blankPayment, entry, flagged, message, type PayAnswer, type PayCommand } from './payment.ts';

/** Whether this is the money that a move waits for, or waited for until its time was over. It is taken at once, never only set aside. */
export function moveThatIsPaid(
  { schedule }: ScheduleState,
  { id, status, move }: Booking,
  known: Payment | undefined,
  { stage, amount, currency, isTrusted, namedBookingId }: PayCommand,
): OpenMove | undefined {
  const isNew = known === undefined || known.status === 'failed';
  const isHis = namedBookingId === undefined || namedBookingId === id;
  const fits = status === 'confirmed' && amount === move?.amount && currency === schedule.currency;
  return move && fits && stage === 'paid' && isNew && isHis && isTrusted ? move : undefined;
}

/** Late, it still goes there while there are seats. Refuses with SCHEDULE_BUSY where another departure was looked at: ask again. */
export function decidePayMove(
  from: ScheduleState,
  to: ScheduleState | undefined,
  booking: Booking,
  move: OpenMove,
  known: Payment | undefined,
  command: PayCommand,
  now: Date,
): Decision<PayAnswer> {
  if (to?.schedule.id !== move.scheduleId) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const payment: Payment = { ...blankPayment(command), ...(known && { id: known.id }) };
  const hold = to.holds.get(move.holdId);
  const quote = hold && quoteMove(hold.prices, booking);
  const kept = keptFor(move, to, now);
  const isKept = kept !== undefined;
  const canGo = goes(to, now) && from.schedule.startsAt > now && (isKept || freeSeats(to) >= booking.seats);
  // What it was promised is what it was quoted then.
  if (!hold || !quote || 'refusal' in quote || quote.difference !== move.amount || !canGo) {
    const ended = endMove(to, move, now);
    return 'refusal' in ended ? ended : { ...stays(booking, payment, command), ...ended };
  }

  const points = booking.personKey ? pointsFor(payment.amount, command.loyaltyPercent ?? usualLoyaltyPercent) : 0;
  const paid = withPayment(movedTo(to.schedule, booking, quote), payment);
  const after: Booking = {
    ...paid,
    paymentStatus: paymentStatusOf(paid),
    pointsEarned: booking.pointsEarned + points,
    personPoints: booking.personPoints + points,
  };
  const word = isKept ? 'booking_paid' : 'late_payment_accepted';
  const moved = { from: from.schedule.id, to: to.schedule.id };
  return {
    answer: { outcome: isKept ? 'paid' : 'late_accepted' },
    changes: {
      why: 'pay',
      leaves: { before: booking, after, prices: hold.prices },
      ...earned(booking, payment, points, command),
      messages: [
        {
          ...message(command, booking, word),
          payload: { movedFrom: from.schedule.startsAt.toISOString(), amount: payment.amount },
        },
      ],
      audit: [
        entry(booking, 'pay', after, { amount: payment.amount }, command.memberId),
        { ...entry(booking, 'pay', after, moved, command.memberId), action: 'move' },
      ],
    },
    otherChanges: {
      why: 'move',
      ...(kept ? { holds: [{ ...kept, status: 'released' }] } : {}),
      comes: after,
    },
  };
}

function goes({ schedule }: ScheduleState, now: Date): boolean {
  const { status, weatherStatus, startsAt } = schedule;
  return ['scheduled', 'guaranteed', 'closed'].includes(status) && weatherStatus !== 'cancelled' && startsAt > now;
}

/** The seats there are gone: the booking keeps those that it has. */
function stays(booking: Booking, payment: Payment, command: PayCommand): Decision<PayAnswer> {
  const back = flagged({ ...booking, move: null }, { ...payment, flag: 'late' }, 'late', command);
  if ('refusal' in back || !back.changes) return back;
  const messages = (back.changes.messages ?? []).map((one) => ({ ...one, payload: { change: 'stays' } }));
  return { ...back, changes: { ...back.changes, messages } };
}

function earned(
  { id: bookingId, personKey }: Booking,
  { id: cause }: Payment,
  points: number,
  { ids }: PayCommand,
): Pick<Changes, 'points'> {
  return personKey && points > 0
    ? { points: [{ id: ids.points, personKey, bookingId, kind: 'earn', cause, points }] }
    : {};
}
