/** The rows of a round's bookings: made, changed, gone to another departure. */
import type { Changes, NewBooking } from './changes.ts';
import type { Draft, RoundRows } from './round-rows.ts';
import type { Booking } from './schedule.ts';

const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;

export function addBookings(rows: RoundRows, draft: Draft): void {
  const made = new Map(draft.changes.flatMap((change) => change.newBooking ?? []).map((one) => [one.id, one]));
  const changed = new Map(draft.changes.flatMap((change) => change.bookings ?? []).map((one) => [one.id, one]));
  const revised = new Set(draft.changes.flatMap((change) => change.revised ?? []));
  for (const { leaves } of draft.changes) if (leaves) addLeaving(rows, leaves);
  for (const booking of made.values()) addNewBooking(rows, booking, changed.get(booking.id) ?? booking);
  for (const booking of changed.values()) {
    const before = draft.bookingsBefore.get(booking.id);
    if (!before) continue;
    rows.ended.push(booking.id);
    rows.changedBookings.push({
      id: booking.id,
      schedule_id: booking.scheduleId,
      from_status: before.status,
      from_seats: before.seats,
      status: booking.status,
      payment_status: booking.paymentStatus,
      seats: booking.seats,
      total_amount: booking.totalAmount,
      pay_before: booking.payBefore,
      ...cheaperBy(booking),
      ...moveOf(booking),
      ...(revised.has(booking.id) ? { revises: true } : {}),
    });
    for (const participant of booking.participants.filter((one) => one.isCancelled)) {
      rows.leaving.push(participant.id);
    }
  }
}

const cheaperBy = ({ discountAmount, pointsSpent }: Booking) => ({
  discount_amount: discountAmount,
  points_spent: pointsSpent,
});

const moveOf = ({ move }: Booking) =>
  move
    ? {
        move_to_schedule_id: move.scheduleId,
        move_hold_id: move.holdId,
        move_amount: move.amount,
        move_before: move.payBefore,
      }
    : {};

/** It is written where it was; its participants cost what the other departure asks. */
function addLeaving(rows: RoundRows, { before, after, prices }: NonNullable<Changes['leaves']>): void {
  rows.ended.push(before.id);
  rows.changedBookings.push({
    id: before.id,
    schedule_id: before.scheduleId,
    to_schedule_id: after.scheduleId,
    from_status: before.status,
    from_seats: before.seats,
    status: after.status,
    payment_status: after.paymentStatus,
    seats: after.seats,
    total_amount: after.totalAmount,
    prices,
    pay_before: after.payBefore,
    ...cheaperBy(after),
    ...moveOf(after),
    revises: true,
  });
  for (const { id, amount } of after.participants) {
    rows.changedParticipants.push({ id, schedule_id: before.scheduleId, amount });
  }
}

/** `last`: the booking as the round leaves it, which may have cancelled what it made. */
function addNewBooking(rows: RoundRows, booking: NewBooking, last: Booking): void {
  rows.newBookings.push({
    id: booking.id,
    schedule_id: booking.scheduleId,
    guest_id: booking.guestId,
    source_key: booking.sourceKey,
    hold_id: booking.holdId,
    booking_number: booking.bookingNumber,
    confirmation_code: booking.confirmationCode,
    status: last.status,
    payment_status: last.paymentStatus,
    seats_booked: booking.seatsBooked,
    seats: last.seats,
    prices: booking.prices,
    total_amount: last.totalAmount,
    refund_policy: booking.refundPolicy,
    pay_before: booking.payBefore,
    contact_name: booking.contact.name,
    contact_email: booking.contact.email,
    contact_phone: booking.contact.phone,
    locale: booking.locale,
    data_key: hex(booking.dataKey),
    requests_sealed: hex(booking.requestsSealed),
    person_key: booking.personKey,
    manage_token_hash: hex(booking.manageTokenHash),
    ...(booking.channel === 'web' ? {} : { channel: booking.channel }),
    ...(booking.discountAmount > 0
      ? {
          discount_amount: booking.discountAmount,
          promo_code_id: booking.promoCodeId,
          points_spent: booking.pointsSpent,
        }
      : {}),
  });
  booking.travellers.forEach((traveller, position) => {
    rows.newParticipants.push({
      id: traveller.id,
      schedule_id: booking.scheduleId,
      booking_id: booking.id,
      position,
      full_name: traveller.fullName,
      category: traveller.category,
      amount: traveller.amount,
      details_sealed: hex(traveller.detailsSealed),
      is_cancelled: last.participants.some((one) => one.id === traveller.id && one.isCancelled),
    });
  });
  for (const consent of booking.consents) {
    rows.consents.push({
      id: consent.id,
      schedule_id: booking.scheduleId,
      booking_id: booking.id,
      purpose: consent.purpose,
      text_version: consent.textVersion,
      locale: booking.locale,
      source_key: booking.askedFrom,
    });
  }
}
