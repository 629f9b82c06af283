import { ask, type Caller, keyOf, sourceKeyOf } from './ask.ts';
import { newBookingNumber, newConfirmationCode } from './codes.ts';
import { type BookCommand, type BookedAnswer, decideBook } from './decide/book.ts';
import { BookingError, type FieldProblem } from './errors.ts';
import { guestOf, newId } from './ids.ts';
import type { BookInput, ParticipantInput } from './input.ts';
import { keptBooking } from './kept.ts';
import { hashOfToken, manageToken, personKeyOf } from './links.ts';
import type { Desk } from './open-desk.ts';
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
  const command = commandOf(desk, input, asker);
  return await ask(desk.queue, {
    scheduleId: input.scheduleId,
    holdIds: input.holdId ? [input.holdId] : [],
    asker,
    ...(command.promoCode !== undefined || command.loyaltyPoints > 0
      ? { discounts: { promoCode: command.promoCode, guestId: guest.id, personKey: command.personKey } }
      : {}),
    key: keyOf(caller, `guest:${guest.id}`, 'book', input),
    kept: keptBooking,
    decide: (state, now, circumstances) => decideBook(state, command, now, circumstances),
    redraw: () => {
      command.bookingNumber = newBookingNumber();
    },
  });
}

/** What the fields say together; each field by itself was checked on the way in. */
function problemsOf(input: BookInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (input.participants.length !== input.participantsCount) {
    problems.push({ path: 'participants', rule: 'count_mismatch' });
  }
  return problems;
}

/** The command with all its random parts drawn and its personal data sealed, so that deciding it stays pure. */
function commandOf(desk: Desk, input: BookInput, asker: { guestId: string; sourceKey: string }): BookCommand {
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
        detailsSealed: details && seal(dataKey, details, id),
      };
    }),
    contact: input.contact,
    locale: input.locale ?? 'ru',
    consents: purposes.map((purpose) => ({ id: newId(), purpose, textVersion: consentTextVersion })),
    promoCode: input.promoCode?.toUpperCase(),
    loyaltyPoints: input.loyaltyPoints ?? 0,
    personKey: personKeyOf(desk.keys.person, input.contact.email),
    pointsEntryId: newId(),
    manageTokenHash: hashOfToken(manageToken(desk.keys.manage, bookingId)),
    dataKey: wrapped,
    requestsSealed: input.specialRequests === undefined ? null : seal(dataKey, input.specialRequests, bookingId),
    paymentMinutes: desk.paymentMinutes,
  };
}

function detailsOf({ birthDate, document, weightKg, notes, emergencyContact }: ParticipantInput): object | null {
  const details = Object.entries({ birthDate, document, weightKg, notes, emergencyContact });
  const given = details.filter(([, value]) => value !== undefined);
  return given.length > 0 ? Object.fromEntries(given) : null;
}
