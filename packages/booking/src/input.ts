/**
 * What may be asked, checked the same way in the browser, by tRPC and by the HTTP calls. Safe for the browser: imports only zod/mini.
 * Every object is strict: a field that nobody knows is a mistake worth telling.
 */
import * as z from 'zod/mini';
import { locales } from './status.ts';
import { personName, text } from './texts.ts';

/** Most seats that one hold or booking may ask for: above the largest departure, so that the answer there is "not enough seats". */
export const maxParticipants = 100;
export const holdMinutes = { least: 5, most: 30 } as const;

/** In small letters, as the database writes ids: the same id in capitals must not be another one. */
const id = z.uuid().check(z.toLowerCase());
/** Days in which people are born and travel; counting from others leaves the calendar that `Date` and PostgreSQL agree on. */
const calendarDay = z.iso.date({ abort: true }).check(z.regex(/^(19|20|21)/));

/** The guest's secret: a random UUID, version 4 (122 random bits). Versions made of a clock can be guessed. */
export const userId = z.uuidv4();
export const participantsCount = z.int().check(z.minimum(1), z.maximum(maxParticipants));
export const locale = z.enum(locales);

/** Number and code are read as people write them: `codes.ts` puts lower case, O for 0, I and L for 1 right. */
export const bookingNumber = z.string().check(z.trim(), z.minLength(8), z.maxLength(20));
export const confirmationCode = z.string().check(z.trim(), z.minLength(8), z.maxLength(12));

export const holdInput = z.strictObject({
  scheduleId: id,
  userId,
  participantsCount,
  timeoutMinutes: z.optional(z.int().check(z.minimum(holdMinutes.least), z.maximum(holdMinutes.most))),
});
export type HoldInput = z.infer<typeof holdInput>;

export const releaseInput = z.strictObject({ holdId: id, userId });
export type ReleaseInput = z.infer<typeof releaseInput>;

export const availabilityInput = z.strictObject({
  scheduleId: id,
  participantsCount: z._default(participantsCount, 1),
});
export type AvailabilityInput = z.infer<typeof availabilityInput>;

/** The phone's shape only (digits, spaces, brackets); whether it can exist is the server's check. */
const phone = z.string().check(z.trim(), z.maxLength(30), z.regex(/^\+?[\d\s().-]{5,}$/));

export const contactInput = z.strictObject({
  name: personName,
  email: z.email().check(z.maxLength(254)),
  phone,
});
export type ContactInput = z.infer<typeof contactInput>;

export const participantInput = z.strictObject({
  fullName: personName,
  category: z.optional(text(40)),
  birthDate: z.optional(calendarDay),
  document: z.optional(text(60)),
  weightKg: z.optional(z.number().check(z.minimum(2), z.maximum(300))),
  notes: z.optional(text(500)),
  emergencyContact: z.optional(z.strictObject({ name: personName, phone })),
});
export type ParticipantInput = z.infer<typeof participantInput>;

export const bookInput = z.strictObject({
  scheduleId: id,
  userId,
  holdId: z.optional(id),
  participantsCount,
  contact: contactInput,
  participants: z.array(participantInput).check(z.minLength(1), z.maxLength(maxParticipants)),
  specialRequests: z.optional(text(1000)),
  promoCode: z.optional(text(40)),
  loyaltyPoints: z.optional(z.int().check(z.minimum(0))),
  locale: z.optional(locale),
  consents: z.strictObject({
    personalData: z.literal(true),
    terms: z.literal(true),
    marketing: z.optional(z.boolean()),
  }),
});
export type BookInput = z.infer<typeof bookInput>;

/** The secret of the link in a booking's letters. */
export const manageToken = z.string().check(z.regex(/^[\w-]{43}$/));

/** What proves that one may see and change a booking: its code, or the secret of the link in its letters. */
const bookingKey = { bookingNumber, confirmationCode: z.optional(confirmationCode), token: z.optional(manageToken) };
const hasOneProof = z.refine<{ confirmationCode?: string | undefined; token?: string | undefined }>(
  ({ confirmationCode: code, token }) => (code === undefined) !== (token === undefined),
  { path: ['confirmationCode'] },
);
export const bookingKeyInput = z.strictObject(bookingKey).check(hasOneProof);
export type BookingKeyInput = z.infer<typeof bookingKeyInput>;

/** Names put right before the trip. */
export const renameInput = z
  .strictObject({
    ...bookingKey,
    participants: z
      .array(z.strictObject({ participantId: id, fullName: personName }))
      .check(z.minLength(1), z.maxLength(maxParticipants)),
  })
  .check(hasOneProof);
export type RenameInput = z.infer<typeof renameInput>;

/** Another departure of the same tour. */
export const moveInput = z
  .strictObject({
    ...bookingKey,
    scheduleId: id,
    /** The `difference` that the guest was shown, in kopecks; where it is another by now, nothing is moved. Absent: whatever it costs. */
    agreedDifference: z.optional(z.int()),
  })
  .check(hasOneProof);
export type MoveInput = z.infer<typeof moveInput>;

/** Would this code make these seats cheaper? */
export const promoInput = z.strictObject({
  scheduleId: id,
  promoCode: text(40),
  categories: z.array(z.optional(text(40))).check(z.minLength(1), z.maxLength(maxParticipants)),
});
export type PromoInput = z.infer<typeof promoInput>;

/** A link to prove an address by, mailed to it; and what is done with it. */
export const pointsLinkInput = z.strictObject({ scheduleId: id, email: z.email().check(z.maxLength(254)), locale });
export const claimPointsInput = z.strictObject({ userId, token: manageToken });
export const pointsInput = z.strictObject({ scheduleId: id, userId, email: z.email().check(z.maxLength(254)) });

export const cancelInput = z
  .strictObject({
    ...bookingKey,
    /** Absent: the whole booking. */
    participantIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(maxParticipants))),
    reason: z.optional(text(500)),
    /** What the guest was shown, in kopecks; where something else would come back by now, nothing is cancelled. Absent: whatever comes back. */
    agreedRefund: z.optional(z.int().check(z.nonnegative())),
  })
  .check(hasOneProof);
export type CancelInput = z.infer<typeof cancelInput>;

export const waitlistInput = z.strictObject({
  scheduleId: id,
  userId,
  participantsCount,
  contact: contactInput,
  locale: z.optional(locale),
});
export type WaitlistInput = z.infer<typeof waitlistInput>;

/** A place in line, for whoever has the link in its letters. */
export const entryKeyInput = z.strictObject({ entryId: id, token: manageToken });
export type EntryKeyInput = z.infer<typeof entryKeyInput>;
export const takeOfferInput = z.strictObject({ entryId: id, token: manageToken, userId });
export type TakeOfferInput = z.infer<typeof takeOfferInput>;

/** Days are calendar days on Kamchatka, both included. */
export const schedulesInput = z.strictObject({
  tour: z.optional(text(80)),
  from: z.optional(calendarDay),
  to: z.optional(calendarDay),
});
export type SchedulesInput = z.infer<typeof schedulesInput>;
