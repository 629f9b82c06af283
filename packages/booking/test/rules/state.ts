/** States and commands for rules that need no database: a departure of ten seats in ten days, asked about at one fixed moment. */
import type { BookCommand } from '../../src/decide/book.ts';
import type { CancelCommand } from '../../src/decide/cancel.ts';
import type { Decision } from '../../src/decide/decision.ts';
import type { HoldCommand } from '../../src/decide/hold.ts';
import type { MoveCommand } from '../../src/decide/move.ts';
import {
  type Booking,
  type Hold,
  type Payment,
  type Refund,
  type Schedule,
  type ScheduleState,
  stateOf,
} from '../../src/schedule.ts';

export const now = new Date('2026-07-01T00:00:00.000Z');
/** So many minutes from that moment; negative: before it. */
export const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
export const hours = (count: number) => minutes(count * 60);
export const nothingUnpaid = { guest: 0, source: 0, promo: undefined, points: 0 };

export const prices = [
  { category: 'adult', amount: 1_250_000 },
  { category: 'child', amount: 800_000 },
  { category: 'infant', amount: 0 },
];
export const refundPolicy = {
  tiers: [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 48, percent: 50 },
  ],
};

export function aSchedule(change: Partial<Schedule> = {}): Schedule {
  return {
    id: 'schedule',
    operatorId: 'operator',
    tourId: 'tour',
    version: 0,
    capacity: 10,
    booked: 0,
    held: 0,
    prices,
    currency: 'RUB',
    startsAt: hours(240),
    endsAt: hours(248),
    salesCloseAt: hours(239),
    minParticipants: 1,
    guideId: null,
    status: 'scheduled',
    weatherStatus: 'clear',
    refundPolicy,
    limits: { minAge: 0, maxAge: null, maxWeightKg: null },
    ...change,
  };
}

/** A live hold of `guest` on two seats. */
export function aHold(change: Partial<Hold> = {}): Hold {
  return {
    id: 'hold',
    scheduleId: 'schedule',
    guestId: 'guest',
    sourceKey: 'source',
    seats: 2,
    status: 'active',
    expiresAt: minutes(10),
    renewals: 0,
    prices,
    ...change,
  };
}

/** An unpaid booking of these amounts, one for each seat. */
export function aBooking(amounts: number[] = [1_250_000, 800_000], change: Partial<Booking> = {}): Booking {
  return {
    id: 'booking',
    scheduleId: 'schedule',
    guestId: 'guest',
    sourceKey: 'source',
    status: 'pending_payment',
    paymentStatus: 'pending',
    seats: amounts.length,
    seatsBooked: amounts.length,
    totalAmount: amounts.reduce((sum, amount) => sum + amount, 0),
    refundPolicy,
    payBefore: minutes(30),
    createdAt: minutes(0),
    participants: amounts.map((amount, place) => ({
      id: `p${place}`,
      fullName: `Traveller ${place}`,
      category: 'adult',
      amount,
      isCancelled: false,
    })),
    payments: [],
    refunds: [],
    discountAmount: 0,
    promoCodeId: null,
    promoLeft: 0,
    pointsSpent: 0,
    personKey: 'person',
    pointsEarned: 0,
    personPoints: 0,
    move: null,
    ...change,
  };
}

/** One transaction of the provider, as it came in. */
export function aPayment(amount: number, change: Partial<Payment> = {}): Payment {
  return {
    id: 'payment',
    provider: 'sandbox',
    providerTx: '1',
    status: 'paid',
    amount,
    currency: 'RUB',
    promisedBack: 0,
    givenBack: 0,
    flag: null,
    ...change,
  };
}

/** Money of a cancellation, on its way back. */
export function aRefund(amount: number, change: Partial<Refund> = {}): Refund {
  return {
    id: 'refund 1',
    paymentId: 'payment',
    kind: 'refund',
    why: 'cancellation',
    cancellationId: 'cancellation',
    amount,
    state: 'pending',
    providerTx: null,
    ...change,
  };
}

/** A booking that was paid for. */
export function aPaidBooking(amounts: number[] = [1_250_000, 800_000], change: Partial<Booking> = {}): Booking {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const money = { status: 'confirmed', paymentStatus: 'paid', payments: total > 0 ? [aPayment(total)] : [] } as const;
  return aBooking(amounts, { ...money, payments: [...money.payments], ...change });
}

export const paid = { status: 'confirmed', paymentStatus: 'paid' } as const;

/** The departure counts what these holds and bookings take, besides what `change` says. */
export function aState(change: Partial<Schedule> = {}, holds: Hold[] = [], bookings: Booking[] = []): ScheduleState {
  const schedule = aSchedule(change);
  const held = holds.filter((hold) => hold.status === 'active').reduce((sum, hold) => sum + hold.seats, 0);
  const booked = bookings.reduce((sum, booking) => sum + booking.seats, 0);
  return stateOf({ ...schedule, held: schedule.held + held, booked: schedule.booked + booked }, holds, bookings);
}

export function holdCommand(change: Partial<HoldCommand> = {}): HoldCommand {
  return {
    kind: 'hold',
    holdId: 'new hold',
    scheduleId: 'schedule',
    guestId: 'guest',
    sourceKey: 'source',
    seats: 2,
    minutes: 15,
    ...change,
  };
}

export function bookCommand(categories: (string | undefined)[], change: Partial<BookCommand> = {}): BookCommand {
  return {
    kind: 'book',
    bookingId: 'new booking',
    bookingNumber: 'KT-7Q4M-011X',
    confirmationCode: '0123ABCD',
    messageId: 'message',
    scheduleId: 'schedule',
    guestId: 'guest',
    sourceKey: 'source',
    holdId: undefined,
    participants: categories.map((category, place) => ({
      id: `new p${place}`,
      fullName: `Traveller ${place}`,
      category,
      detailsSealed: null,
    })),
    contact: { name: 'Анна Ким', email: 'anna@example.test', phone: '+79140000000' },
    locale: 'ru',
    consents: [{ id: 'consent', purpose: 'terms', textVersion: '2026-11' }],
    promoCode: undefined,
    loyaltyPoints: 0,
    personKey: 'person',
    pointsEntryId: 'points entry',
    manageTokenHash: Buffer.alloc(32),
    dataKey: Buffer.alloc(0),
    requestsSealed: null,
    paymentMinutes: 30,
    ...change,
  };
}

export function cancelCommand(participantIds?: string[], change: Partial<CancelCommand> = {}): CancelCommand {
  return {
    kind: 'cancel',
    cancellationId: 'cancellation',
    messageId: 'message',
    bookingId: 'booking',
    participantIds,
    reason: undefined,
    agreedRefund: undefined,
    guestId: 'guest',
    newId: numbered('refund'),
    ...change,
  };
}

/** The code of a refusal; undefined for an answer. */
export function codeOf(decision: Decision<unknown>): string | undefined {
  return 'refusal' in decision ? decision.refusal.code : undefined;
}

/** The answer and its changes; throws for a refusal. */
export function granted<Answer>(decision: Decision<Answer>) {
  if ('refusal' in decision) throw new Error(`refused with ${decision.refusal.code}`);
  return { answer: decision.answer, changes: decision.changes };
}

/** Draws `name 1`, `name 2`, … */
export function numbered(name: string): () => string {
  let count = 0;
  return () => `${name} ${++count}`;
}

export const moveCommand = (change: Partial<MoveCommand> = {}): MoveCommand => ({
  bookingId: 'booking',
  messageId: 'message',
  guestId: 'guest',
  holdId: 'move hold',
  payMinutes: 30,
  travellers: new Map(),
  newId: numbered('id'),
  ...change,
});
