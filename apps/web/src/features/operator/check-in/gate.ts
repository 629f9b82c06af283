/** What a gate decides by itself, without a network: pure. The server has the last word as soon as it can be asked. */
import type { Kept, Manifest } from '../../../lib/gate-memory.ts';

export type ManifestDeparture = Manifest['departures'][number];
export type Person = ManifestDeparture['participants'][number];

export type Verdict = {
  state:
    | 'in'
    | 'already'
    | 'unpaid'
    | 'cancelled'
    | 'wrong_departure'
    | 'unknown'
    | 'unreadable'
    | 'unknown_key'
    | 'forged'
    | 'out';
  person: string | null;
  bookingNumber: string | null;
  /** Who let the person in before, and when. */
  last: { at: string; by: string } | null;
  /** When the other departure starts, if the ticket is for another. */
  startsAt: string | null;
  /** Decided here: the server has not been asked. */
  isLocal: boolean;
  /** What was kept for the server, until it is told. */
  keptId?: string;
};

/** The person as the gate knows them by now: what it kept counts. */
export function standing(person: Person, kept: readonly Kept[]): { isIn: boolean; last: Verdict['last'] } {
  const later = kept.filter((one) => one.participantId === person.participantId).at(-1);
  if (later) return { isIn: later.action === 'in', last: { at: later.at, by: later.by } };
  const { last } = person;
  return { isIn: last?.action === 'in', last: last && { at: last.at, by: last.by } };
}

export function findPerson(
  { departures }: Pick<Manifest, 'departures'>,
  participantId: string,
): { departure: ManifestDeparture; person: Person } | undefined {
  for (const departure of departures) {
    const person = departure.participants.find((one) => one.participantId === participantId);
    if (person) return { departure, person };
  }
  return undefined;
}

/** May this participant board here? `ticketStartsAt`: what the ticket itself says, where the list has no such person. */
export function judge(
  manifest: Pick<Manifest, 'departures'>,
  kept: readonly Kept[],
  asked: { participantId: string; scheduleId: string; ticketStartsAt?: string },
): Verdict {
  const found = findPerson(manifest, asked.participantId);
  if (!found) {
    const isElsewhere = asked.ticketStartsAt !== undefined;
    return {
      state: isElsewhere ? 'wrong_departure' : 'unknown',
      person: null,
      bookingNumber: null,
      last: null,
      startsAt: asked.ticketStartsAt ?? null,
      isLocal: true,
    };
  }
  const { departure, person } = found;
  const { isIn, last } = standing(person, kept);
  const facts = { person: person.fullName, bookingNumber: person.bookingNumber, startsAt: null, isLocal: true };
  if (departure.scheduleId !== asked.scheduleId) {
    return { ...facts, state: 'wrong_departure', last: null, startsAt: departure.startsAt };
  }
  if (person.state !== 'ready') return { ...facts, state: person.state, last: null };
  return isIn ? { ...facts, state: 'already', last } : { ...facts, state: 'in', last: null };
}

/** How many are in, of how many who may board. */
export function progressOf(departure: ManifestDeparture, kept: readonly Kept[]): { inside: number; expected: number } {
  const expected = departure.participants.filter((one) => one.state === 'ready');
  return { expected: expected.length, inside: expected.filter((one) => standing(one, kept).isIn).length };
}

/** Rows of the list: by what was typed (name, number, phone's end), who is still missing first. */
export function listed(departure: ManifestDeparture, kept: readonly Kept[], text: string): Person[] {
  const wanted = text.trim().toLowerCase();
  const digits = wanted.replace(/\D/g, '');
  const fits = (one: Person) =>
    wanted === '' ||
    one.fullName.toLowerCase().includes(wanted) ||
    one.contactName.toLowerCase().includes(wanted) ||
    one.bookingNumber.toLowerCase().includes(wanted) ||
    (digits.length >= 3 && one.contactPhone.replace(/\D/g, '').endsWith(digits));
  const rank = (one: Person) => (one.state !== 'ready' ? 2 : standing(one, kept).isIn ? 1 : 0);
  return departure.participants
    .filter((one) => one.state !== 'cancelled' || wanted !== '')
    .filter(fits)
    .toSorted((a, b) => rank(a) - rank(b) || a.fullName.localeCompare(b.fullName));
}
