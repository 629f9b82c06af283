/** Seats given back, and the money for them. */
import { day, hour } from './kamchatka-day.ts';
import { giveBack } from './payment.ts';
import { type Actor, noteBooking, type Paid, type Story, sendMessage } from './story.ts';

type Cancelling = {
  at: Date;
  seats: number;
  by: 'guest' | 'operator' | 'weather';
  actor: Actor;
  reason: string | null;
};

/** Cancels the last of a booking's participants: rows, refund by the booking's own policy, and the moment for the ledger. */
export function cancelSeats(story: Story, paid: Paid, how: Cancelling): void {
  const { booking, participants } = paid;
  const { random, departure, rows } = story;
  const leaving = participants.filter(({ cancelledAt }) => !cancelledAt).slice(-how.seats);
  const cost = leaving.reduce((sum, { amount }) => sum + amount, 0);
  const refundPercent = how.by === 'weather' ? 100 : percentAt(story, how.at);
  const refundAmount = Math.floor((cost * refundPercent) / 100);
  const refundState = refundAmount === 0 ? 'none' : stateOfRefund(story, how.at);

  for (const participant of leaving) participant.cancelledAt = how.at;
  const from = booking.status;
  const seats = booking.seats - leaving.length;
  Object.assign(booking, {
    seats,
    updatedAt: how.at,
    ...(seats === 0 && { status: 'cancelled', endedAt: how.at }),
  });
  const cancellationId = random.id(how.at);
  rows.cancellations.push({
    id: cancellationId,
    operatorId: booking.operatorId,
    bookingId: booking.id,
    scheduleId: departure.id,
    participantIds: leaving.map(({ id }) => id),
    seatsReturned: leaving.length,
    refundPercent,
    refundAmount,
    currency: 'RUB',
    refundState,
    cancelledBy: how.by,
    memberId: how.by === 'guest' ? null : story.company.manager.id,
    reason: how.reason,
    createdAt: how.at,
  });
  if (refundState !== 'none')
    giveBack(story, paid, { cancellationId, amount: refundAmount, state: refundState, at: how.at });
  story.moments.push({ at: how.at, booked: -leaving.length, held: 0, why: 'cancel' });
  sendMessage(story, { kind: 'booking_cancelled', bookingId: booking.id, cause: cancellationId, at: how.at });
  noteBooking(story, booking, {
    action: 'cancel',
    from,
    at: how.at,
    by: how.actor,
    details: {
      seats: leaving.length,
      percent: refundPercent,
      amount: refundAmount,
      ...(seats > 0 && { participantIds: leaving.map(({ id }) => id) }),
    },
  });
}

function percentAt({ departure }: Story, at: Date): number {
  const hoursLeft = (departure.startsAt.getTime() - at.getTime()) / hour;
  const reached = departure.tour.refundPolicy.tiers.filter(({ hoursBefore }) => hoursLeft >= hoursBefore);
  return Math.max(0, ...reached.map(({ percent }) => percent));
}

/** A bank takes a day or two; once in a while it refuses, and somebody has to look. */
function stateOfRefund({ random, today }: Story, at: Date): 'pending' | 'failed' | 'succeeded' {
  if (today.getTime() - at.getTime() > 2 * day) return 'succeeded';
  return random.chance(0.02) ? 'failed' : 'pending';
}
