import type { BookedParticipant, BookedPayment, BookingView } from '../answers.ts';
import type { Caller } from '../ask.ts';
import { isCancellable, quoteRefund } from '../decide/cancel.ts';
import { BookingError } from '../errors.ts';
import type { BookingKeyInput } from '../input.ts';
import type { Desk } from '../open-desk.ts';
import { isOverdue } from '../schedule.ts';
import { bookingFacts } from './booking-facts.ts';
import { type Confided, openConfided } from './open-confided.ts';
import { proveBooking } from './prove-booking.ts';

/** A booking for whoever knows its number and code. Refuses with BOOKING_NOT_FOUND (also when the code is wrong), RATE_LIMITED. */
export async function findBooking(desk: Desk, key: BookingKeyInput, caller: Caller): Promise<BookingView> {
  const { bookingId } = await proveBooking(desk, key, caller);
  return await findBookingById(desk, bookingId);
}

/** A booking for a caller who was already proven to be allowed to see it. Refuses with BOOKING_NOT_FOUND. */
export async function findBookingById(desk: Desk, bookingId: string): Promise<BookingView> {
  const facts = await bookingFacts(desk.readDatabase, bookingId);
  if (!facts) throw new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });
  const { booking, schedule, tour, participants, now, payments, refunds, messages, pointsEarned } = facts;
  const confided = openConfided(desk.keys.wrapping, booking.dataKey, booking.id);
  const requests = confided.text(booking.requestsSealed, booking.id);
  const payable = { ...booking, payments };
  const travelling = participants.filter((one) => !one.cancelledAt);
  return {
    bookingId: booking.id,
    bookingNumber: booking.bookingNumber,
    status: isOverdue(booking, now) ? 'expired' : booking.status,
    paymentStatus: booking.paymentStatus,
    totalAmount: booking.totalAmount,
    currency: booking.currency,
    ...(booking.status === 'pending_payment' && booking.payBefore
      ? { payBefore: booking.payBefore.toISOString() }
      : {}),
    createdAt: booking.createdAt.toISOString(),
    locale: booking.locale,
    contact: { name: booking.contactName, email: booking.contactEmail, phone: booking.contactPhone },
    ...(requests === null ? { isUnreadable: true } : {}),
    ...(typeof requests === 'string' ? { specialRequests: requests } : {}),
    tour,
    schedule: {
      scheduleId: schedule.id,
      startsAt: schedule.startsAt.toISOString(),
      endsAt: schedule.endsAt.toISOString(),
      status: schedule.status,
      weatherStatus: schedule.weatherStatus,
    },
    ...shownMove(facts),
    participants: participants.map((one) => shown(one, confided)),
    payments: payments.map(shownPayment),
    refunds: refunds.map(({ id, settledAt, ...refund }) => ({
      refundId: id,
      ...refund,
      ...(settledAt === null ? {} : { settledAt }),
    })),
    messages,
    discountAmount: booking.discountAmount,
    pointsSpent: booking.pointsSpent,
    pointsEarned,
    revision: booking.revision,
    refundPolicy: booking.refundPolicy,
    ...(isCancellable(schedule, payable, now)
      ? {
          refundQuote: quoteRefund(schedule, payable, travelling, now),
        }
      : {}),
  };
}

type Facts = NonNullable<Awaited<ReturnType<typeof bookingFacts>>>;

function shownMove({ booking, moveTo, now }: Facts): Pick<BookingView, 'move'> {
  const { status, moveToScheduleId: scheduleId, moveAmount: amount, moveBefore } = booking;
  if (status !== 'confirmed' || scheduleId === null || amount === null || moveBefore === null || moveTo === null)
    return {};
  return moveBefore > now ? { move: { scheduleId, ...moveTo, amount, payBefore: moveBefore.toISOString() } } : {};
}

type PaymentFacts = Facts['payments'][number];

function shownPayment({
  id,
  provider,
  status,
  amount,
  givenBack,
  at,
  flag,
  reason,
  cardLastFour,
}: PaymentFacts): BookedPayment {
  return {
    paymentId: id,
    provider,
    status,
    amount,
    givenBack,
    at,
    ...(flag === null ? {} : { flag }),
    ...(reason === null ? {} : { reason }),
    ...(cardLastFour === null ? {} : { cardLastFour }),
  };
}

type ParticipantFacts = {
  id: string;
  fullName: string;
  category: string;
  amount: number;
  detailsSealed: Buffer | null;
  cancelledAt: Date | null;
};

function shown(participant: ParticipantFacts, confided: Confided): BookedParticipant {
  const { id, fullName, category, amount, detailsSealed, cancelledAt } = participant;
  return {
    participantId: id,
    fullName,
    category,
    amount,
    ...confided.details(detailsSealed, id),
    ...(cancelledAt ? { cancelledAt: cancelledAt.toISOString() } : {}),
  };
}
