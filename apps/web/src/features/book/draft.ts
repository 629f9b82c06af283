import * as z from 'zod/mini';
import { readStored, writeStored } from '../../lib/stored.ts';

/** Seats by price category. */
export type Party = Record<string, number>;

/** What a form holds of a participant: text as typed. */
export type PersonDraft = {
  fullName: string;
  birthDate: string;
  document: string;
  weightKg: string;
  emergencyName: string;
  emergencyPhone: string;
};

const draftShape = z.object({
  party: z.record(z.string(), z.number()),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
  people: z.array(
    z.object({
      fullName: z.string(),
      birthDate: z.string(),
      document: z.string(),
      weightKg: z.string(),
      emergencyName: z.string(),
      emergencyPhone: z.string(),
    }),
  ),
  isParticipantToo: z.boolean(),
  requests: z.string(),
  /** As the guest applied it; empty: none. */
  promoCode: z._default(z.string(), ''),
  /** How many points the guest wants to use. */
  points: z._default(z.number(), 0),
  consents: z.object({ personalData: z.boolean(), terms: z.boolean(), marketing: z.boolean() }),
  /** Seats were held for it: if none are now, they were lost. */
  hadSeats: z.boolean(),
  isContactDone: z.boolean(),
  arePeopleDone: z.boolean(),
});

/** Everything typed for one departure. */
export type Draft = z.infer<typeof draftShape>;

export const emptyPerson: PersonDraft = {
  fullName: '',
  birthDate: '',
  document: '',
  weightKg: '',
  emergencyName: '',
  emergencyPhone: '',
};

export function emptyDraft(party: Party = {}): Draft {
  return {
    party,
    contact: { name: '', email: '', phone: '' },
    people: [],
    isParticipantToo: false,
    requests: '',
    promoCode: '',
    points: 0,
    consents: { personalData: false, terms: false, marketing: false },
    hadSeats: false,
    isContactDone: false,
    arePeopleDone: false,
  };
}

export function partySize(party: Party): number {
  return Object.values(party).reduce((sum, count) => sum + count, 0);
}

/** One category per seat, in the order of the tour's price list. */
export function seatCategories(party: Party, order: readonly string[]): string[] {
  return order.flatMap((category) => Array.from({ length: party[category] ?? 0 }, () => category));
}

const attemptShape = z.object({ key: z.string(), body: z.string() });
/** One try to book: the same body goes with the same key, however often it is sent. */
export type Attempt = z.infer<typeof attemptShape>;

const bookedShape = z.object({
  bookingNumber: z.string(),
  confirmationCode: z.string(),
  status: z.string(),
  totalAmount: z.number(),
  currency: z.string(),
  payBefore: z.string(),
  participantsCount: z.number(),
  email: z.string(),
  /** The way to pay that came with the booking. Absent when nobody takes payments online. */
  payment: z.optional(
    z.object({
      provider: z.enum(['sandbox', 'cloudpayments']),
      url: z.optional(z.string()),
      widget: z.optional(z.object({ script: z.string(), params: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
export type Booked = z.infer<typeof bookedShape>;

const savedShape = z.object({
  draft: draftShape,
  /** Sent, and not answered yet. */
  attempt: z.nullable(attemptShape),
  booked: z.nullable(bookedShape),
});
export type Saved = z.infer<typeof savedShape>;

const key = (scheduleId: string) => `kamchatour:draft:${scheduleId}`;

/** Kept for as long as the tab: it is personal data. */
export function saveDraft(scheduleId: string, saved: Saved): void {
  writeStored('tab', key(scheduleId), JSON.stringify(saved));
}

export function readDraft(scheduleId: string): Saved | null {
  const text = readStored('tab', key(scheduleId));
  if (text === null) return null;
  try {
    const saved = savedShape.safeParse(JSON.parse(text));
    return saved.success ? saved.data : null;
  } catch {
    return null;
  }
}
