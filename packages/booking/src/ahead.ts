/**
 * The next turn ahead. While a departure's turn is at the database, who comes meanwhile is decided on what that turn leaves, so that the next
 * round is ready the moment this one is written. It is sent only then: if this one is not written, nothing of the next has left the desk; its
 * commands go back behind those of this one, and all of them are decided again on what is read.
 */
import type { Memory } from './memory.ts';
import { nothingRead } from './read-states.ts';
import type { Draft } from './round-rows.ts';
import { decideRound, type Turn, type Waiting } from './turn.ts';

/** One departure in a round. */
export type Work = {
  scheduleId: string;
  commands: Waiting[];
  turn: Turn;
  /** When the departure was last read whole, if it was; what happened since then is the desk's own doing. Monotonic milliseconds. */
  readAt: number | undefined;
  /** What was decided ahead, on what this turn leaves. */
  next: Work | undefined;
};

/** No turn takes more. */
const commandsAhead = 256;

/**
 * Decides those who wait, from the first on, as long as memory is enough. Answers the others, in their order: the first of them has to be decided
 * on what is read, and nobody behind it is decided before.
 */
export function decideAhead(work: Work, waiting: Waiting[], memory: Memory): Waiting[] {
  const { scheduleId, readAt, next } = work;
  const { state, draft, deferred } = work.turn;
  const now = memory.now();
  if (!state || !draft || !now || readAt === undefined || draft.changes.length === 0 || deferred.length > 0)
    return waiting;

  const remembered = { state, readAt, seen: '' };
  const room = waiting.slice(0, commandsAhead - (next?.commands.length ?? 0));
  const commands = beforeKeyInWork(memory.knowsFor(scheduleId, remembered, room), [draft, next?.turn.draft]);
  if (commands.length === 0) return waiting;

  const round = decideRound(new Map([[scheduleId, commands]]), nothingRead(now), new Map([[scheduleId, remembered]]));
  const turn = round.get(scheduleId);
  if (!turn) return waiting;
  const left = [...turn.deferred.splice(0), ...waiting.slice(commands.length)];
  if (turn.settled.length === 0) {
    // Nothing of it is sent, though the clock may have ended something in the state: that is not to be remembered.
    work.readAt = undefined;
    return left;
  }
  const decided = turn.settled.map((one) => one.waiting);
  if (next?.turn.draft && turn.draft) {
    next.commands.push(...decided);
    next.turn.settled.push(...turn.settled);
    next.turn.draft = joined(next.turn.draft, turn.draft);
  } else work.next = { scheduleId, commands: decided, turn, readAt, next: undefined };
  return left;
}

/** Those before the first whose key is in work: the answer that will be kept under it is only to be read. */
function beforeKeyInWork(commands: Waiting[], drafts: (Draft | undefined)[]): Waiting[] {
  const keys = new Set(drafts.flatMap((draft) => draft?.keys ?? []).map((key) => key.id));
  const repeat = commands.find(({ key }) => key && keys.has(key.id));
  if (!repeat) return commands;
  repeat.needsRead = true;
  return commands.slice(0, commands.indexOf(repeat));
}

/** A draft that is not sent yet, and what was decided on the state that it leaves. */
function joined(draft: Draft, more: Draft): Draft {
  return {
    isTogether: draft.isTogether || more.isTogether,
    version: draft.version,
    seen: draft.seen,
    readAt: more.readAt,
    schedule: draft.schedule,
    // What was before both.
    holdsBefore: new Map([...more.holdsBefore, ...draft.holdsBefore]),
    bookingsBefore: new Map([...more.bookingsBefore, ...draft.bookingsBefore]),
    entriesBefore: new Map([...more.entriesBefore, ...draft.entriesBefore]),
    changes: [...draft.changes, ...more.changes],
    askers: [...draft.askers, ...more.askers],
    keys: [...draft.keys, ...more.keys],
  };
}
