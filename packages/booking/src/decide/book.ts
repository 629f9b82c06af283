/** A guest turns a hold, or free seats, into a booking. */
import type { BookAnswer } from '../answers.ts';
import type { NewBooking } from '../changes.ts';
import { isUsable, pointsAmount, promoAmount, spreadDiscount } from '../discounts.ts';
import type { Circumstances } from '../limits.ts';
import { newToSource, refuseHoarding } from '../limits.ts';
import { priceSeats } from '../prices.ts';
import { freeSeats, type Hold, isLive, liveHoldOf, type ScheduleState } from '../schedule.ts';
import type { Locale } from '../status.ts';
import { type Decision, refuse } from './decision.ts';
import { refuseUnavailable } from './sellable.ts';
import { travellerProblems } from './travellers.ts';

export type BookCommand = {
  kind: 'book';
  bookingId: string;
  bookingNumber: string;
  confirmationCode: string;
  messageId: string;
  scheduleId: string;
  /** Null: an operator books for somebody on the phone. */
  guestId: string | null;
  sourceKey: string | null;
  /** The member who books; sales may be closed then, limits of unpaid seats are not for them. */
  memberId?: string;
  /** The money is at hand and is noted next: nobody is asked for it. */
  isMoneyAtHand?: boolean;
  /** The hold to turn into the booking. Absent: the guest's own live hold here, if there is one. */
  holdId: string | undefined;
  participants: {
    id: string;
    fullName: string;
    category: string | undefined;
    /** Only to be looked at: it is stored among the sealed details. */
    birthDate?: string | undefined;
    weightKg?: number | undefined;
    detailsSealed: Buffer | null;
  }[];
  contact: { name: string; email: string; phone: string };
  locale: Locale;
  consents: NewBooking['consents'];
  /** In capitals, as it was typed otherwise. */
  promoCode: string | undefined;
  loyaltyPoints: number;
  /** Whose points they are: a keyed hash of the contact's address; null for whoever left none. */
  personKey: string | null;
  pointsEntryId: string;
  manageTokenHash: Buffer;
  dataKey: Buffer;
  requestsSealed: Buffer | null;
  paymentMinutes: number;
};

export type BookedAnswer = BookAnswer & { holdId?: string };

/**
 * The booking costs what its hold was quoted. Fewer seats than held: the rest goes back to the others; more: if they are free.
 * It keeps its seats unpaid until `payBefore`, never past the start; one that costs nothing is confirmed at once.
 */
export function decideBook(
  state: ScheduleState,
  command: BookCommand,
  now: Date,
  circumstances: Circumstances,
): Decision<BookedAnswer> {
  const { schedule } = state;
  const { guestId, sourceKey, memberId, personKey } = command;
  const held = holdToBook(state, command, now);
  if ('refusal' in held) return held;
  const { hold } = held;

  const seats = command.participants.length;
  const refusal =
    refuseUnavailable(
      memberId === undefined ? schedule : onSaleUntilStart(schedule),
      freeSeats(state) + (hold?.seats ?? 0),
      seats,
      now,
    ) ??
    (sourceKey === null
      ? undefined
      : refuseHoarding(circumstances, seats - (hold?.seats ?? 0), newToSource(hold, { sourceKey, seats })));
  if (refusal) return refusal;

  const prices = hold?.prices ?? schedule.prices;
  const priced = priceSeats(prices, command.participants);
  if ('problems' in priced) return refuse('VALIDATION_ERROR', { fields: priced.problems });
  const unfit = travellerProblems(schedule, command.participants, now);
  if (unfit.length > 0) return refuse('VALIDATION_ERROR', { fields: unfit });

  const cheaper = discountsOf(priced.total, command, circumstances, now);
  if ('refusal' in cheaper) return cheaper;
  const amounts = spreadDiscount(
    priced.seats.map((seat) => seat.amount),
    cheaper.discount,
  );
  const totalAmount = priced.total - cheaper.discount;
  const isFree = totalAmount === 0;
  const payBefore = new Date(Math.min(now.getTime() + command.paymentMinutes * 60_000, schedule.startsAt.getTime()));
  const travellers = command.participants.map(({ id, fullName, detailsSealed }, place) => ({
    id,
    fullName,
    detailsSealed,
    category: priced.seats[place]?.category ?? '',
    amount: amounts[place] ?? 0,
  }));
  const booking: NewBooking = {
    id: command.bookingId,
    scheduleId: schedule.id,
    guestId,
    channel: memberId === undefined ? 'web' : 'phone',
    sourceKey: hold && seats <= hold.seats ? hold.sourceKey : sourceKey,
    askedFrom: sourceKey,
    holdId: hold?.id ?? null,
    bookingNumber: command.bookingNumber,
    confirmationCode: command.confirmationCode,
    status: isFree ? 'confirmed' : 'pending_payment',
    paymentStatus: isFree ? 'paid' : 'pending',
    seats,
    seatsBooked: seats,
    prices,
    totalAmount,
    discountAmount: cheaper.discount,
    promoCodeId: cheaper.promo?.id ?? null,
    promoLeft: (cheaper.promo?.left ?? 1) - 1,
    pointsSpent: command.loyaltyPoints,
    personKey,
    personPoints: circumstances.points - command.loyaltyPoints,
    pointsEarned: 0,
    move: null,
    createdAt: now,
    payments: [],
    refunds: [],
    manageTokenHash: command.manageTokenHash,
    refundPolicy: schedule.refundPolicy,
    payBefore,
    contact: command.contact,
    locale: command.locale,
    dataKey: command.dataKey,
    requestsSealed: command.requestsSealed,
    participants: travellers.map(({ id, fullName, category, amount }) => ({
      id,
      fullName,
      category,
      amount,
      isCancelled: false,
    })),
    travellers,
    consents: command.consents,
  };
  return {
    answer: {
      bookingId: booking.id,
      bookingNumber: booking.bookingNumber,
      confirmationCode: booking.confirmationCode,
      status: booking.status,
      paymentStatus: booking.paymentStatus,
      totalAmount: booking.totalAmount,
      currency: schedule.currency,
      payBefore: payBefore.toISOString(),
      ...(hold ? { holdId: hold.id } : {}),
    },
    changes: {
      why: 'book',
      // A converted hold says what was booked of it.
      ...(hold ? { holds: [{ ...hold, seats, status: 'converted' as const }] } : {}),
      newBooking: booking,
      ...(cheaper.promo ? { promoUses: [{ id: cheaper.promo.id, uses: 1 }] } : {}),
      ...(command.loyaltyPoints > 0 && personKey !== null
        ? {
            points: [
              {
                id: command.pointsEntryId,
                personKey,
                bookingId: booking.id,
                kind: 'spend' as const,
                cause: booking.id,
                points: -command.loyaltyPoints,
              },
            ],
          }
        : {}),
      messages:
        command.isMoneyAtHand === true && !isFree
          ? []
          : [
              {
                id: command.messageId,
                kind: isFree ? 'booking_paid' : 'booking_made',
                bookingId: booking.id,
                dedupeKey: `booking_made:${booking.id}`,
              },
            ],
      audit: [
        {
          entity: 'booking',
          entityId: booking.id,
          action: 'book',
          fromStatus: null,
          toStatus: booking.status,
          actorKind: memberId === undefined ? 'guest' : 'operator',
          actorId: memberId ?? guestId,
        },
      ],
    },
  };
}

/** For the operator's own people: whoever closed the sales may still sell, until it begins. */
function onSaleUntilStart(schedule: ScheduleState['schedule']): ScheduleState['schedule'] {
  const status = schedule.status === 'closed' ? 'scheduled' : schedule.status;
  return { ...schedule, status, salesCloseAt: schedule.startsAt };
}

/** What comes off the price; or which of the two was asked for in vain. */
function discountsOf(total: number, command: BookCommand, { promo, points }: Circumstances, now: Date) {
  if (command.promoCode !== undefined && !isUsable(promo, now)) {
    return refuse('VALIDATION_ERROR', { fields: [{ path: 'promoCode', rule: 'promo_unknown' }] });
  }
  const asked = command.promoCode === undefined ? undefined : promo;
  const off = asked ? promoAmount(asked, total) : 0;
  // A code that takes nothing off is not used up.
  const used = off > 0 ? asked : undefined;
  if (command.loyaltyPoints > points) {
    return refuse('VALIDATION_ERROR', { fields: [{ path: 'loyaltyPoints', rule: 'points_missing' }] });
  }
  const byPoints = pointsAmount(command.loyaltyPoints, total - off);
  if (byPoints === undefined) {
    return refuse('VALIDATION_ERROR', { fields: [{ path: 'loyaltyPoints', rule: 'too_big' }] });
  }
  return { promo: used, discount: off + byPoints };
}

/** The hold that the booking is made from: the one it names, which must be the guest's and live; else the guest's own, if any. */
function holdToBook(state: ScheduleState, command: BookCommand, now: Date) {
  const { guestId } = command;
  if (!command.holdId) return { hold: guestId === null ? undefined : liveHoldOf(state, guestId, now) };
  const hold: Hold | undefined = state.holds.get(command.holdId);
  if (!hold || hold.scheduleId !== command.scheduleId) return refuse('HOLD_NOT_FOUND', {});
  if (hold.guestId !== guestId) return refuse('HOLD_NOT_YOURS', {});
  if (hold.status === 'converted') return refuse('HOLD_ALREADY_BOOKED', {});
  if (!isLive(hold, now)) return refuse('HOLD_EXPIRED', { expiredAt: hold.expiresAt.toISOString() });
  return { hold };
}
