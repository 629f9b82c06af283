/** A booking that somebody dictates by phone: what was typed so far, what is wrong with it, and what is sent. Pure. */

import { contactInput } from '@kamchatour/booking/input';
import type { Locale, ParticipantNeed } from '@kamchatour/booking/status';
import { isEmpty } from '@kamchatour/booking/texts';

export type Paying = 'link' | 'cash' | 'transfer';

export type PhonePerson = {
  fullName: string;
  birthDate: string;
  document: string;
  weightKg: string;
  emergencyName: string;
  emergencyPhone: string;
};

export type PhoneDraft = {
  /** Seats by category. */
  party: Readonly<Record<string, number>>;
  name: string;
  phone: string;
  email: string;
  /** At least as many as seats: what was typed for a seat that was taken away comes back with it. */
  people: readonly PhonePerson[];
  requests: string;
  promoCode: string;
  locale: Locale;
  paying: Paying;
  /** Hours that the guest has to pay by the link. */
  payHours: number;
  hasAgreed: boolean;
};

export const nobodyYet: PhonePerson = {
  fullName: '',
  birthDate: '',
  document: '',
  weightKg: '',
  emergencyName: '',
  emergencyPhone: '',
};

export const emptyDraft: PhoneDraft = {
  party: {},
  name: '',
  phone: '',
  email: '',
  people: [],
  requests: '',
  promoCode: '',
  locale: 'ru',
  paying: 'link',
  payHours: 24,
  hasAgreed: false,
};

/** The category of each seat, in the order of the tour's price list. */
export function seatsOf({ party }: Pick<PhoneDraft, 'party'>, categories: readonly string[]): string[] {
  return categories.flatMap((category) => Array.from({ length: party[category] ?? 0 }, () => category));
}

export function personAt({ people }: Pick<PhoneDraft, 'people'>, index: number): PhonePerson {
  return people[index] ?? nobodyYet;
}

/** Where something is missing or cannot be meant: `name`, `people.0.fullName`. */
export type PhoneProblem = { path: string; kind: 'required' | 'wrong' };

const isPhone = (text: string) => contactInput.shape.phone.safeParse(text).success && /\d(\D*\d){6}/.test(text);
const isEmail = (text: string) => contactInput.shape.email.safeParse(text).success;

export function phoneProblems(draft: PhoneDraft, seats: readonly string[]): PhoneProblem[] {
  const required = (path: string, text: string): PhoneProblem[] => (isEmpty(text) ? [{ path, kind: 'required' }] : []);
  const wrong = (path: string, text: string, fits: (plain: string) => boolean): PhoneProblem[] =>
    isEmpty(text) || fits(text.trim()) ? [] : [{ path, kind: 'wrong' }];
  const ofPerson = (index: number) => {
    const { fullName, weightKg, emergencyName, emergencyPhone } = personAt(draft, index);
    const path = (field: keyof PhonePerson) => `people.${index}.${field}`;
    return [
      ...required(path('fullName'), fullName),
      ...wrong(path('weightKg'), weightKg, (text) => weightOf(text) >= 2 && weightOf(text) <= 300),
      // Half of somebody to call is nobody.
      ...(isEmpty(emergencyPhone) ? [] : required(path('emergencyName'), emergencyName)),
      ...(isEmpty(emergencyName) ? [] : required(path('emergencyPhone'), emergencyPhone)),
      ...wrong(path('emergencyPhone'), emergencyPhone, isPhone),
    ];
  };
  return [
    ...(seats.length === 0 ? [{ path: 'party', kind: 'required' } as const] : []),
    ...required('name', draft.name),
    ...required('phone', draft.phone),
    ...wrong('phone', draft.phone, isPhone),
    ...wrong('email', draft.email, isEmail),
    ...seats.flatMap((_, index) => ofPerson(index)),
    ...(draft.hasAgreed ? [] : [{ path: 'hasAgreed', kind: 'required' } as const]),
  ];
}

const weightOf = (text: string) => Number(text.trim().replace(',', '.'));

/** What is sent: trimmed, without what was left empty and what the tour does not ask for. */
export function phoneBody(draft: PhoneDraft, seats: readonly string[], needs: readonly ParticipantNeed[]) {
  const email = draft.email.trim();
  const requests = isEmpty(draft.requests) ? '' : draft.requests.trim();
  const promoCode = draft.promoCode.trim();
  return {
    participantsCount: seats.length,
    contact: { name: draft.name.trim(), phone: draft.phone.trim(), ...(email !== '' && { email }) },
    participants: seats.map((category, index) => ({
      category,
      fullName: personAt(draft, index).fullName.trim(),
      ...details(personAt(draft, index), needs),
    })),
    ...(requests !== '' && { specialRequests: requests }),
    ...(promoCode !== '' && { promoCode }),
    locale: draft.locale,
    consents: { personalData: true, terms: true } as const,
    payWithinMinutes: draft.payHours * 60,
    ...(draft.paying !== 'link' && { taken: draft.paying }),
  };
}

function details(person: PhonePerson, needs: readonly ParticipantNeed[]) {
  const { birthDate, document, weightKg, emergencyName, emergencyPhone } = person;
  const has = (need: ParticipantNeed, text: string) => needs.includes(need) && !isEmpty(text);
  return {
    ...(has('birthDate', birthDate) && { birthDate }),
    ...(has('document', document) && { document: document.trim() }),
    ...(has('weightKg', weightKg) && { weightKg: weightOf(weightKg) }),
    ...(has('emergencyContact', emergencyName) && {
      emergencyContact: { name: emergencyName.trim(), phone: emergencyPhone.trim() },
    }),
  };
}
