import type { BookInput, ParticipantInput } from '@kamchatour/booking/input';
import { contactInput } from '@kamchatour/booking/input';
import type { Locale, ParticipantNeed } from '@kamchatour/booking/status';
import { isEmpty } from '@kamchatour/booking/texts';
import { kamchatkaDay } from '../../lib/kamchatka.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { type Draft, emptyPerson, type PersonDraft, partySize, seatCategories } from './draft.ts';

export type FieldName =
  | 'name'
  | 'email'
  | 'phone'
  | 'birthDate'
  | 'tooYoung'
  | 'tooOld'
  | 'document'
  | 'weightKg'
  | 'tooHeavy'
  | 'emergencyName'
  | 'emergencyPhone'
  | 'requests';
/** Limits of the tour and the category. */
export type LimitName = 'tooYoung' | 'tooOld' | 'tooHeavy';
export type Problem = { path: string; field: FieldName; rule: 'required' | 'wrong' };

const isName = (text: string) => contactInput.shape.name.safeParse(text).success;
/** The shape, and digits enough for a number with its area. */
const isPhone = (text: string) => contactInput.shape.phone.safeParse(text).success && /\d(\D*\d){6}/.test(text);

const fits = {
  name: isName,
  email: (text) => contactInput.shape.email.safeParse(text).success,
  phone: isPhone,
  birthDate: (text) => text >= '1900-01-01' && text <= kamchatkaDay(serverNow()),
  document: (text) => text.length <= 60,
  weightKg: (text) => toWeight(text) >= 2 && toWeight(text) <= 300,
  emergencyName: isName,
  emergencyPhone: isPhone,
  requests: (text) => text.length <= 1000,
} satisfies Record<Exclude<FieldName, LimitName>, (text: string) => boolean>;

/** What is wrong with one field, or nothing. */
export function problemOf(path: string, field: keyof typeof fits, value: string, isNeeded = true): Problem | null {
  const text = value.trim();
  if (isEmpty(text)) return isNeeded ? { path, field, rule: 'required' } : null;
  return fits[field](text) ? null : { path, field, rule: 'wrong' };
}

export function contactProblems(contact: Draft['contact']): Problem[] {
  return [
    problemOf('name', 'name', contact.name),
    problemOf('email', 'email', contact.email),
    problemOf('phone', 'phone', contact.phone),
  ].filter((problem) => problem !== null);
}

type Ages = { minAge?: number; maxAge?: number };
/** The day of departure, who may take each seat on it, and what the heaviest may weigh. */
export type SeatAges = { day: string; seats: readonly Ages[]; maxWeightKg?: number | undefined };

/** Who may take a seat of this category: the tour and the category both have a say. */
export function seatAges(tour: Ages, category: Ages = {}): Ages {
  const minAge = Math.max(tour.minAge ?? 0, category.minAge ?? 0);
  const maxAge = Math.min(tour.maxAge ?? oldest, category.maxAge ?? oldest);
  return { ...(minAge > 0 && { minAge }), ...(maxAge < oldest && { maxAge }) };
}
const oldest = 150;

export function peopleProblems(
  people: PersonDraft[],
  needs: readonly ParticipantNeed[],
  requests: string,
  ages?: SeatAges,
): Problem[] {
  const problems = people.flatMap((person, index) => {
    const path = (field: keyof PersonDraft) => `people.${index}.${field}`;
    const need = (what: ParticipantNeed, make: () => (Problem | null)[]) => (needs.includes(what) ? make() : []);
    return [
      problemOf(path('fullName'), 'name', person.fullName),
      ...need('birthDate', () => [
        problemOf(path('birthDate'), 'birthDate', person.birthDate) ??
          ageProblem(path('birthDate'), person.birthDate, ages?.day, ages?.seats[index]),
      ]),
      ...need('document', () => [problemOf(path('document'), 'document', person.document)]),
      ...need('weightKg', () => [
        problemOf(path('weightKg'), 'weightKg', person.weightKg) ??
          weightProblem(path('weightKg'), person.weightKg, ages?.maxWeightKg),
      ]),
      ...need('emergencyContact', () => [
        problemOf(path('emergencyName'), 'emergencyName', person.emergencyName),
        problemOf(path('emergencyPhone'), 'emergencyPhone', person.emergencyPhone),
      ]),
    ];
  });
  return [...problems, problemOf('requests', 'requests', requests, false)].filter((problem) => problem !== null);
}

function ageProblem(
  path: string,
  birthDate: string,
  day = '',
  { minAge = 0, maxAge = oldest }: Ages = {},
): Problem | null {
  if (day === '') return null;
  const age = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
  if (age < minAge) return { path, field: 'tooYoung', rule: 'wrong' };
  return age <= maxAge ? null : { path, field: 'tooOld', rule: 'wrong' };
}

function weightProblem(path: string, weightKg: string, most = Number.POSITIVE_INFINITY): Problem | null {
  return toWeight(weightKg) <= most ? null : { path, field: 'tooHeavy', rule: 'wrong' };
}

/** As many participants as seats: what was typed stays, in order. */
export function peopleFor(draft: Draft): PersonDraft[] {
  return Array.from({ length: partySize(draft.party) }, (_, index) => draft.people[index] ?? emptyPerson);
}

/** What makes the booking cheaper, as the guest was shown it. */
export type AskedDiscounts = { promoCode?: string; loyaltyPoints?: number };

type Booking = {
  draft: Draft;
  discounts: AskedDiscounts;
  tour: { needs: readonly ParticipantNeed[]; priceCategories: readonly { category: string }[] };
  scheduleId: string;
  holdId: string | undefined;
  userId: string;
  locale: Locale;
};

/** What is sent to book: only what the tour needs, trimmed. */
export function bookBody({ draft, discounts, tour, scheduleId, holdId, userId, locale }: Booking): BookInput {
  const categories = seatCategories(
    draft.party,
    tour.priceCategories.map(({ category }) => category),
  );
  const requests = isEmpty(draft.requests) ? '' : draft.requests.trim();
  return {
    scheduleId,
    userId,
    ...(holdId !== undefined && { holdId }),
    participantsCount: categories.length,
    contact: {
      name: draft.contact.name.trim(),
      email: draft.contact.email.trim(),
      phone: draft.contact.phone.trim(),
    },
    participants: peopleFor(draft).map((person, index) => participant(person, categories[index], tour.needs)),
    ...(requests !== '' && { specialRequests: requests }),
    ...discounts,
    locale,
    consents: { personalData: true, terms: true, marketing: draft.consents.marketing },
  };
}

function participant(
  person: PersonDraft,
  category: string | undefined,
  needs: readonly ParticipantNeed[],
): ParticipantInput {
  return {
    fullName: person.fullName.trim(),
    ...(category !== undefined && { category }),
    ...(needs.includes('birthDate') && { birthDate: person.birthDate }),
    ...(needs.includes('document') && { document: person.document.trim() }),
    ...(needs.includes('weightKg') && { weightKg: toWeight(person.weightKg) }),
    ...(needs.includes('emergencyContact') && {
      emergencyContact: { name: person.emergencyName.trim(), phone: person.emergencyPhone.trim() },
    }),
  };
}

function toWeight(text: string): number {
  return Number(text.trim().replace(',', '.'));
}
