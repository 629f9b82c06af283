/**
 * The booking as a state and what happens to it. Pure: the step is decided here, effects are in use-booking-flow.ts.
 * Each step carries what it needs, so a review without an answer about the seats cannot be written down.
 */
import { type Failure, isOutcomeUnknown } from '../../lib/failure.ts';
import { type Attempt, type Booked, type Draft, emptyDraft, type Party, partySize, type Saved } from './draft.ts';

export const formSteps = ['seats', 'contact', 'participants', 'review'] as const;
export type FormStep = (typeof formSteps)[number];
/** The steps of the way, as they are counted; `booked` is where it ends. */
export const listedSteps = [...formSteps, 'pay'] as const;
export type ListedStep = (typeof listedSteps)[number];
export const steps = [...listedSteps, 'booked'] as const;
export type Step = (typeof steps)[number];

export type Hold = { holdId: string; participantsCount: number; expiresAt: string; renewalsLeft: number };

/** What is known of the guest's seats. `unknown`: the server is being asked. `lost`: they were held and went back on sale. */
export type Seats = { kind: 'unknown' } | { kind: 'none' } | { kind: 'held'; hold: Hold } | { kind: 'lost' };

/** The one call that may be on its way. */
export type Call =
  | { kind: 'hold'; participantsCount: number; then: 'advance' | 'stay' }
  | { kind: 'book'; attempt: Attempt };

type Common = { draft: Draft; call: Call | null; failure: Failure | null };
export type FlowState =
  | (Common & { step: 'seats'; seats: Seats })
  | (Common & { step: 'contact' | 'participants'; seats: Exclude<Seats, { kind: 'none' }> })
  | (Common & { step: 'review'; seats: Exclude<Seats, { kind: 'none' }>; unsure: Attempt | null })
  /** Booked and not paid: what was typed is kept, in case the time to pay runs out. */
  | { step: 'pay'; booked: Booked; draft: Draft }
  | { step: 'booked'; booked: Booked };
export type FormState = Exclude<FlowState, { step: 'pay' | 'booked' }>;

export type FlowEvent =
  | { type: 'typed'; draft: Partial<Omit<Draft, 'party' | 'isContactDone' | 'arePeopleDone'>> }
  | { type: 'counted'; party: Party }
  | { type: 'continued' }
  | { type: 'contactGiven' }
  | { type: 'peopleGiven' }
  | { type: 'went'; to: Step }
  /** What the server knows of the guest's hold on this departure. A new tab has no party yet: all seats count as `category`. */
  | { type: 'foundHold'; hold: Hold | null; category: string }
  /** Extend the hold, or take the seats again. */
  | { type: 'renewed' }
  | { type: 'held'; hold: Hold }
  | { type: 'released' }
  | { type: 'submitted'; attempt: Attempt }
  | { type: 'refused'; failure: Failure }
  | { type: 'booked'; booked: Booked }
  | { type: 'paid' }
  /** The time to pay ran out: the same party asks for the seats once more. */
  | { type: 'heldAgain' };

/** Where the flow starts in this tab: an answered booking, an unanswered try, a draft, or nothing. */
export function begin(saved: Saved | null, wanted: Step, party: Party): FlowState {
  if ((wanted === 'pay' || wanted === 'booked') && saved?.booked) return afterBooking(saved.booked, saved.draft);
  const isFresh = saved === null || saved.booked !== null;
  const draft = isFresh ? emptyDraft(party) : saved.draft;
  const common = { draft, call: null, failure: null, seats: { kind: 'unknown' } } as const;
  if (!isFresh && saved.attempt !== null) {
    return { ...common, step: 'review', unsure: saved.attempt, call: { kind: 'book', attempt: saved.attempt } };
  }
  return at(furthest(draft, wanted, 'unknown'), common);
}

export function step(state: FlowState, event: FlowEvent): FlowState {
  if (state.step === 'booked') return state;
  if (state.step === 'pay') return atPayment(state, event);
  switch (event.type) {
    case 'typed':
      return { ...state, draft: { ...state.draft, ...event.draft } };
    case 'counted':
      if (state.step !== 'seats') return state;
      return { ...state, failure: null, draft: { ...state.draft, party: event.party, arePeopleDone: false } };
    case 'continued':
      return continued(state);
    case 'contactGiven':
      if (state.step !== 'contact') return state;
      return at('participants', { ...state, failure: null, draft: { ...state.draft, isContactDone: true } });
    case 'peopleGiven':
      if (state.step !== 'participants') return state;
      return at('review', { ...state, failure: null, draft: { ...state.draft, arePeopleDone: true } });
    case 'went':
      return went(state, event.to);
    case 'foundHold':
      return foundHold(state, event.hold, event.category);
    case 'renewed': {
      if (state.call !== null || isUnsure(state)) return state;
      const { seats, draft } = state;
      const participantsCount = seats.kind === 'held' ? seats.hold.participantsCount : partySize(draft.party);
      return { ...state, failure: null, call: { kind: 'hold', participantsCount, then: 'stay' } };
    }
    case 'held':
      return held(state, event.hold);
    case 'released':
      return at('seats', { ...state, call: null, failure: null, seats: { kind: 'none' } });
    case 'submitted':
      if (state.step !== 'review' || state.call !== null) return state;
      if (state.seats.kind !== 'held' && state.unsure === null) return state;
      return { ...state, failure: null, call: { kind: 'book', attempt: event.attempt } };
    case 'refused':
      return refused(state, event.failure);
    case 'booked':
      return afterBooking(event.booked, state.draft);
    case 'paid':
    case 'heldAgain':
      return state;
  }
}

/** What costs nothing is confirmed at once; the rest is to be paid. */
function afterBooking(booked: Booked, draft: Draft): FlowState {
  return booked.status === 'confirmed' ? { step: 'booked', booked } : { step: 'pay', booked, draft };
}

function atPayment(state: Extract<FlowState, { step: 'pay' }>, event: FlowEvent): FlowState {
  const { booked, draft } = state;
  const participantsCount = partySize(draft.party);
  if (event.type === 'paid') return { step: 'booked', booked: { ...booked, status: 'confirmed' } };
  if (event.type !== 'heldAgain' || participantsCount === 0) return state;
  const consents = { ...draft.consents, personalData: false, terms: false };
  return at('review', {
    draft: { ...draft, consents },
    call: { kind: 'hold', participantsCount, then: 'stay' },
    failure: null,
    seats: { kind: 'lost' },
  });
}

/** True as long as nothing was booked. */
export function isForm(state: FlowState): state is FormState {
  return state.step !== 'pay' && state.step !== 'booked';
}

/** True while a booking may exist that we have no answer about: then nothing else may be asked. */
export function isUnsure(state: FlowState): boolean {
  return state.step === 'review' && state.unsure !== null;
}

function continued(state: FormState): FlowState {
  const participantsCount = partySize(state.draft.party);
  if (state.step !== 'seats' || state.call !== null || participantsCount === 0) return state;
  const { seats } = state;
  if (seats.kind === 'held' && seats.hold.participantsCount === participantsCount) {
    return at('contact', { ...state, seats, failure: null });
  }
  return { ...state, failure: null, call: { kind: 'hold', participantsCount, then: 'advance' } };
}

function went(state: FormState, to: Step): FlowState {
  if (state.call?.kind === 'book' || isUnsure(state)) return state;
  const target = furthest(state.draft, to, state.seats.kind);
  if (target === state.step) return state;
  const call = state.call?.kind === 'hold' && state.call.then === 'advance' ? null : state.call;
  return at(target, { ...state, call, failure: null });
}

function foundHold(state: FormState, hold: Hold | null, category: string): FlowState {
  // An answer about the hold that was on its way before our own call says nothing about what the call did.
  if (state.call !== null || isUnsure(state)) return state;
  const isNewTab = state.seats.kind === 'unknown' && partySize(state.draft.party) === 0;
  const party = isNewTab ? { [category]: hold?.participantsCount ?? 1 } : state.draft.party;
  const draft = { ...state.draft, party };
  if (hold !== null) return { ...state, draft: { ...draft, hadSeats: true }, seats: { kind: 'held', hold } };
  // A later step by its address alone, in a tab that never had seats: nothing was lost, the seats come first.
  if (state.step === 'seats' || !draft.hadSeats) return at('seats', { ...state, draft, seats: { kind: 'none' } });
  return { ...state, seats: { kind: 'lost' } };
}

function held(state: FormState, hold: Hold): FlowState {
  const seats = { kind: 'held', hold } as const;
  const isAdvancing = state.step === 'seats' && state.call?.kind === 'hold' && state.call.then === 'advance';
  const next = { ...state, draft: { ...state.draft, hadSeats: true }, seats, call: null, failure: null };
  return isAdvancing ? at('contact', next) : next;
}

function refused(state: FormState, failure: Failure): FlowState {
  const { call } = state;
  const next = { ...state, call: null, failure };
  if (call?.kind === 'book' && next.step === 'review') {
    if (isOutcomeUnknown(failure)) return { ...next, unsure: call.attempt };
    return lostBy(failure) ? { ...next, unsure: null, seats: { kind: 'lost' } } : { ...next, unsure: null };
  }
  if (!lostBy(failure)) return next;
  if (next.step === 'seats') {
    // Asking for more than there is leaves the seats one has.
    const keeps = next.seats.kind === 'held' && !isGone(failure);
    return keeps ? next : { ...next, seats: { kind: 'none' } };
  }
  return { ...next, seats: { kind: 'lost' } };
}

function isGone({ code }: Failure): boolean {
  return code === 'HOLD_EXPIRED' || code === 'HOLD_NOT_FOUND' || code === 'HOLD_NOT_YOURS';
}

/** Refusals after which the seats are not the guest's any more. */
function lostBy(failure: Failure): boolean {
  const { code } = failure;
  return isGone(failure) || code === 'SOLD_OUT' || code === 'NOT_ENOUGH_SEATS' || code === 'SALES_CLOSED';
}

/** The wanted step, or the last one before it for which everything is there. */
function furthest(draft: Draft, wanted: Step, seats: Seats['kind']): FormStep {
  if (wanted === 'seats' || wanted === 'pay' || wanted === 'booked' || seats === 'none' || partySize(draft.party) === 0)
    return 'seats';
  if (wanted === 'contact' || !draft.isContactDone) return 'contact';
  if (wanted === 'participants' || !draft.arePeopleDone) return 'participants';
  return 'review';
}

function at(target: FormStep, { draft, call, failure, seats }: Common & { seats: Seats }): FormState {
  if (target === 'seats') return { step: target, draft, call, failure, seats };
  const known = seats.kind === 'none' ? ({ kind: 'lost' } as const) : seats;
  if (target === 'review') return { step: target, draft, call, failure, seats: known, unsure: null };
  return { step: target, draft, call, failure, seats: known };
}
