/** The state that a decision needs, and how a decision's changes carry it on to the next one of the same round. */
import type { Price, RefundPolicy } from './answers.ts';
import type { BookingStatus, HoldStatus, PaymentStatus, RefundState, ScheduleStatus, WeatherStatus } from './status.ts';

export type Schedule = {
  id: string;
  version: number;
  capacity: number;
  /** Seats of bookings. */
  booked: number;
  /** Seats of holds that are not written off yet. */
  held: number;
  prices: Price[];
  currency: string;
  startsAt: Date;
  salesCloseAt: Date;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  refundPolicy: RefundPolicy;
};

export type Hold = {
  id: string;
  scheduleId: string;
  guestId: string;
  /** The address that last asked for more of its seats: it is the one they count for. */
  sourceKey: string;
  seats: number;
  status: HoldStatus;
  expiresAt: Date;
  renewals: number;
  prices: Price[];
};

export type Booking = {
  id: string;
  scheduleId: string;
  guestId: string | null;
  sourceKey: string | null;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  seats: number;
  seatsBooked: number;
  /** What it costs: paid, or still to pay. */
  totalAmount: number;
  refundPolicy: RefundPolicy;
  payBefore: Date | null;
  participants: { id: string; amount: number; isCancelled: boolean }[];
};

/** What a new booking stores beyond what later decisions read. */
export type NewBooking = Booking & {
  /** The address that the consents came from; `sourceKey` may be the one that held the seats. */
  askedFrom: string;
  holdId: string | null;
  bookingNumber: string;
  confirmationCode: string;
  prices: Price[];
  contact: { name: string; email: string; phone: string };
  locale: string;
  dataKey: Buffer;
  requestsSealed: Buffer | null;
  travellers: { id: string; fullName: string; category: string; amount: number; detailsSealed: Buffer | null }[];
  consents: { id: string; purpose: 'personal_data' | 'terms' | 'marketing'; textVersion: string }[];
};

type Cancellation = {
  id: string;
  bookingId: string;
  scheduleId: string;
  participantIds: string[];
  seatsReturned: number;
  refundPercent: number;
  refundAmount: number;
  refundState: RefundState;
  cancelledBy: 'guest' | 'operator' | 'weather';
  reason: string | null;
};

export type Message = { id: string; kind: 'booking_made' | 'booking_cancelled'; bookingId: string; dedupeKey: string };

export type AuditEntry = {
  entity: 'booking';
  entityId: string;
  action: 'book' | 'cancel' | 'expire';
  fromStatus: BookingStatus | null;
  toStatus: BookingStatus;
  actorKind: 'guest' | 'operator' | 'system';
  actorId: string | null;
  details?: Record<string, string | number>;
};

/** What one decision changes: rows as they are to be, and what is written beside them. */
export type Changes = {
  why: 'hold' | 'release' | 'book' | 'cancel' | 'expire' | 'fence';
  holds?: Hold[];
  bookings?: Booking[];
  newBooking?: NewBooking;
  cancellation?: Cancellation;
  messages?: Message[];
  audit?: AuditEntry[];
};

export type ScheduleState = {
  schedule: Schedule;
  /** Holds that this round's commands name, the askers' own, and those that have ended: not all. */
  holds: Map<string, Hold>;
  /** The id of each guest's own hold among them: a departure has at most one active hold of a guest. */
  holdIdOfGuest: Map<string, string>;
  /** Bookings that this round's commands name, and unpaid ones past their deadline: not all. */
  bookings: Map<string, Booking>;
  /** Before this moment none of them ends by the clock, so that nobody has to look at each. Milliseconds. */
  nothingEndsBefore: number;
};

/** Seats that nobody was promised. */
export function freeSeats({ schedule }: ScheduleState): number {
  return schedule.capacity - schedule.booked - schedule.held;
}

/** The guest's own hold on this departure, if it lives. */
export function liveHoldOf(state: ScheduleState, guestId: string, now: Date): Hold | undefined {
  const hold = state.holds.get(state.holdIdOfGuest.get(guestId) ?? '');
  return hold && isLive(hold, now) ? hold : undefined;
}

/** A hold counts only while its end lies ahead, whatever its status says. */
export function isLive(hold: Hold, now: Date): boolean {
  return hold.status === 'active' && hold.expiresAt > now;
}

/** A state as it was read. */
export function stateOf(schedule: Schedule, holds: Hold[], bookings: Booking[]): ScheduleState {
  const state: ScheduleState = {
    schedule,
    holds: new Map(holds.map((hold) => [hold.id, hold])),
    holdIdOfGuest: new Map(),
    bookings: new Map(bookings.map((booking) => [booking.id, booking])),
    nothingEndsBefore: Number.POSITIVE_INFINITY,
  };
  for (const hold of holds) if (hold.status === 'active') state.holdIdOfGuest.set(hold.guestId, hold.id);
  for (const one of [...holds, ...bookings]) noteEnd(state, one);
  return state;
}

/** An unpaid booking past its deadline is over, whatever its status says; an authorised payment stops the clock. */
export function isOverdue(booking: Pick<Booking, 'status' | 'paymentStatus' | 'payBefore'>, now: Date): boolean {
  const { status, paymentStatus, payBefore } = booking;
  return status === 'pending_payment' && paymentStatus !== 'authorized' && payBefore !== null && payBefore <= now;
}

function noteEnd(state: ScheduleState, one: Hold | Booking): void {
  const end = endOf(one);
  if (end < state.nothingEndsBefore) state.nothingEndsBefore = end;
}

/** When the clock ends it; never, if it does not. Milliseconds. */
function endOf(one: Hold | Booking): number {
  if ('expiresAt' in one) return one.status === 'active' ? one.expiresAt.getTime() : Number.POSITIVE_INFINITY;
  return one.status === 'pending_payment' && one.payBefore ? one.payBefore.getTime() : Number.POSITIVE_INFINITY;
}

/** Looks at all that is left, once what had ended by `now` is written off. */
export function lookForNextEnd(state: ScheduleState, now: Date): void {
  if (now.getTime() < state.nothingEndsBefore) return;
  state.nothingEndsBefore = Number.POSITIVE_INFINITY;
  for (const hold of state.holds.values()) noteEnd(state, hold);
  for (const booking of state.bookings.values()) noteEnd(state, booking);
}

const heldBy = (hold: Hold | undefined) => (hold?.status === 'active' ? hold.seats : 0);

/** Carries the state on, in place: the next command of the round decides on what this one left. */
export function evolve(state: ScheduleState, changes: Changes): void {
  const { schedule, holds, bookings } = state;
  for (const hold of changes.holds ?? []) {
    schedule.held += heldBy(hold) - heldBy(holds.get(hold.id));
    holds.set(hold.id, hold);
    noteEnd(state, hold);
    if (hold.status === 'active') state.holdIdOfGuest.set(hold.guestId, hold.id);
  }
  for (const booking of [...(changes.bookings ?? []), ...(changes.newBooking ? [changes.newBooking] : [])]) {
    schedule.booked += booking.seats - (bookings.get(booking.id)?.seats ?? 0);
    bookings.set(booking.id, booking);
    noteEnd(state, booking);
  }
}

/** Lets go of what no later round will ask about: with every hold that was ever made, a busy departure would grow for as long as it is busy. */
export function forgetEnded(state: ScheduleState, holdIds: Iterable<string>): void {
  for (const id of holdIds) {
    const hold = state.holds.get(id);
    if (!hold || hold.status === 'active') continue;
    state.holds.delete(id);
    if (state.holdIdOfGuest.get(hold.guestId) === id) state.holdIdOfGuest.delete(hold.guestId);
  }
  state.bookings.clear();
}
