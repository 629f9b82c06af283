/** A party takes a place in the line of a departure that has too few seats for it; leaves it; is offered seats by hand; takes what it was offered. */
import type { NewWaitlistEntry } from '../changes.ts';
import { mostInLine } from '../limits.ts';
import { freeSeats, isLive, liveHoldOf, type ScheduleState, type WaitlistEntry } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';
import { offer, offerEnd } from './offer.ts';
import { refuseUnavailable, whyUnavailable } from './sellable.ts';

export type WaitCommand = {
  entryId: string;
  messageId: string;
  guestId: string | null;
  seats: number;
  contact: NewWaitlistEntry['contact'];
  locale: string;
  tokenHash: Buffer;
  /** The operator's member who wrote it down; null: the guest did. */
  memberId: string | null;
};

/** `seats`: how many the place is for, which may be another number than was asked for by who waits already. */
export type WaitAnswer = { entryId: string; position: number; seats: number };
/** Seats that are the guest's to book until then. */
export type TakenOffer = { holdId: string; scheduleId: string; seats: number; expiresAt: string };

/**
 * A guest who waits here already keeps the place, for as many as it was taken for: whoever wants another number leaves it and takes a new one.
 * Operators may write down whom they want.
 */
export function decideWait(state: ScheduleState, command: WaitCommand, now: Date): Decision<WaitAnswer> {
  const { schedule } = state;
  const known = command.guestId === null ? undefined : state.waitlist.find((one) => one.guestId === command.guestId);
  if (known) return { answer: { entryId: known.id, position: positionOf(state, known), seats: known.seats } };
  const why = whyUnavailable(schedule, freeSeats(state), command.seats, now);
  if (why === 'SALES_CLOSED') return refuse(why, { salesCloseAt: schedule.salesCloseAt.toISOString() });
  if (why === 'SCHEDULE_CANCELLED' || why === 'WEATHER_CANCELLED') return refuse(why, {});
  if (command.seats > schedule.capacity) return refuse('NOT_ENOUGH_SEATS', { available: schedule.capacity });
  if (why === undefined && command.memberId === null) return refuse('SEATS_ARE_FREE', { available: freeSeats(state) });
  const waiting = state.waitlist.filter((one) => one.status === 'waiting').length;
  if (waiting >= mostInLine && command.memberId === null) return refuse('WAITLIST_FULL', { waiting });
  const entry: NewWaitlistEntry = {
    id: command.entryId,
    scheduleId: schedule.id,
    guestId: command.guestId,
    place: state.nextPlace,
    seats: command.seats,
    status: 'waiting',
    holdId: null,
    offerEndsAt: null,
    contact: command.contact,
    locale: command.locale,
    tokenHash: command.tokenHash,
  };
  return {
    answer: { entryId: entry.id, position: waiting + 1, seats: entry.seats },
    changes: {
      why: 'wait',
      newEntries: [entry],
      messages: [
        {
          id: command.messageId,
          kind: 'waitlist_joined',
          bookingId: null,
          dedupeKey: `waitlist_joined:${entry.id}`,
          payload: { entryId: entry.id },
        },
      ],
      audit: [noted(entry, 'wait', null, command)],
    },
  };
}

/** How many wait before it, and itself. */
export function positionOf({ waitlist }: Pick<ScheduleState, 'waitlist'>, entry: WaitlistEntry): number {
  return waitlist.filter((one) => one.status === 'waiting' && one.place < entry.place).length + 1;
}

/** Takes somebody out of the line; what was offered goes to the next. */
export function decideLeave(
  state: ScheduleState,
  { entryId, memberId, guestId }: { entryId: string; memberId: string | null; guestId: string | null },
): Decision<{ left: boolean }> {
  const entry = state.waitlist.find((one) => one.id === entryId);
  if (!entry) return { answer: { left: false } };
  const hold = state.holds.get(entry.holdId ?? '');
  const isOffered = entry.status === 'offered' && hold?.status === 'active';
  const saysNo = isOffered && memberId === null;
  const gone = { ...entry, status: saysNo ? ('declined' as const) : ('left' as const) };
  return {
    answer: { left: true },
    changes: {
      why: 'release',
      ...(isOffered ? { holds: [{ ...hold, status: 'released' as const }] } : {}),
      entries: [gone],
      audit: [noted(gone, saysNo ? 'decline_offer' : 'leave', entry.status, { memberId, guestId })],
    },
  };
}

/** An operator offers seats to somebody out of turn. Who has an offer in hand keeps that one. */
export function decideOffer(
  state: ScheduleState,
  { entryId, memberId, messageId }: { entryId: string; memberId: string; messageId: string },
  now: Date,
): Decision<{ offerEndsAt: string }> {
  const entry = state.waitlist.find((one) => one.id === entryId);
  if (!entry) return refuse('NOT_FOUND', {});
  if (entry.offerEndsAt) return { answer: { offerEndsAt: entry.offerEndsAt.toISOString() } };
  const unavailable = refuseUnavailable(state.schedule, freeSeats(state), entry.seats, now);
  if (unavailable) return unavailable;
  const end = offerEnd(state.schedule.salesCloseAt, now);
  if (!end) return refuse('SALES_CLOSED', { salesCloseAt: state.schedule.salesCloseAt.toISOString() });
  const made = offer(state, entry, end);
  return {
    answer: { offerEndsAt: end.toISOString() },
    changes: {
      why: 'offer',
      holds: [made.hold],
      entries: [made.entry],
      messages: [
        {
          id: messageId,
          kind: 'waitlist_offer',
          bookingId: null,
          dedupeKey: `waitlist_offer:${made.hold.id}`,
          payload: { entryId },
        },
      ],
      audit: [noted(made.entry, 'offer', 'waiting', { memberId, guestId: null })],
    },
  };
}

/**
 * Whoever has the link of the offer becomes the holder of its seats, and books them as any hold is booked. A guest has one hold on a departure: another
 * one is given back first, and then it is to be asked again.
 */
export function decideTakeOffer(
  state: ScheduleState,
  { entryId, guestId }: { entryId: string; guestId: string },
  now: Date,
): Decision<TakenOffer | 'again'> {
  const entry = state.waitlist.find((one) => one.id === entryId);
  const hold = entry && state.holds.get(entry.holdId ?? '');
  if (!entry || !hold) return refuse('HOLD_NOT_FOUND', {});
  if (!isLive(hold, now)) return refuse('HOLD_EXPIRED', { expiredAt: hold.expiresAt.toISOString() });
  const own = liveHoldOf(state, guestId, now);
  if (own && own.id !== hold.id)
    return { answer: 'again', changes: { why: 'release', holds: [{ ...own, status: 'released' }] } };
  const answer = {
    holdId: hold.id,
    scheduleId: hold.scheduleId,
    seats: hold.seats,
    expiresAt: hold.expiresAt.toISOString(),
  };
  if (hold.guestId === guestId) return { answer };
  return { answer, changes: { why: 'offer', holds: [{ ...hold, guestId }] } };
}

function noted(
  entry: WaitlistEntry,
  action: 'wait' | 'leave' | 'offer' | 'decline_offer',
  fromStatus: string | null,
  { memberId, guestId }: { memberId: string | null; guestId: string | null },
) {
  return {
    entity: 'waitlist' as const,
    entityId: entry.id,
    action,
    fromStatus,
    toStatus: entry.status,
    actorKind: memberId === null ? ('guest' as const) : ('operator' as const),
    actorId: memberId ?? guestId,
    details: { seats: entry.seats, place: entry.place },
  };
}
