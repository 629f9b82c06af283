/**
 * The desk: everything that changes seats queues up here. Each round takes what waits for departures that are not in work already, reads their
 * state once, decides each command in the order of arrival, and applies the sum by one statement. Another process was faster, or has the row:
 * read again, decide again. Only then is an answer given: a refusal, too, may rest on what an earlier command of the same round was promised.
 */
import { randomInt } from 'node:crypto';
import {
  constraintName,
  type Database,
  DatabaseUnavailableError,
  errorDetail,
  sqlState,
  UnknownOutcomeError,
} from '@kamchatour/db';
import { BookingError } from './errors.ts';
import { newId } from './ids.ts';
import { openMemory } from './memory.ts';
import { addAskers, addDraft, type Draft, emptyRows, partiesOf } from './round-rows.ts';
import { forgetEnded } from './schedule.ts';
import { type Applied, applyChanges, type Known, nothingRead, readStates } from './store.ts';
import { decideRound, type Remembered, type Turn, type Waiting, whatIsAsked } from './turn.ts';

const roundsAtOnce = 4;
const schedulesInRound = 64;
const commandsInRound = 256;
/** How long a command waits for a departure that somebody else has in hand, or that others keep changing; then SCHEDULE_BUSY. Milliseconds. */
const patience = { busy: 1500, stale: 2500, unavailable: 2500 };

/** Something was otherwise than it was read: a row, a promo code's uses, a person's points; or another process wrote the very same. */
function isOutdated(state: string | undefined, constraint: string | undefined): boolean {
  const written = ['idempotency_keys_pkey', 'payments_one_for_each_transaction'];
  return state === 'KT002' || state === 'KT006' || (constraint !== undefined && written.includes(constraint));
}

/** What a round left of a departure, as of the database's clock. */
export type News = { scheduleId: string; version: number; booked: number; held: number; asOf: Date };

export type DeskEvents = {
  /** A round was applied: the figures of each of its departures, for readers, and whether messages now wait to be sent. */
  applied?: (news: News, hasMessages: boolean) => void;
  /** A round failed in a way that is a bug: the commands are told INTERNAL, this tells us. */
  failed?: (error: unknown) => void;
};

export type Queue = { submit(waiting: Waiting): void; close(): Promise<void>; readonly waiting: number };

export function openQueue(database: Database, events: DeskEvents): Queue {
  const queues = new Map<string, Waiting[]>();
  const inWork = new Set<string>();
  const memory = openMemory();
  let rounds = 0;
  let wakeUp: NodeJS.Immediate | undefined;
  let closing: (() => void) | undefined;
  let closed: Promise<void> | undefined;

  function submit(waiting: Waiting): void {
    if (closed) {
      waiting.fail(new DatabaseUnavailableError('the desk is closed'));
      return;
    }
    enqueue(waiting);
    wake();
  }

  function enqueue(waiting: Waiting): void {
    const queue = queues.get(waiting.scheduleId);
    if (queue) queue.push(waiting);
    else queues.set(waiting.scheduleId, [waiting]);
  }

  /** Commands that arrive in one turn of the event loop share a round. */
  function wake(): void {
    wakeUp ??= setImmediate(() => {
      wakeUp = undefined;
      startRounds();
    });
  }

  function startRounds(): void {
    while (rounds < roundsAtOnce) {
      const batch = takeBatch();
      if (batch.size === 0) break;
      rounds += 1;
      for (const id of batch.keys()) inWork.add(id);
      void runRound(batch).finally(() => {
        rounds -= 1;
        wake();
      });
    }
    if (closing && rounds === 0 && queues.size === 0 && inWork.size === 0) closing();
  }

  /** What waits, departure by departure in the order of arrival. A command marked `alone` has a round of its own. */
  function takeBatch(): Map<string, Waiting[]> {
    const batch = new Map<string, Waiting[]>();
    let left = commandsInRound;
    for (const [id, queue] of queues) {
      if (inWork.has(id)) continue;
      const isAlone = queue[0]?.isAlone === true;
      if (isAlone && batch.size > 0) continue;
      const other = isAlone ? queue[0]?.otherScheduleId : undefined;
      if (other !== undefined && inWork.has(other)) continue;
      const firstAlone = queue.findIndex((one) => one.isAlone);
      const taken = queue.splice(0, isAlone ? 1 : Math.min(left, firstAlone < 0 ? left : firstAlone));
      // First the other departure of a move, so that the move is decided on what is left there once its clock and its line had their due. Whoever
      // waits for that departure goes on waiting. Moved to where it is, a booking has no other: its own command must stay in the round.
      if (other !== undefined && other !== id) batch.set(other, []);
      batch.set(id, taken);
      if (queue.length === 0) queues.delete(id);
      left -= taken.length;
      if (isAlone || left <= 0 || batch.size >= schedulesInRound) break;
    }
    return batch;
  }

  async function runRound(batch: Map<string, Waiting[]>): Promise<void> {
    const roundId = newId();
    let turns = new Map<string, Turn>();
    try {
      const remembered = recall(batch);
      const readAt = performance.now();
      const known = await learn(batch, remembered);
      turns = decideRound(batch, known, remembered);
      const drafts = [...turns.values()].flatMap(({ draft }) => (draft && draft.changes.length > 0 ? draft : []));
      const applied = drafts.length > 0 ? await apply(roundId, drafts) : undefined;
      const answers: (() => void)[] = [];
      for (const [id, turn] of turns) {
        const { outcome, seen } = applied?.schedules.get(id) ?? { outcome: 'applied', seen: null };
        if (outcome === 'applied') {
          answers.push(...turn.settled.map((one) => one.settle));
          finish(id, turn, seen, remembered.get(id)?.readAt ?? (known.whole.has(id) ? readAt : undefined));
        } else {
          memory.distrust(id);
          retry(id, batch.get(id) ?? [], outcome);
        }
      }
      if (answers.length > 0) answerSoon(answers);
    } catch (error) {
      const asking = [...batch.values()].filter((commands) => commands.length > 0).length;
      for (const [id, commands] of batch) afterFailure(id, commands, turns.get(id), roundId, error, asking);
    }
  }

  function recall(batch: Map<string, Waiting[]>): Map<string, Remembered> {
    const remembered = new Map<string, Remembered>();
    for (const [id, commands] of batch) {
      const found = memory.recall(id, commands);
      // The other departure of a move has no command of its own: it is read.
      if (found && commands.length > 0) remembered.set(id, found);
    }
    return remembered;
  }

  /** Reads what is not remembered, if anything. */
  async function learn(batch: Map<string, Waiting[]>, remembered: Map<string, Remembered>): Promise<Known> {
    const now = memory.now();
    if (now && remembered.size === batch.size) return nothingRead(now);
    const unknown = new Map([...batch].filter(([id]) => !remembered.has(id)));
    const known = await readStates(database, whatIsAsked(unknown));
    memory.hear(known.now.getTime());
    return known;
  }

  async function apply(roundId: string, drafts: Draft[]): Promise<Applied> {
    const rows = emptyRows();
    // In one order everywhere: two rounds that want the same departures meet at the first of them.
    for (const draft of drafts.sort((a, b) => (a.schedule.id < b.schedule.id ? -1 : 1))) addDraft(rows, draft);
    addAskers(
      rows,
      drafts.flatMap((draft) => draft.askers),
    );
    const applied = await applyChanges(database, roundId, drafts[0]?.readAt ?? new Date(), rows);
    memory.hear(applied.clock);
    return applied;
  }

  /** `readAt`: when the departure was last read whole, if it was. */
  function finish(id: string, turn: Turn, seen: string | null, readAt: number | undefined): void {
    const { draft, state } = turn;
    if (draft && state && draft.changes.length > 0) {
      const { schedule } = state;
      schedule.version = draft.version + 1;
      const { version, booked, held } = schedule;
      const hasMessages = draft.changes.some(({ messages = [] }) => messages.length > 0);
      events.applied?.({ scheduleId: id, version, booked, held, asOf: draft.readAt }, hasMessages);
      if (readAt !== undefined && seen !== null) {
        forgetEnded(state, draft.holdsBefore.keys());
        memory.remember(id, { state, seen, readAt });
      }
    }
    putBack(id, turn.deferred);
    inWork.delete(id);
  }

  /** The next round first: while the database is at work on it, those of this one are told. */
  function answerSoon(answers: (() => void)[]): void {
    startRounds();
    setImmediate(() => {
      for (const answer of answers) answer();
    });
  }

  function afterFailure(
    id: string,
    commands: Waiting[],
    turn: Turn | undefined,
    roundId: string,
    error: unknown,
    schedules: number,
  ): void {
    const state = sqlState(error);
    if (error instanceof UnknownOutcomeError) {
      // It may have happened: each command remembers the answer that this round would have given, and asks before it tries again.
      for (const one of turn?.settled ?? []) one.waiting.doubts.set(roundId, one.settle);
      retry(id, commands, 'unavailable', error);
    } else if (error instanceof DatabaseUnavailableError) {
      retry(id, commands, 'unavailable', error);
    } else if (state === '55P03' || state === '40P01' || state === '57014') {
      memory.distrust(id);
      retry(id, commands, 'busy');
    } else if (isOutdated(state, constraintName(error))) {
      // What several bookings share did not reach for all of the round: one after the other each finds what is left.
      if (state === 'KT006') for (const one of commands) one.isAlone ||= one.bookingIds.length > 0;
      retry(id, commands, 'stale');
    } else if (constraintName(error) === 'tour_bookings_number_is_unique') {
      for (const one of commands) one.redraw();
      retry(id, commands, 'stale');
    } else if (schedules > 1 || commands.length > 1) {
      // One command voided the statement for all: from here on each goes alone, so that a stranger never pays for it. Where the error names the
      // party, only that one's.
      const party = state === 'KT005' ? errorDetail(error) : undefined;
      if (party !== undefined) memory.doubt(party);
      for (const one of commands) one.isAlone ||= party === undefined || isOf(party, one);
      retry(id, commands, 'stale');
    } else {
      for (const one of commands) giveUp(one, explain(error));
      leave(id);
    }
  }

  /** A refusal says that nothing happened: not where an earlier try got no answer and may still arrive. */
  function giveUp(one: Waiting, error: unknown): void {
    const isTrue = one.doubts.size === 0 || !(error instanceof BookingError);
    one.fail(
      isTrue ? error : new UnknownOutcomeError('An earlier try got no answer, and no later one found out more.'),
    );
  }

  function isOf(party: string, { asker }: Waiting): boolean {
    return asker !== undefined && partiesOf(asker).includes(party);
  }

  function explain(error: unknown): unknown {
    if (sqlState(error) === 'KT005')
      return new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } });
    events.failed?.(error);
    return error;
  }

  /** Back to the front of the queue, after a moment that grows and is never the same for two processes. */
  function retry(id: string, commands: Waiting[], why: keyof typeof patience, error?: unknown): void {
    const now = performance.now();
    const again = commands.filter((one) => {
      if (now - one.acceptedAt < patience[one.doubts.size > 0 ? 'unavailable' : why]) return true;
      giveUp(one, error ?? new BookingError({ code: 'SCHEDULE_BUSY', details: { retryAfterSeconds: 1 } }));
      return false;
    });
    const tries = Math.max(0, ...again.map((one) => ++one.tries));
    putBack(id, again);
    const longest = Math.min(why === 'stale' ? 20 : 60, 5 * 2 ** tries);
    setTimeout(() => leave(id), randomInt(longest + 1));
  }

  function putBack(id: string, commands: Waiting[]): void {
    if (commands.length === 0) return;
    queues.set(id, [...commands, ...(queues.get(id) ?? [])]);
  }

  function leave(id: string): void {
    inWork.delete(id);
    wake();
  }

  return {
    submit,
    get waiting() {
      let count = 0;
      for (const queue of queues.values()) count += queue.length;
      return count;
    },
    close() {
      closed ??= new Promise<void>((resolve) => {
        closing = resolve;
        wake();
      });
      return closed;
    },
  };
}
