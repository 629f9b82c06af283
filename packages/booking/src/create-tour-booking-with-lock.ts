import { ask, type Caller, keyOf, sourceKeyOf } from './ask.ts';
import { refuseTooMany } from './attempts.ts';
import { newBookingNumber, newConfirmationCode } from './codes.ts';
import { type BookCommand, type BookedAnswer, decideBook } from './decide/book.ts';
import { BookingError, type FieldProblem } from './errors.ts';
import { guestOf, newId } from './ids.ts';
import type { BookInput, ParticipantInput } from './input.ts';
import { keptBooking } from './kept.ts';
import { mostSeatsOfSource } from './limits.ts';
import { hashOfToken, manageToken, personKeyOf } from './links.ts';
import type { Desk } from './open-desk.ts';
import type { Member } from './operate-schedule.ts';
import { priceSeats } from './prices.ts';
import { newDataKey, seal } from './seal.ts';

/** The version of the consents' texts that the widget shows; raised with every change of their words. */
const consentTextVersion = '2026-11';

/**
 * Turns a hold, or free seats, into a booking: the departure is taken with NOWAIT, seats, status and weather are checked, `available_slots` goes
 * down, booking and participants are written, the hold becomes the booking; all of it or nothing, by one statement.
 * Refuses with VALIDATION_ERROR, SCHEDULE_NOT_FOUND, HOLD_NOT_FOUND, HOLD_NOT_YOURS, HOLD_EXPIRED, HOLD_ALREADY_BOOKED, SOLD_OUT, NOT_ENOUGH_SEATS,
 * SALES_CLOSED, SCHEDULE_CANCELLED, WEATHER_CANCELLED, RATE_LIMITED, SCHEDULE_BUSY, IDEMPOTENCY_KEY_REUSED.
 */
export async function createTourBookingWithLock(desk: Desk, input: BookInput, caller: Caller): Promise<BookedAnswer> {
  const fields = problemsOf(input);
  if (fields.length > 0) throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields } });

  const guest = guestOf(input.userId);
  const asker = { guestId: guest.id, secretHash: guest.secretHash, sourceKey: sourceKeyOf(desk.keys.source, caller) };
  await refuseHoardingForNothing(desk, input, asker.sourceKey);
  const command = commandOf(desk, input, asker);
  return await ask(desk.queue, {
    scheduleId: input.scheduleId,
    holdIds: input.holdId ? [input.holdId] : [],
    asker,
    ...(await discountsOf(desk, input, guest.id)),
    key: keyOf(caller, `guest:${guest.id}`, 'book', input),
    kept: keptBooking,
    decide: (state, now, circumstances) => {
      const { operatorId } = state.schedule;
      const { paymentMinutes } = desk.rules.of(operatorId);
      const personKey = personKeyOf(desk.keys.person, operatorId, input.contact.email);
      return decideBook(state, { ...command, personKey, paymentMinutes }, now, circumstances);
    },
    redraw: () => {
      command.bookingNumber = newBookingNumber();
    },
  });
}

/**
 * Seats that cost nothing are confirmed at once, and so never among the unpaid ones that an address may keep: as many as those may it book of them in a
 * day, or one script could empty a season without paying for anything.
 */
async function refuseHoardingForNothing(
  desk: Desk,
  { scheduleId, participants }: BookInput,
  sourceKey: string,
): Promise<void> {
  const figures = await desk.board.figures(scheduleId);
  const priced = figures && priceSeats(figures.prices, participants);
  if (!priced || 'problems' in priced || priced.total > 0) return;
  const times = participants.length;
  await refuseTooMany(desk.deskDatabase, [
    { kind: 'free_by_source', key: sourceKey, most: mostSeatsOfSource, minutes: 1440, times },
  ]);
}

/** A code or points that were named are looked up: points by the company that gave them. */
async function discountsOf(
  desk: Desk,
  {
    scheduleId,
    promoCode,
    loyaltyPoints = 0,
    contact,
  }: Pick<BookInput, 'scheduleId' | 'promoCode' | 'loyaltyPoints' | 'contact'>,
  guestId: string,
) {
  if (promoCode === undefined && loyaltyPoints === 0) return {};
  const figures = loyaltyPoints > 0 ? await desk.board.figures(scheduleId) : undefined;
  const personKey = figures ? personKeyOf(desk.keys.person, figures.operatorId, contact.email) : '';
  return { discounts: { promoCode: promoCode?.toUpperCase(), guestId, personKey } };
}

export type PhoneBooking = Omit<BookInput, 'userId' | 'holdId' | 'loyaltyPoints' | 'contact'> & {
  /** Who is on the phone may have no address. */
  contact: Omit<BookInput['contact'], 'email'> & { email?: string | undefined };
  /** How long its seats are kept unpaid; never past the start. */
  payWithinMinutes: number;
};

/**
 * Books for somebody on the phone, who said yes to the consents there: no guest's secret opens the booking, the link in its letter does. Sales may be
 * closed; nobody's unpaid seats are counted. `requestId`, made by the screen, makes it happen once. Refuses as booking does.
 */
export async function bookForOperator(
  desk: Desk,
  by: Member,
  { requestId, isMoneyAtHand, ...input }: PhoneBooking & { requestId: string; isMoneyAtHand?: boolean },
): Promise<BookedAnswer> {
  const { payWithinMinutes, contact, ...booking } = input;
  const fields = problemsOf(booking);
  if (fields.length > 0) throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields } });
  const email = contact.email ?? '';
  const made = commandOf(desk, { ...booking, contact: { ...contact, email } }, { guestId: null, sourceKey: null });
  const command: BookCommand = {
    ...made,
    memberId: by.id,
    ...(isMoneyAtHand === true && { isMoneyAtHand }),
    paymentMinutes: payWithinMinutes,
    personKey: email === '' ? null : personKeyOf(desk.keys.person, by.operatorId, email),
    consents: made.consents.map((consent) => ({ ...consent, textVersion: `${consent.textVersion}, by phone` })),
  };
  return await ask(desk.queue, {
    scheduleId: input.scheduleId,
    ...(command.promoCode === undefined
      ? {}
      : { discounts: { promoCode: command.promoCode, guestId: by.id, personKey: '' } }),
    key: keyOf({ idempotencyKey: requestId }, `member:${by.id}`, 'book', input),
    kept: keptBooking,
    decide: (state, now, circumstances) => decideBook(state, command, now, circumstances),
    redraw: () => {
      command.bookingNumber = newBookingNumber();
    },
  });
}

/** What the fields say together; each field by itself was checked on the way in. */
function problemsOf(input: Pick<BookInput, 'participants' | 'participantsCount'>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (input.participants.length !== input.participantsCount) {
    problems.push({ path: 'participants', rule: 'count_mismatch' });
  }
  return problems;
}

/** The command with all its random parts drawn and its personal data sealed, so that deciding it stays pure. */
function commandOf(
  desk: Desk,
  input: Omit<BookInput, 'userId'>,
  asker: { guestId: string | null; sourceKey: string | null },
): Omit<BookCommand, 'paymentMinutes' | 'personKey'> {
  const bookingId = newId();
  const { dataKey, wrapped } = newDataKey(desk.keys.wrapping, bookingId);
  const { personalData, terms, marketing } = input.consents;
  const purposes = [
    ...(personalData ? (['personal_data'] as const) : []),
    ...(terms ? (['terms'] as const) : []),
    ...(marketing ? (['marketing'] as const) : []),
  ];
  return {
    kind: 'book',
    bookingId,
    bookingNumber: newBookingNumber(),
    confirmationCode: newConfirmationCode(),
    messageId: newId(),
    scheduleId: input.scheduleId,
    guestId: asker.guestId,
    sourceKey: asker.sourceKey,
    holdId: input.holdId,
    participants: input.participants.map((participant) => {
      const id = newId();
      const details = detailsOf(participant);
      return {
        id,
        fullName: participant.fullName,
        category: participant.category,
        birthDate: participant.birthDate,
        weightKg: participant.weightKg,
        detailsSealed: details && seal(dataKey, details, id),
      };
    }),
    contact: input.contact,
    locale: input.locale ?? 'ru',
    consents: purposes.map((purpose) => ({ id: newId(), purpose, textVersion: consentTextVersion })),
    promoCode: input.promoCode?.toUpperCase(),
    loyaltyPoints: input.loyaltyPoints ?? 0,
    pointsEntryId: newId(),
    manageTokenHash: hashOfToken(manageToken(desk.keys.manage, bookingId)),
    dataKey: wrapped,
    requestsSealed: input.specialRequests === undefined ? null : seal(dataKey, input.specialRequests, bookingId),
  };
}

function detailsOf({ birthDate, document, weightKg, notes, emergencyContact }: ParticipantInput): object | null {
  const details = Object.entries({ birthDate, document, weightKg, notes, emergencyContact });
  const given = details.filter(([, value]) => value !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : null;
}
