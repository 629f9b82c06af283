/**
 * A provider says that a booking was paid, or that the money is set aside for it. Money is compared, never trusted; what does not pay for the booking
 * is kept, flagged, and promised back by the same statement. Once for each transaction, however often it is told.
 */

import type { Changes } from '../changes.ts';
import { pointsFor, usualLoyaltyPercent } from '../loyalty.ts';
import { promiseBack, withoutVoids, withPayment } from '../money.ts';
import { type Booking, freeSeats, isOverdue, type Payment, type ScheduleState } from '../schedule.ts';
import type { PaymentFlag } from '../status.ts';
import { type Decision, refuse } from './decision.ts';

export type PayCommand = {
  /** `authorized`: set aside by the bank, not yet ours. */
  stage: 'paid' | 'authorized';
  bookingId: string;
  provider: string;
  providerTx: string;
  amount: number;
  currency: string;
  /** Test money pays only where test money is played with. */
  isTrusted: boolean;
  /** The account that the provider names, if it names one: the booking's id. */
  namedBookingId: string | undefined;
  method: string | undefined;
  cardLastFour: string | undefined;
  loyaltyPercent?: number;
  /** The operator's member who took the money; absent: a provider told of it. */
  memberId?: string;
  /** Drawn beforehand, so that deciding stays pure. */
  ids: { payment: string; refund: string; message: string; points: string; spend: string };
};

/** What came of it, in a word. */
export type PayOutcome = 'paid' | 'authorized' | 'repeated' | 'late_accepted' | PaymentFlag;
export type PayAnswer = { outcome: PayOutcome };

export function decidePay(state: ScheduleState, command: PayCommand, now: Date): Decision<PayAnswer> {
  const booking = state.bookings.get(command.bookingId);
  if (!booking) return refuse('BOOKING_NOT_FOUND', {});
  const known = booking.payments.find(
    ({ provider, providerTx }) => provider === command.provider && providerTx === command.providerTx,
  );
  if (known && !isNews(known, command)) return { answer: { outcome: 'repeated' } };

  const flag = whyNot(state, booking, known, command, now);
  const told = { status: command.stage, amount: command.amount, currency: command.currency, flag };
  const { booking: owed, payment } = withoutVoids(booking, { ...(known ?? blankPayment(command)), ...told });
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

/** The seats went back to the others: are there as many now, on a departure that still goes, and does what made it cheaper still reach? */
function fitsAgain(state: ScheduleState, booking: Booking, now: Date): boolean {
  const { schedule } = state;
  const goes = schedule.status === 'scheduled' || schedule.status === 'guaranteed' || schedule.status === 'closed';
  const free = freeSeats(state) + booking.seats;
  const isCheaperStill =
    (booking.promoCodeId === null || booking.promoLeft > 0) && booking.personPoints >= booking.pointsSpent;
  return (
    goes &&
    schedule.weatherStatus !== 'cancelled' &&
    schedule.startsAt > now &&
    free >= travelling(booking) &&
    isCheaperStill
  );
}

function blankPayment(command: PayCommand): Payment {
  return {
    id: command.ids.payment,
    provider: command.provider,
    providerTx: command.providerTx,
    status: command.stage,
    amount: command.amount,
    currency: command.currency,
    promisedBack: 0,
    givenBack: 0,
    flag: null,
    ...(command.method === undefined ? {} : { method: command.method }),
    ...(command.cardLastFour === undefined ? {} : { cardLastFour: command.cardLastFour }),
  };
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

/** Kept, shown to the operator, and all of it promised back. */
function flagged(booking: Booking, payment: Payment, flag: PaymentFlag, command: PayCommand): Decision<PayAnswer> {
  const left = payment.amount - payment.promisedBack;
  const promised =
    left > 0
      ? promiseBack(payment, { id: command.ids.refund, amount: left, why: flag })
      : { payment, refund: undefined };
  const after = withPayment(booking, promised.payment);
  // What it had waited for came otherwise than it was set aside: it is as unpaid as it was.
  const isWaiting = after.payments.some((one) => one.status === 'authorized' && one.flag === null);
  const paymentStatus = booking.paymentStatus === 'authorized' && !isWaiting ? 'failed' : booking.paymentStatus;
  const isLate = flag === 'late' || flag === 'ended';
  return {
    answer: { outcome: flag },
    changes: {
      why: 'pay',
      bookings: [
        { ...after, paymentStatus, refunds: promised.refund ? [...after.refunds, promised.refund] : after.refunds },
      ],
      messages: isLate ? [message(command, booking, 'late_payment_refunded')] : [],
      audit: [entry(booking, 'flag_payment', booking, { amount: payment.amount, flag })],
    },
  };
}

function message(
  { ids, provider, providerTx }: PayCommand,
  { id }: Booking,
  kind: 'booking_paid' | 'late_payment_accepted' | 'late_payment_refunded',
) {
  return { id: ids.message, kind, bookingId: id, dedupeKey: `${kind}:${provider}:${providerTx}` };
}

function entry(
  before: Booking,
  action: 'pay' | 'authorize' | 'flag_payment',
  after: Booking,
  details: Record<string, string | number>,
  memberId?: string,
) {
  return {
    entity: 'booking' as const,
    entityId: before.id,
    action,
    fromStatus: before.status,
    toStatus: after.status,
    actorKind: memberId === undefined ? ('system' as const) : ('operator' as const),
    actorId: memberId ?? null,
    details,
  };
}
