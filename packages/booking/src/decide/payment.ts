/** What a provider tells of a payment, and what is kept of one that pays for nothing: flagged, and promised back by the same statement. */
import { promiseBack, withPayment } from '../money.ts';
import type { Booking, Payment } from '../schedule.ts';
import type { PaymentFlag } from '../status.ts';
import type { Decision } from './decision.ts';

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

/** A transaction that nobody told of before. */
export function blankPayment(command: PayCommand): Payment {
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

/** Kept, shown to the operator, and all of it promised back. */
export function flagged(
  booking: Booking,
  payment: Payment,
  flag: PaymentFlag,
  command: PayCommand,
): Decision<PayAnswer> {
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

export function message(
  { ids, provider, providerTx }: PayCommand,
  { id }: Booking,
  kind: 'booking_paid' | 'late_payment_accepted' | 'late_payment_refunded',
) {
  return { id: ids.message, kind, bookingId: id, dedupeKey: `${kind}:${provider}:${providerTx}` };
}

export function entry(
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
