/** The rows of one round, as `apply_schedule_changes` takes them: the sum of what was decided, each row once and in its last state. */

import type { AuditEntry, Changes, Message, NewBooking } from './changes.ts';
import { addMoney, type MoneyRows, noMoney } from './money-rows.ts';
import { addOperatorRows, noOperatorRows, type OperatorRows } from './operator-rows.ts';
import type { Booking, Hold, Schedule, WaitlistEntry } from './schedule.ts';

export type Row = Record<string, unknown>;
export type RoundRows = MoneyRows &
  OperatorRows & {
    /** `why` names the kinds of change, with commas between. */
    schedules: { id: string; version: number; seen: string | null; booked: number; held: number; why: string }[];
    guests: { id: string; secretHash: string }[];
    /** Guests and addresses that get more unpaid seats than they had: the statement counts theirs. */
    takers: string[];
    sources: string[];
    newHolds: Row[];
    changedHolds: Row[];
    /** Ids of holds that end by the clock, and of bookings that this round has looked at: none of them is news to it. */
    ended: string[];
    newBookings: Row[];
    changedBookings: Row[];
    newParticipants: Row[];
    /** Ids of participants that travel no more. */
    leaving: string[];
    /** Names and amounts put right. */
    changedParticipants: Row[];
    /** All departures or none: a booking goes from one to the other. */
    isTogether: boolean;
    keys: Row[];
    consents: Row[];
    cancellations: Row[];
    messages: Row[];
    audit: Row[];
  };

/** Who asks for seats: a guest, from an address. */
export type Asker = { guestId: string; secretHash: string; sourceKey: string };

/** How the statement names those whose unpaid seats it counts. */
export const partiesOf = (asker: Asker) => [`guest:${asker.guestId}`, `source:${asker.sourceKey}`];
type KeyRow = { id: string; bodyHash: string; answer: unknown };

/** What was decided for one departure, before it becomes rows. */
export type Draft = {
  /** The departure as it was known. */
  version: number;
  /** When it was last changed, by the database's clock to the microsecond. */
  seen: string;
  /** The database's clock at that moment. */
  readAt: Date;
  /** The departure as the decisions left it. */
  schedule: Schedule;
  /** Each hold and booking that was changed, as it was before; undefined: it was not there. */
  holdsBefore: Map<string, Hold | undefined>;
  bookingsBefore: Map<string, Booking | undefined>;
  entriesBefore: Map<string, WaitlistEntry>;
  changes: Changes[];
  /** Of those who get more unpaid seats than they had, the statement counts the seats. */
  askers: (Asker & { takesMore: boolean; books: boolean })[];
  keys: KeyRow[];
};

const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;

export function emptyRows(): RoundRows {
  return {
    schedules: [],
    guests: [],
    takers: [],
    sources: [],
    newHolds: [],
    changedHolds: [],
    ended: [],
    newBookings: [],
    changedBookings: [],
    newParticipants: [],
    leaving: [],
    keys: [],
    consents: [],
    cancellations: [],
    messages: [],
    audit: [],
    changedParticipants: [],
    isTogether: false,
    ...noMoney(),
    ...noOperatorRows(),
  };
}

/** Adds one departure's decisions to the round. */
export function addDraft(rows: RoundRows, draft: Draft): void {
  const { schedule } = draft;
  rows.schedules.push({
    id: schedule.id,
    version: draft.version,
    seen: draft.seen,
    booked: schedule.booked,
    held: schedule.held,
    why: [...new Set(draft.changes.map((change) => change.why))].join(),
  });
  addHolds(rows, draft);
  addBookings(rows, draft);
  addMoney(rows, draft);
  addOperatorRows(rows, draft);
  for (const { cancellation, messages = [], audit = [], names = [] } of draft.changes) {
    for (const { id, fullName } of names) {
      rows.changedParticipants.push({ id, schedule_id: schedule.id, full_name: fullName });
    }
    if (cancellation) rows.cancellations.push(cancellationRow(cancellation));
    for (const message of messages) rows.messages.push(messageRow(message, schedule.id));
    for (const entry of audit) rows.audit.push(auditRow(entry, schedule.id));
  }
  for (const key of draft.keys) {
    rows.keys.push({
      schedule_id: schedule.id,
      id: key.id,
      body_hash: key.bodyHash,
      answer: key.answer,
    });
  }
}

/** The askers of the whole round, each once: a guest may ask for two departures in it. Who takes no more than before is not counted again. */
export function addAskers(rows: RoundRows, askers: Draft['askers']): void {
  const takers = askers.filter((asker) => asker.takesMore);
  const booking = askers.filter((asker) => asker.books);
  rows.guests = [
    ...new Map(booking.map((asker) => [asker.guestId, { id: asker.guestId, secretHash: asker.secretHash }])).values(),
  ];
  rows.takers = [...new Set(takers.map((asker) => asker.guestId))];
  rows.sources = [...new Set(takers.map((asker) => asker.sourceKey))];
}

function addHolds(rows: RoundRows, draft: Draft): void {
  const last = new Map(draft.changes.flatMap((change) => change.holds ?? []).map((hold) => [hold.id, hold]));
  for (const hold of last.values()) {
    const changed = {
      id: hold.id,
      schedule_id: hold.scheduleId,
      seats: hold.seats,
      status: hold.status,
      expires_at: hold.expiresAt,
      renewals: hold.renewals,
      source_key: hold.sourceKey,
    };
    if (hold.status === 'expired') rows.ended.push(hold.id);
    const before = draft.holdsBefore.get(hold.id);
    if (before)
      rows.changedHolds.push(before.guestId === hold.guestId ? changed : { ...changed, guest_id: hold.guestId });
    else rows.newHolds.push(newHoldRow(hold));
  }
}

function newHoldRow(hold: Hold): Row {
  const { id, scheduleId, guestId, sourceKey, seats, expiresAt, status, renewals } = hold;
  const row = { id, schedule_id: scheduleId, guest_id: guestId, source_key: sourceKey, seats, expires_at: expiresAt };
  // What every hold begins with is left out.
  return status === 'active' && renewals === 0 ? row : { ...row, status, renewals };
}

function addBookings(rows: RoundRows, draft: Draft): void {
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
      ...(revised.has(booking.id) ? { revises: true } : {}),
    });
    for (const participant of booking.participants.filter((one) => one.isCancelled)) {
      rows.leaving.push(participant.id);
    }
  }
}

/** It is written where it was; its participants cost what the other departure asks. */
function addLeaving(rows: RoundRows, { before, after, prices }: NonNullable<Changes['leaves']>): void {
  rows.isTogether = true;
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

function cancellationRow(cancellation: NonNullable<Changes['cancellation']>): Row {
  return {
    id: cancellation.id,
    booking_id: cancellation.bookingId,
    schedule_id: cancellation.scheduleId,
    participant_ids: cancellation.participantIds,
    seats_returned: cancellation.seatsReturned,
    refund_percent: cancellation.refundPercent,
    refund_amount: cancellation.refundAmount,
    refund_state: cancellation.refundState,
    cancelled_by: cancellation.cancelledBy,
    member_id: cancellation.memberId,
    reason: cancellation.reason,
  };
}

function messageRow(message: Message, scheduleId: string): Row {
  return {
    id: message.id,
    schedule_id: scheduleId,
    kind: message.kind,
    booking_id: message.bookingId,
    dedupe_key: message.dedupeKey,
    ...(message.payload ? { payload: message.payload } : {}),
  };
}

function auditRow(entry: AuditEntry, scheduleId: string): Row {
  return {
    schedule_id: scheduleId,
    entity: entry.entity,
    entity_id: entry.entityId,
    action: entry.action,
    from_status: entry.fromStatus,
    to_status: entry.toStatus,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    details: entry.details ?? {},
  };
}
