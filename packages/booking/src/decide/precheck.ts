/** A provider asks, before it takes any money, whether this payment may go ahead. Yes gives it time to finish. */
import { type Booking, isLive, isOverdue, type OpenMove, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type PrecheckCommand = {
  bookingId: string;
  namedBookingId: string | undefined;
  amount: number;
  currency: string;
  isTrusted: boolean;
};

export type PrecheckOutcome = 'accepted' | 'wrong_account' | 'wrong_amount' | 'not_acceptable' | 'expired';

/** What a bank may take to ask its customer for a code, in minutes. */
export const minutesToFinish = 10;
/** However often it is tried, an unpaid booking keeps its seats no longer than this, in minutes from when it was made. */
export const mostMinutesUnpaid = 120;

export function decidePrecheck(
  state: ScheduleState,
  command: PrecheckCommand,
  now: Date,
  /** The departure to which a paid booking is to go, where that is still to be paid for. */
  other?: ScheduleState,
): Decision<{ outcome: PrecheckOutcome }> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  if (booking.status === 'confirmed' && booking.move) {
    return precheckMove(state, other, booking, booking.move, command, now);
  }
  const outcome = outcomeOf(state, booking, command, now);
  const payBefore = timeToFinish(state, booking, now);
  if (outcome !== 'accepted' || payBefore === booking.payBefore) return { answer: { outcome } };
  return { answer: { outcome }, changes: { why: 'check', bookings: [{ ...booking, payBefore }] } };
}

function outcomeOf(state: ScheduleState, booking: Booking, command: PrecheckCommand, now: Date): PrecheckOutcome {
  const { schedule } = state;
  if (command.namedBookingId !== undefined && command.namedBookingId !== booking.id) return 'wrong_account';
  if (booking.status === 'expired' || isOverdue(booking, now)) return 'expired';
  const isCalledOff = schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled';
  const isOpen = booking.status === 'pending_payment' && booking.paymentStatus !== 'authorized';
  if (!isOpen || isCalledOff || schedule.startsAt <= now || !command.isTrusted) return 'not_acceptable';
  const fits = command.amount === booking.totalAmount && command.currency === schedule.currency;
  return fits ? 'accepted' : 'wrong_amount';
}

/** However often it is tried, seats are kept on another date no longer than by so many times ten minutes. */
const mostTriesToMove = 6;

/** The same for what a move costs more: the seats there, and the time to pay, last as long as the bank may take. */
function precheckMove(
  from: ScheduleState,
  to: ScheduleState | undefined,
  booking: Booking,
  move: OpenMove,
  command: PrecheckCommand,
  now: Date,
): Decision<{ outcome: PrecheckOutcome }> {
  if (to?.schedule.id !== move.scheduleId) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const hold = to.holds.get(move.holdId);
  const { schedule } = to;
  const isCalledOff = schedule.status === 'cancelled' || schedule.weatherStatus === 'cancelled';
  const hasBegun = schedule.startsAt <= now || from.schedule.startsAt <= now;
  const outcome = (() => {
    if (command.namedBookingId !== undefined && command.namedBookingId !== booking.id) return 'wrong_account';
    if (move.payBefore <= now) return command.amount === move.amount ? 'expired' : 'not_acceptable';
    if (!hold || !isLive(hold, now) || isCalledOff || hasBegun || !command.isTrusted) return 'not_acceptable';
    return command.amount === move.amount && command.currency === from.schedule.currency ? 'accepted' : 'wrong_amount';
  })();
  const payBefore = new Date(Math.min(now.getTime() + minutesToFinish * 60_000, schedule.startsAt.getTime()));
  if (outcome !== 'accepted' || !hold || payBefore <= move.payBefore || hold.renewals >= mostTriesToMove) {
    return { answer: { outcome } };
  }
  return {
    answer: { outcome },
    changes: { why: 'check', bookings: [{ ...booking, move: { ...move, payBefore } }] },
    otherChanges: { why: 'check', holds: [{ ...hold, expiresAt: payBefore, renewals: hold.renewals + 1 }] },
  };
}

/** The deadline of an unpaid booking whose payment is under way, or has just been declined: ten minutes more, within bounds. */
export function timeToFinish({ schedule }: ScheduleState, booking: Booking, now: Date): Date | null {
  if (!booking.payBefore) return booking.payBefore;
  const wanted = now.getTime() + minutesToFinish * 60_000;
  const most = Math.min(booking.createdAt.getTime() + mostMinutesUnpaid * 60_000, schedule.startsAt.getTime());
  const until = Math.min(wanted, most);
  return until > booking.payBefore.getTime() ? new Date(until) : booking.payBefore;
}
