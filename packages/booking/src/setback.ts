/** After a round that was not written: who tries again, and when; who is told what. */
import { randomInt } from 'node:crypto';
import { constraintName, DatabaseUnavailableError, errorDetail, sqlState, UnknownOutcomeError } from '@kamchatour/db';
import { BookingError } from './errors.ts';
import type { Memory } from './memory.ts';
import { partiesOf } from './round-rows.ts';
import type { Turn, Waiting } from './turn.ts';

/** How long a command waits for a departure that somebody else has in hand, or that others keep changing; then SCHEDULE_BUSY. Milliseconds. */
const patience = { busy: 2000, stale: 2500, unavailable: 2500 };

/** `busy`: somebody else has the departure. `stale`: it is otherwise than was thought. `unavailable`: the database is. */
export type Setback = { why: keyof typeof patience; error?: unknown };

/** A departure's part in a round; without a turn, nothing was sent. */
type Part = { commands: Waiting[]; isWholeRound: boolean; turn?: Turn; roundId?: string };

/** What an error of the statement means for a departure's commands; undefined: there is but one, and it is at fault. */
export function setbackOf(error: unknown, { commands, turn, roundId = '', isWholeRound }: Part, memory: Memory) {
  const state = sqlState(error);
  const again = (why: Setback['why'], cause?: unknown): Setback => ({ why, error: cause });
  if (error instanceof UnknownOutcomeError) {
    // It may have happened: each command remembers the answer that this round would have given, and asks before it tries again.
    for (const one of turn?.settled ?? []) one.waiting.doubts.set(roundId, one.settle);
    return again('unavailable', error);
  }
  if (error instanceof DatabaseUnavailableError) return again('unavailable', error);
  if (state === '55P03' || state === '40P01' || state === '57014') return again('busy');
  if (isOutdated(state, constraintName(error))) {
    // What several bookings share did not reach for all of the round: one after the other each finds what is left.
    if (state === 'KT006') for (const one of commands) one.isAlone ||= one.bookingIds.length > 0;
    return again('stale');
  }
  if (constraintName(error) === 'tour_bookings_number_is_unique') {
    for (const one of commands) one.redraw();
    return again('stale');
  }
  if (isWholeRound && commands.length <= 1) return undefined;
  // One command voided the statement for all: from here on each goes alone, so that a stranger never pays for it. Where the error names the
  // party, only that one's.
  const party = state === 'KT005' ? errorDetail(error) : undefined;
  if (party !== undefined) memory.doubt(party);
  for (const one of commands) one.isAlone ||= party === undefined || isOf(party, one);
  return again('stale');
}

/** Something was otherwise than it was read: a row, a promo code's uses, a person's points; or another process wrote the very same. */
function isOutdated(state: string | undefined, constraint: string | undefined): boolean {
  const written = ['idempotency_keys_pkey', 'payments_one_for_each_transaction'];
  return state === 'KT002' || state === 'KT006' || (constraint !== undefined && written.includes(constraint));
}

function isOf(party: string, { asker }: Waiting): boolean {
  return asker !== undefined && partiesOf(asker).includes(party);
}

/** Tells those whose patience is over; the others try again after a moment that is never the same for two processes. Milliseconds. */
export function tryAgain(commands: Waiting[], { why, error }: Setback): { again: Waiting[]; pause: number } {
  const now = performance.now();
  const again = commands.filter((one) => {
    if (now - one.acceptedAt < patience[one.doubts.size > 0 ? 'unavailable' : why]) return true;
    giveUp(one, error ?? new BookingError({ code: 'SCHEDULE_BUSY', details: { retryAfterSeconds: 1 } }));
    return false;
  });
  const tries = Math.max(0, ...again.map((one) => ++one.tries));
  // Found changed for the first time, it is read at once: mostly nobody else is there.
  if (why === 'stale' && tries === 1) return { again, pause: 0 };
  const waited = Math.max(0, ...again.map((one) => now - one.acceptedAt));
  return { again, pause: randomInt(longestPause(why, tries, waited) + 1) };
}

/**
 * Longer with each try, so that those who come do not stand in each other's way. But whoever has waited half of its patience asks without a rest: a
 * process that writes one round after the other leaves moments only, and one that rests meets none of them. Milliseconds, all of them.
 */
export function longestPause(why: Setback['why'], tries: number, waited: number): number {
  const left = Math.max(0, 1 - (2 * waited) / patience[why]);
  return Math.ceil(Math.min(5 * 2 ** tries, Math.max(4, (why === 'stale' ? 20 : 60) * left)));
}

/** A refusal says that nothing happened: not where an earlier try got no answer and may still arrive. */
export function giveUp(one: Waiting, error: unknown): void {
  const isTrue = one.doubts.size === 0 || !(error instanceof BookingError);
  one.fail(isTrue ? error : new UnknownOutcomeError('An earlier try got no answer, and no later one found out more.'));
}
