/** The rows of one round, as `apply_schedule_changes` takes them: the sum of what was decided, each row once and in its last state. */

import { addBookings } from './booking-rows.ts';
import type { AuditEntry, Changes, Message } from './changes.ts';
import { addMoney, type MoneyRows, noMoney } from './money-rows.ts';
import { addOperatorRows, noOperatorRows, type OperatorRows } from './operator-rows.ts';
import type { Booking, Hold, Schedule, ScheduleState, WaitlistEntry } from './schedule.ts';

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
  /** Another departure changes with it, or neither does. */
  isTogether: boolean;
  askers: (Asker & { takesMore: boolean; books: boolean })[];
  keys: KeyRow[];
};

/** Nothing is decided yet. */
export function openDraft(state: ScheduleState, seen: string, readAt: Date): Draft {
  return {
    version: state.schedule.version,
    seen,
    readAt,
    schedule: state.schedule,
    holdsBefore: new Map(),
    bookingsBefore: new Map(),
    entriesBefore: new Map(),
    changes: [],
    isTogether: false,
    askers: [],
    keys: [],
  };
}

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
  rows.isTogether ||= draft.isTogether;
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
  // Put right twice in one round, a name is as the last one has it.
  const names = new Map(draft.changes.flatMap((change) => change.names ?? []).map((one) => [one.id, one.fullName]));
  for (const [id, fullName] of names) {
    rows.changedParticipants.push({ id, schedule_id: schedule.id, full_name: fullName });
  }
  for (const { cancellation, messages = [], audit = [] } of draft.changes) {
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
    if (before) {
      const row = { ...changed, from_seats: before.seats };
      rows.changedHolds.push(before.guestId === hold.guestId ? row : { ...row, guest_id: hold.guestId });
    } else rows.newHolds.push(newHoldRow(hold));
  }
}

function newHoldRow(hold: Hold): Row {
  const { id, scheduleId, guestId, sourceKey, seats, expiresAt, status, renewals } = hold;
  const row = { id, schedule_id: scheduleId, guest_id: guestId, source_key: sourceKey, seats, expires_at: expiresAt };
  // What every hold begins with is left out.
  return status === 'active' && renewals === 0 ? row : { ...row, status, renewals };
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
