/** One departure's turn in a round: its commands decided in the order of arrival, each on what the one before it left. Pure but for settling. */

import type { Changes } from './changes.ts';
import type { Decision } from './decide/decision.ts';
import { decideExpire } from './decide/expire.ts';
import { decideLine } from './decide/offer.ts';
import { BookingError } from './errors.ts';
import type { Circumstances } from './limits.ts';
import type { Asked, KeptAnswer, Known } from './read-states.ts';
import { type Asker, type Draft, openDraft, partiesOf } from './round-rows.ts';
import { evolve, freeSeats, lookForNextEnd, type ScheduleState } from './schedule.ts';

/** The key of a call: an id made of who asks, for what, and the key that was sent; and the hash of what was asked. */
export type Key = { id: string; bodyHash: string };

/** What makes a booking cheaper: a promo code, and points of a person whom the guest has proven to be. */
export type Discounts = { promoCode: string | undefined; guestId: string; personKey: string };

/** A command in the queue. */
export type Waiting = {
  scheduleId: string;
  holdIds: string[];
  bookingIds: string[];
  /** Who asks for seats, when the command may take more of them unpaid. */
  asker: Asker | undefined;
  discounts: Discounts | undefined;
  key: Key | undefined;
  /** Monotonic milliseconds. */
  acceptedAt: number;
  tries: number;
  isAlone: boolean;
  /** A booking is to go from `scheduleId` to this departure: both are taken, or none. */
  otherScheduleId: string | undefined;
  /** What it was told from memory was a refusal: it is decided on what is read. */
  needsRead: boolean;
  /** Rounds that got no answer, and the answer that each would have given. */
  doubts: Map<string, () => void>;
  decide(state: ScheduleState, now: Date, circumstances: Circumstances, other: ScheduleState | undefined): Decided;
  /** Gives the answer that was kept under the command's key. */
  replay(kept: unknown): void;
  /** Draws new random numbers, after one of them turned out to be taken. */
  redraw(): void;
  fail(error: unknown): void;
};

/** A decision with its way to the asker: `settle` gives the answer or the refusal, once the round is written. */
type Decided = { decision: Decision<unknown>; settle: () => void };
type Settled = { waiting: Waiting; settle: () => void };

export type Turn = {
  /** Undefined when there is no such departure. */
  draft: Draft | undefined;
  /** The departure as the decisions left it. */
  state: ScheduleState | undefined;
  settled: Settled[];
  /** Commands that rest on another's fate: the same key, or the same party's seats on another departure. They are decided once that one is written. */
  deferred: Waiting[];
  /** What the clock had ended. */
  ended: Changes | undefined;
  /** What happens on the other departure of a move. */
  otherChanges?: Changes;
};

/** What a round must read for these commands. `isToBeRemembered`: which of the departures. */
export function whatIsAsked(batch: Map<string, Waiting[]>, isToBeRemembered: (scheduleId: string) => boolean): Asked {
  const commands = [...batch.values()].flat();
  return {
    scheduleIds: [...batch.keys()],
    wholeIds: [...batch.keys()].filter(isToBeRemembered),
    guestIds: [...new Set(commands.flatMap((one) => one.asker?.guestId ?? []))],
    sourceKeys: [...new Set(commands.flatMap((one) => one.asker?.sourceKey ?? []))],
    holdIds: commands.flatMap((one) => one.holdIds),
    bookingIds: commands.flatMap((one) => one.bookingIds),
    promoCodes: [...new Set(commands.flatMap((one) => one.discounts?.promoCode ?? []))],
    persons: commands.flatMap(({ discounts }) => discounts ?? []),
    keyIds: commands.flatMap((one) => one.key?.id ?? []),
    doubtfulRounds: [...new Set(commands.flatMap((one) => [...one.doubts.keys()]))],
  };
}

/** A departure as the desk remembers it. */
export type Remembered = {
  state: ScheduleState;
  seen: string;
  /** When it was last read; the rounds since then are the desk's own. Monotonic milliseconds. */
  readAt: number;
};

/** Decides a whole round. What several departures share (keys, a guest's and an address's unpaid seats) is carried from one turn to the next. */
export function decideRound(
  batch: Map<string, Waiting[]>,
  known: Known,
  remembered: ReadonlyMap<string, Remembered>,
): Map<string, Turn> {
  const kept = new Map(known.keptAnswers.map((answer) => [answer.id, answer]));
  const seenKeys = new Set<string>();
  const takers = new Map<string, string>();
  const turns = new Map(
    [...batch].map(([id, commands]) => [
      id,
      decideTurn(id, commands, known, remembered.get(id), kept, seenKeys, takers),
    ]),
  );
  for (const [id, { draft, otherChanges }] of turns) {
    const other = otherChanges && turns.get(otherScheduleOf(batch.get(id)) ?? '');
    if (otherChanges && draft && other?.draft && other.state) {
      draft.isTogether = true;
      other.draft.isTogether = true;
      noteBefore(other.draft, other.state, otherChanges);
      evolve(other.state, otherChanges);
      other.draft.changes.push(otherChanges);
      followLine(other.state, other.draft, known.now);
    }
  }
  // Housekeeping rides along with a change; alone it is not worth a write.
  for (const { draft, ended } of turns.values())
    if (draft && ended && draft.changes.length > 0) draft.changes.unshift(ended);
  return turns;
}

/** The second departure of a round that moves a booking. */
function otherScheduleOf(commands: Waiting[] | undefined): string | undefined {
  return commands?.[0]?.otherScheduleId;
}

function decideTurn(
  scheduleId: string,
  commands: Waiting[],
  known: Known,
  remembered: Remembered | undefined,
  kept: Map<string, KeptAnswer>,
  seenKeys: Set<string>,
  /** Parties that were given seats in this round, and the departure on which they last were. */
  takers: Map<string, string>,
): Turn {
  const state = remembered?.state ?? known.states.get(scheduleId);
  const seen = remembered?.seen ?? known.seen.get(scheduleId) ?? '';
  const draft = state && openDraft(state, seen, known.now);
  const ended = state && decideExpire(state, known.now);
  const turn: Turn = { draft, state, settled: [], deferred: [], ended };
  if (state && draft && ended) {
    noteBefore(draft, state, ended);
    evolve(state, ended);
  }
  if (state) lookForNextEnd(state, known.now);
  /** Who waits in line comes before whoever asks next. */
  const follow = () => {
    if (state && draft) followLine(state, draft, known.now);
  };
  follow();

  let isDoubtful = false;
  for (const [place, waiting] of commands.entries()) {
    const keyed = waiting.key?.id;
    const done = happened(waiting, known) ?? replayed(waiting, keyed ? kept.get(keyed) : undefined);
    if (done) {
      turn.settled.push({ waiting, settle: done });
    } else if (keyed && seenKeys.has(keyed)) {
      // The answer that will be kept under the key is only to be read.
      waiting.needsRead = true;
      turn.deferred.push(waiting);
    } else if (!state || !draft) {
      turn.settled.push({ waiting, settle: () => waiting.fail(refusal('SCHEDULE_NOT_FOUND')) });
    } else {
      const { decision, settle, takesMore } = decideOne(state, draft, waiting, known);
      if (remembered && ('refusal' in decision || !decision.changes)) {
        // The statement checks what it writes, and nothing else: a refusal, or an answer that changes nothing, is never given from memory. It and
        // all after it, so that nobody is overtaken, are decided on what is read.
        waiting.needsRead = true;
        turn.deferred.push(...commands.slice(place));
        break;
      }
      if (restsOnOthers(decision, waiting, takers)) {
        turn.deferred.push(waiting);
        continue;
      }
      turn.settled.push({ waiting, settle });
      if ('refusal' in decision || !decision.changes) {
        isDoubtful ||= waiting.doubts.size > 0;
        continue;
      }
      draft.changes.push(decision.changes);
      follow();
      if (decision.otherChanges) turn.otherChanges = decision.otherChanges;
      if (waiting.asker) {
        draft.askers.push({ ...waiting.asker, takesMore, books: isKnownByName(decision.changes) });
        if (takesMore) for (const party of partiesOf(waiting.asker)) takers.set(party, scheduleId);
      }
      if (waiting.key && keyed) {
        draft.keys.push({ ...waiting.key, answer: decision.answer });
        seenKeys.add(keyed);
      }
    }
  }
  // Decided again without a change, while the earlier round may still arrive: the version that this one spends keeps it out for ever.
  if (draft && isDoubtful && draft.changes.length === 0) draft.changes.push({ why: 'fence' });
  return turn;
}

/** Seats that are free go to those who wait for them. */
function followLine(state: ScheduleState, draft: Draft, now: Date): void {
  const followed = decideLine(state, now);
  if (!followed) return;
  noteBefore(draft, state, followed);
  evolve(state, followed);
  draft.changes.push(followed);
}

/** A guest is written down once something of theirs names them: a booking, a place in line. */
const isKnownByName = ({ newBooking, newEntries = [] }: Changes) => newBooking !== undefined || newEntries.length > 0;

/** Keeps what the changes touch as it was before the round. */
function noteBefore(
  draft: Draft,
  state: ScheduleState,
  { holds = [], bookings = [], newBooking, leaves, entries = [] }: Changes,
): void {
  for (const { id } of entries) {
    const before = state.waitlist.find((entry) => entry.id === id);
    if (before && !draft.entriesBefore.has(id)) draft.entriesBefore.set(id, before);
  }
  for (const { id } of holds) if (!draft.holdsBefore.has(id)) draft.holdsBefore.set(id, state.holds.get(id));
  for (const { id } of [...bookings, newBooking, leaves?.before].filter((one) => one !== undefined)) {
    if (!draft.bookingsBefore.has(id)) draft.bookingsBefore.set(id, state.bookings.get(id));
  }
}

/** The answer of an earlier round that got none, if that round did happen. */
function happened(waiting: Waiting, known: Known): (() => void) | undefined {
  for (const [roundId, settle] of waiting.doubts) {
    if (known.happened.has(`${roundId}:${waiting.scheduleId}`)) return settle;
  }
  return undefined;
}

function replayed(waiting: Waiting, answer: KeptAnswer | undefined): (() => void) | undefined {
  if (!answer) return undefined;
  if (answer.bodyHash !== waiting.key?.bodyHash) return () => waiting.fail(refusal('IDEMPOTENCY_KEY_REUSED'));
  return () => waiting.replay(answer.answer);
}

/** Too many seats only together with what the same round gives on another departure: that turn may yet fail, so this is no refusal. */
function restsOnOthers(decision: Decision<unknown>, { asker, scheduleId }: Waiting, takers: Map<string, string>) {
  if (!asker || !('refusal' in decision) || decision.refusal.code !== 'RATE_LIMITED') return false;
  return partiesOf(asker).some((party) => (takers.get(party) ?? scheduleId) !== scheduleId);
}

function decideOne(
  state: ScheduleState,
  draft: Draft,
  waiting: Waiting,
  known: Known,
): Decided & { takesMore: boolean } {
  const { asker, discounts } = waiting;
  const unpaid: Circumstances = {
    guest: (asker && known.unpaidByGuest.get(asker.guestId)) ?? 0,
    source: (asker && known.unpaidBySource.get(asker.sourceKey)) ?? 0,
    promo: promoOf(state, discounts, known),
    points: (discounts && known.points.get(`${discounts.guestId} ${discounts.personKey}`)) ?? 0,
  };
  const free = freeSeats(state);
  const other = waiting.otherScheduleId === undefined ? undefined : known.states.get(waiting.otherScheduleId);
  const decided = waiting.decide(state, known.now, unpaid, other);
  if ('refusal' in decided.decision || !decided.decision.changes) return { ...decided, takesMore: false };
  noteBefore(draft, state, decided.decision.changes);
  evolve(state, decided.decision.changes);
  takeDiscounts(decided.decision.changes, discounts, known);
  const taken = free - freeSeats(state);
  if (asker) {
    known.unpaidByGuest.set(asker.guestId, unpaid.guest + taken);
    known.unpaidBySource.set(asker.sourceKey, unpaid.source + taken);
  }
  return { ...decided, takesMore: taken > 0 };
}

/** The code that was named; another company's is none. */
function promoOf({ schedule }: ScheduleState, discounts: Discounts | undefined, known: Known) {
  const promo = discounts?.promoCode === undefined ? undefined : known.promos.get(discounts.promoCode);
  return promo?.operatorId === schedule.operatorId ? promo : undefined;
}

/** The next command of the round finds a use less of the code, and fewer points. */
function takeDiscounts({ promoUses, points }: Changes, discounts: Discounts | undefined, known: Known): void {
  if (!discounts) return;
  const promo = discounts.promoCode === undefined ? undefined : known.promos.get(discounts.promoCode);
  if (promo && promoUses && discounts.promoCode !== undefined) {
    known.promos.set(discounts.promoCode, { ...promo, left: promo.left - 1 });
  }
  const spent = (points ?? []).reduce((sum, entry) => sum + entry.points, 0);
  for (const [key, left] of spent === 0 ? [] : known.points) {
    if (key.endsWith(` ${discounts.personKey}`)) known.points.set(key, left + spent);
  }
}

const refusal = (code: 'SCHEDULE_NOT_FOUND' | 'IDEMPOTENCY_KEY_REUSED') => new BookingError({ code, details: {} });
