/** The state that a decision needs, and how a decision's changes carry it on to the next one of the same round. */
import type { Price, RefundPolicy } from './answers.ts';
import type { Changes } from './changes.ts';
import type {
  BookingStatus,
  DeclineReason,
  HoldStatus,
  PaymentFlag,
  PaymentStatus,
  PaymentWord,
  RefundWhy,
  ScheduleStatus,
  WaitlistStatus,
  WeatherStatus,
} from './status.ts';

export type Schedule = {
  id: string;
  operatorId: string;
  tourId: string;
  version: number;
  capacity: number;
  /** Seats of bookings. */
  booked: number;
  /** Seats of holds that are not written off yet. */
  held: number;
  prices: Price[];
  currency: string;
  startsAt: Date;
  endsAt: Date;
  salesCloseAt: Date;
  minParticipants: number;
  /** Who leads it; null: nobody yet. */
  guideId: string | null;
  status: ScheduleStatus;
  weatherStatus: WeatherStatus;
  refundPolicy: RefundPolicy;
  /** Of the tour: whole years on the day of the departure, and kilograms. Null: no limit. */
  limits: { minAge: number; maxAge: number | null; maxWeightKg: number | null };
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
  createdAt: Date;
  participants: { id: string; fullName: string; category: string; amount: number; isCancelled: boolean }[];
  /** What the seats would have cost more. */
  discountAmount: number;
  payments: Payment[];
  refunds: Refund[];
  promoCodeId: string | null;
  /** How many more bookings may use that code. */
  promoLeft: number;
  pointsSpent: number;
  /** Whose points these are; null for whoever left no address. */
  personKey: string | null;
  /** Points that the booking has earned so far, and what the person has now. */
  pointsEarned: number;
  personPoints: number;
  /** Its guest was erased: nobody is known who could travel on it. */
  isErased?: boolean;
  /** It is to go to a dearer date, once the difference is paid. */
  move: OpenMove | null;
};

/** Seats kept on another date for a booking that is paid, and what is still to be paid for going there; once the time is over, nothing has happened. */
export type OpenMove = {
  scheduleId: string;
  holdId: string;
  amount: number;
  payBefore: Date;
};

/** One transaction of the provider. */
export type Payment = {
  id: string;
  provider: string;
  providerTx: string;
  status: PaymentWord;
  amount: number;
  currency: string;
  /** Of the amount: promised to go back, and gone back for certain. */
  promisedBack: number;
  givenBack: number;
  /** Why it does not pay for the booking, if so. */
  flag: PaymentFlag | null;
  reason?: DeclineReason;
  reasonCode?: string;
  method?: string;
  cardLastFour?: string;
};

/** Money on its way back. Its id is the key under which the provider is asked. */
export type Refund = {
  id: string;
  paymentId: string;
  /** `void` lets an authorisation go, which never became money. */
  kind: 'refund' | 'void';
  why: RefundWhy;
  cancellationId: string | null;
  amount: number;
  state: 'pending' | 'succeeded' | 'failed';
  providerTx: string | null;
  lastError?: string;
};

/** Somebody who waits for seats on a full departure, or was offered some. */
export type WaitlistEntry = {
  id: string;
  scheduleId: string;
  guestId: string | null;
  /** Place in the line; never given twice. */
  place: number;
  seats: number;
  status: WaitlistStatus;
  /** The hold that the offer set aside. */
  holdId: string | null;
  offerEndsAt: Date | null;
};

export type Alert = {
  id: string;
  kind: string;
  severity: 'watch' | 'warning' | 'cancelled';
  startsAt: Date;
  endsAt: Date;
  source: 'operator' | 'forecast';
  message: { ru: string; en: string };
};

export type ScheduleState = {
  schedule: Schedule;
  /** Holds that this round's commands name, the askers' own, and those that have ended: not all. */
  holds: Map<string, Hold>;
  /** The id of each guest's own hold among them: a departure has at most one active hold of a guest. */
  holdIdOfGuest: Map<string, string>;
  /** Bookings that this round's commands name, and unpaid ones past their deadline: not all. */
  bookings: Map<string, Booking>;
  /** Who waits or was offered seats, in the order of the line. */
  waitlist: WaitlistEntry[];
  nextPlace: number;
  editedVersion: number;
  /** Warnings that nobody has lifted; some may have ended by the clock. */
  alerts: Pick<Alert, 'id' | 'severity' | 'endsAt'>[];
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
export function stateOf(
  schedule: Schedule,
  holds: Hold[],
  bookings: Booking[],
  line: Pick<ScheduleState, 'waitlist' | 'nextPlace' | 'editedVersion' | 'alerts'> = {
    waitlist: [],
    nextPlace: 1,
    editedVersion: 0,
    alerts: [],
  },
): ScheduleState {
  const state: ScheduleState = {
    ...line,
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
  const { leaves, comes, edit, newEntries = [], entries = [], alerts = [], lifted = [] } = changes;
  if (edit) {
    const { isEdit, ...known } = edit;
    Object.assign(schedule, known);
    if (isEdit) state.editedVersion += 1;
  }
  if (alerts.length + lifted.length > 0) {
    state.alerts = [...state.alerts, ...alerts].filter(({ id }) => !lifted.includes(id));
  }
  state.nextPlace += newEntries.length;
  if (newEntries.length + entries.length > 0) {
    const changed = new Map([...state.waitlist, ...newEntries, ...entries].map((entry) => [entry.id, entry]));
    state.waitlist = [...changed.values()].filter(({ status }) => status === 'waiting' || status === 'offered');
  }
  if (leaves) {
    schedule.booked -= leaves.before.seats;
    bookings.delete(leaves.before.id);
  }
  const arrived = [changes.newBooking, comes].filter((one) => one !== undefined);
  for (const booking of [...(changes.bookings ?? []), ...arrived]) {
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
