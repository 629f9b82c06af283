/**
 * A provider says that a booking was paid, or that the money is set aside for it. Money is compared, never trusted; what does not pay for the booking
 * is kept, flagged, and promised back by the same statement. Once for each transaction, however often it is told.
 */

import type { Changes } from '../changes.ts';
import { pointsFor, usualLoyaltyPercent } from '../loyalty.ts';
import { withoutVoids, withPayment } from '../money.ts';
import { type Booking, freeSeats, isOverdue, type Payment, type ScheduleState } from '../schedule.ts';
import type { PaymentFlag } from '../status.ts';
import { type Decision, refuse } from './decision.ts';
import { decidePayMove, moveThatIsPaid } from './pay-move.ts';
import { blankPayment, entry, flagged, message, type PayAnswer, type PayCommand } from './payment.ts';

/** `other`: the departure to which a paid booking is to go, where that is still to be paid for. */
export function decidePay(
  state: ScheduleState,
  command: PayCommand,
  now: Date,
  other?: ScheduleState,
): Decision<PayAnswer> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const known = booking.payments.find(
    ({ provider, providerTx }) => provider === command.provider && providerTx === command.providerTx,
  );
  if (known && !isNews(known, command)) return { answer: { outcome: 'repeated' } };
  const move = moveThatIsPaid(state, booking, known, command);
  if (move) return decidePayMove(state, other, booking, move, known, command, now);

  const flag = whyNot(state, booking, known, command, now);
  const told = { status: command.stage, amount: command.amount, currency: command.currency, flag };
  const before = known && { id: known.id, promisedBack: known.promisedBack, givenBack: known.givenBack };
  const { booking: owed, payment } = withoutVoids(booking, { ...blankPayment(command), ...before, ...told });
  if (flag) return flagged(owed, payment, flag, command);
  return command.stage === 'paid' ? paid(owed, payment, command, now) : authorized(owed, payment, command, now);
}

/** What was set aside may become money, and what failed may yet succeed; nothing else changes by being told again. */
function isNews(known: Payment, command: PayCommand): boolean {
  return known.status === 'failed' || (known.status === 'authorized' && command.stage === 'paid');
}

/** Why this money does not pay for the booking, if so. */
function whyNot(
  state: ScheduleState,
  booking: Booking,
  known: Payment | undefined,
  command: PayCommand,
  now: Date,
): PaymentFlag | null {
  if (known?.status === 'authorized') {
    // The money that this booking had been waiting for; less than was set aside when somebody left meanwhile, never more.
    if (known.flag) return known.flag;
    if (booking.status === 'cancelled') return 'ended';
    return command.amount === booking.totalAmount ? null : 'mismatch';
  }
  const isHis = command.namedBookingId === undefined || command.namedBookingId === booking.id;
  const fits = command.amount === booking.totalAmount && command.currency === state.schedule.currency;
  const paidBefore = booking.payments.some((one) => one.flag === null && ['paid', 'authorized'].includes(one.status));
  if (paidBefore || booking.status === 'confirmed') return 'second';
  if (!isHis || !fits || !command.isTrusted) return 'mismatch';
  if (booking.status === 'expired' || isOverdue(booking, now)) return fitsAgain(state, booking, now) ? null : 'late';
  return booking.status === 'pending_payment' ? null : 'ended';
}

const travelling = (booking: Booking) => booking.participants.filter((one) => !one.isCancelled).length;

/** The seats went back to the others: are there as many now, on a departure that still goes, with somebody to travel, and does what made it cheaper still reach? */
function fitsAgain(state: ScheduleState, booking: Booking, now: Date): boolean {
  const { schedule } = state;
  const goes = schedule.status === 'scheduled' || schedule.status === 'guaranteed' || schedule.status === 'closed';
  const free = freeSeats(state) + booking.seats;
  const isCheaperStill =
    (booking.promoCodeId === null || booking.promoLeft > 0) && booking.personPoints >= booking.pointsSpent;
  return (
    goes &&
    !booking.isErased &&
    schedule.weatherStatus !== 'cancelled' &&
    schedule.startsAt > now &&
    free >= travelling(booking) &&
    isCheaperStill
  );
}

function paid(booking: Booking, payment: Payment, command: PayCommand, now: Date): Decision<PayAnswer> {
  const isLate = booking.status === 'expired' || isOverdue(booking, now);
  const percent = command.loyaltyPercent ?? usualLoyaltyPercent;
  const points = booking.personKey ? pointsFor(payment.amount, percent) : 0;
  const after: Booking = {
    ...withPayment(booking, payment),
    status: 'confirmed',
    paymentStatus: 'paid',
    seats: travelling(booking),
    pointsEarned: booking.pointsEarned + points,
    ...(isLate ? retaken(booking, points) : { personPoints: booking.personPoints + points }),
  };
  return {
    answer: { outcome: isLate ? 'late_accepted' : 'paid' },
    changes: {
      why: 'pay',
      bookings: [after],
      ...pointsOf(booking, payment, points, command, isLate),
      messages: [message(command, booking, isLate ? 'late_payment_accepted' : 'booking_paid')],
      audit: [entry(booking, 'pay', after, { amount: payment.amount }, command.memberId)],
    },
  };
}

/** What is left of code and points once the booking has taken them again. */
function retaken({ promoCodeId, promoLeft, personPoints, pointsSpent }: Booking, earned: number) {
  return {
    promoLeft: promoCodeId ? promoLeft - 1 : promoLeft,
    personPoints: personPoints + earned - pointsSpent,
  };
}

/** Points earned; and what made a lapsed booking cheaper, which it had given back, taken again. */
function pointsOf(
  { id: bookingId, personKey, pointsSpent, promoCodeId }: Booking,
  { id: cause }: Payment,
  earned: number,
  { ids }: PayCommand,
  isLate: boolean,
): Pick<Changes, 'points' | 'promoUses'> {
  const entries: NonNullable<Changes['points']> = [];
  if (personKey && earned > 0) {
    entries.push({ id: ids.points, personKey, bookingId, kind: 'earn', cause, points: earned });
  }
  if (personKey && isLate && pointsSpent > 0) {
    entries.push({ id: ids.spend, personKey, bookingId, kind: 'spend', cause, points: -pointsSpent });
  }
  return {
    ...(entries.length > 0 ? { points: entries } : {}),
    ...(isLate && promoCodeId ? { promoUses: [{ id: promoCodeId, uses: 1 }] } : {}),
  };
}

/** It stops the clock, so the deadline stands: let go, the booking is as unpaid as it was. */
function authorized(booking: Booking, payment: Payment, command: PayCommand, now: Date): Decision<PayAnswer> {
  const isLate = booking.status === 'expired' || isOverdue(booking, now);
  const after: Booking = {
    ...withPayment(booking, payment),
    status: 'pending_payment',
    paymentStatus: 'authorized',
    seats: travelling(booking),
    ...(isLate ? retaken(booking, 0) : {}),
  };
  return {
    answer: { outcome: 'authorized' },
    changes: {
      why: 'pay',
      bookings: [after],
      ...pointsOf(booking, payment, 0, command, isLate),
      audit: [entry(booking, 'authorize', after, { amount: payment.amount })],
    },
  };
}
