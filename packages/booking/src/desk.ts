/**
 * The desk: everything that changes seats queues up here. Each round takes what waits for departures that are not in work already, reads their
 * state once, decides each command in the order of arrival, and applies the sum by one statement. Another process was faster, or has the row:
 * read again, decide again. Only then is an answer given: a refusal, too, may rest on what an earlier command of the same round was promised.
 * Who comes while a departure is being written is decided meanwhile, see `ahead.ts`.
 */
import { type Database, DatabaseUnavailableError, sqlState } from '@kamchatour/db';
import { decideAhead, type Work } from './ahead.ts';
import { BookingError } from './errors.ts';
import { newId } from './ids.ts';
import { openMemory } from './memory.ts';
import { decideBatch, type News, sendRound } from './round.ts';
import { forgetEnded } from './schedule.ts';
import { giveUp, type Setback, setbackOf, tryAgain } from './setback.ts';
import type { Waiting } from './turn.ts';

const roundsAtOnce = 4;
const schedulesInRound = 64;
const commandsInRound = 256;
/** Of more than twice so many who wait for a departure, half are left for the next round: they are decided while the first half is written. */
const smallRound = 16;

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
  const atDatabase = new Map<string, Work>();
  /** Departures whose next command waits for a round of its own. It is the first to have one, and nothing is decided ahead before: whoever goes on
   * and on would keep it waiting for as long as a departure is remembered. */
  const waitingAlone = new Set<string>();
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
    goAhead();
    while (rounds < roundsAtOnce) {
      const batch = takeBatch();
      if (batch.size === 0) break;
      rounds += 1;
      void runRounds(batch).finally(() => {
        rounds -= 1;
        wake();
      });
    }
    if (closing && rounds === 0 && queues.size === 0 && inWork.size === 0) closing();
  }

  /** Who waits for a departure whose turn is at the database is decided on what that leaves. */
  function goAhead(): void {
    if (waitingAlone.size > 0) return;
    for (const [id, work] of atDatabase) {
      const queue = queues.get(id);
      if (!queue) continue;
      try {
        const left = decideAhead(work, queue, memory);
        if (left.length > 0) queues.set(id, left);
        else queues.delete(id);
      } catch {
        // A bug. Whoever has it meets it again in a round, and is told there; what was decided on a state that is half changed is not sent.
        work.readAt = undefined;
      }
    }
  }

  /** What waits, departure by departure in the order of arrival, for a round with so many. A command marked `alone` has a round of its own. */
  function takeBatch(others = 0): Map<string, Waiting[]> {
    const batch = new Map<string, Waiting[]>();
    let left = commandsInRound;
    for (const id of waitingAlone.size > 0 ? [...waitingAlone, ...queues.keys()] : queues.keys()) {
      if (left <= 0 || others + batch.size >= schedulesInRound) break;
      const queue = queues.get(id);
      if (!queue || inWork.has(id)) continue;
      const isAlone = queue[0]?.isAlone === true;
      const other = isAlone ? queue[0]?.otherScheduleId : undefined;
      if (isAlone && (others + batch.size > 0 || (other !== undefined && inWork.has(other)))) {
        waitingAlone.add(id);
        continue;
      }
      waitingAlone.delete(id);
      const firstAlone = queue.findIndex((one) => one.isAlone);
      const share = memory.trusts(id) ? Math.max(smallRound, Math.ceil(queue.length / 2)) : left;
      const taken = queue.splice(0, isAlone ? 1 : Math.min(left, share, firstAlone < 0 ? left : firstAlone));
      for (const one of other === undefined ? [id] : [id, other]) inWork.add(one);
      // First the other departure of a move, so that the move is decided on what is left there once its clock and its line had their due. Whoever
      // waits for that departure goes on waiting. Moved to where it is, a booking has no other: its own command must stay in the round.
      if (other !== undefined && other !== id) batch.set(other, []);
      batch.set(id, taken);
      if (queue.length === 0) queues.delete(id);
      left -= taken.length;
      if (isAlone) break;
    }
    return batch;
  }

  /** One round, and those that follow from it. Where nobody else could begin one, others come along: a departure in demand keeps none waiting. */
  async function runRounds(batch: Map<string, Waiting[]>): Promise<void> {
    let round = await decide(batch);
    while (round.length > 0) {
      round = await write(round);
      if (round.length > 0 && rounds >= roundsAtOnce) round.push(...(await decide(takeBatch(round.length))));
    }
  }

  async function decide(batch: Map<string, Waiting[]>): Promise<Work[]> {
    try {
      return await decideBatch(database, memory, batch);
    } catch (error) {
      const isWholeRound = [...batch.values()].filter((commands) => commands.length > 0).length === 1;
      for (const [id, commands] of batch) {
        setBack(id, commands, setbackOf(error, { commands, isWholeRound }, memory), error);
      }
      return [];
    }
  }

  /** Writes a round by one statement, and tells its askers. Answers what was decided meanwhile on what it left: the next round. */
  async function write(round: Work[]): Promise<Work[]> {
    const roundId = newId();
    try {
      const { news, applying } = sendRound(database, memory, roundId, round);
      for (const work of round) atDatabase.set(work.scheduleId, work);
      wake();
      const applied = await applying;
      const answers: (() => void)[] = [];
      const next: Work[] = [];
      for (const work of round) {
        const { scheduleId: id, turn } = work;
        atDatabase.delete(id);
        const { outcome, seen } = applied?.schedules.get(id) ?? { outcome: 'applied', seen: null };
        if (outcome !== 'applied') {
          if (outcome === 'busy') memory.distrust(id);
          else memory.suspect(id);
          comeBack(work, { why: outcome });
          continue;
        }
        const left = news.get(id);
        if (left) events.applied?.(left, turn.draft?.changes.some(({ messages = [] }) => messages.length > 0) === true);
        answers.push(...turn.settled.map((one) => one.settle));
        next.push(...finish(work, seen));
      }
      if (answers.length > 0) answerSoon(answers);
      return next;
    } catch (error) {
      const isWholeRound = round.filter(({ commands }) => commands.length > 0).length === 1;
      for (const work of round) {
        const { scheduleId, commands, turn } = work;
        atDatabase.delete(scheduleId);
        comeBack(work, setbackOf(error, { commands, turn, roundId, isWholeRound }, memory), error);
      }
      return [];
    }
  }

  /** Those who were decided ahead are next, at once; else others may have the departure. */
  function finish(work: Work, seen: string | null): Work[] {
    const { scheduleId, turn, readAt, next } = work;
    const { draft, state } = turn;
    if (draft && state && draft.changes.length > 0 && readAt !== undefined && seen !== null) {
      forgetEnded(state, draft.holdsBefore.keys());
      if (next?.turn.draft) {
        next.turn.draft.seen = seen;
        return [next];
      }
      memory.remember(scheduleId, { state, seen, readAt });
    }
    putBack(scheduleId, [...turn.deferred, ...(next?.commands ?? [])]);
    inWork.delete(scheduleId);
    return [];
  }

  /** The next round first: while the database is at work on it, those of this one are told. */
  function answerSoon(answers: (() => void)[]): void {
    startRounds();
    setImmediate(() => {
      for (const answer of answers) answer();
    });
  }

  /** The turn was not written, so what was decided on it never happened: its commands follow those of the turn, in the order of arrival. */
  function comeBack({ scheduleId, commands, next }: Work, setback: Setback | undefined, error?: unknown): void {
    putBack(scheduleId, next?.commands ?? []);
    setBack(scheduleId, commands, setback, error);
  }

  function setBack(id: string, commands: Waiting[], setback: Setback | undefined, error: unknown): void {
    if (!setback) {
      for (const one of commands) giveUp(one, explain(error));
      leave(id);
      return;
    }
    if (setback.why === 'busy') memory.distrust(id);
    const { again, pause } = tryAgain(commands, setback);
    putBack(id, again);
    setTimeout(() => leave(id), pause);
  }

  function explain(error: unknown): unknown {
    if (sqlState(error) === 'KT005')
      return new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 60 } });
    events.failed?.(error);
    return error;
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
