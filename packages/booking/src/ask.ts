/** From a question to its place in the desk's queue and back: one promise for each command. */
import { hash } from 'node:crypto';
import type { Decision } from './decide/decision.ts';
import type { Queue } from './desk.ts';
import { BookingError } from './errors.ts';
import { madeId } from './ids.ts';
import type { Circumstances } from './limits.ts';
import type { Asker } from './round-rows.ts';
import type { ScheduleState } from './schedule.ts';
import type { Discounts, Key } from './turn.ts';

/** Who asks: the address that the request came from, and the key under which the answer is to be given only once. */
export type Caller = { source: string; idempotencyKey?: string };

/** Who sends something that must happen once, as far as that goes. */
export type Sender = Pick<Caller, 'idempotencyKey'>;

export type Question<Answer> = {
  scheduleId: string;
  holdIds?: string[];
  bookingIds?: string[];
  /** A second departure, taken together with the first. */
  otherScheduleId?: string;
  asker?: Asker;
  discounts?: Discounts;
  key: Key | undefined;
  decide(
    state: ScheduleState,
    now: Date,
    circumstances: Circumstances,
    other: ScheduleState | undefined,
  ): Decision<Answer>;
  /** Reads an answer that was kept under the key. */
  kept: { parse(value: unknown): Answer };
  redraw?: () => void;
};

/** The answer, once it is written; rejects with a BookingError for a refusal. */
export function ask<Answer>(queue: Queue, question: Question<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    queue.submit({
      scheduleId: question.scheduleId,
      holdIds: question.holdIds ?? [],
      bookingIds: question.bookingIds ?? [],
      asker: question.asker,
      discounts: question.discounts,
      key: question.key,
      acceptedAt: performance.now(),
      tries: 0,
      isAlone: question.otherScheduleId !== undefined,
      otherScheduleId: question.otherScheduleId,
      needsRead: question.discounts !== undefined,
      doubts: new Map(),
      decide(state, now, circumstances, other) {
        const decision = question.decide(state, now, circumstances, other);
        const settle = () =>
          'refusal' in decision ? reject(new BookingError(decision.refusal)) : resolve(decision.answer);
        return { decision, settle };
      },
      replay(kept) {
        try {
          resolve(question.kept.parse(kept));
        } catch (error) {
          reject(error);
        }
      },
      redraw: question.redraw ?? (() => {}),
      fail: reject,
    });
  });
}

/** The key of a call, if the caller sent one: it belongs to the asker and the call, and remembers what was asked. */
export function keyOf(caller: Sender, actor: string, operation: string, input: object): Key | undefined {
  if (caller.idempotencyKey === undefined) return undefined;
  const bodyHash = hash('sha256', canonical(input), 'hex');
  return { id: madeId(`${actor}\n${operation}\n${caller.idempotencyKey}`), bodyHash };
}

/**
 * An address as it is stored: a keyed hash, which says "the same as before" and nothing else. Not an HMAC, which Node takes ten times as long to
 * make: the secret has always the same length, and of a hash that is cut short nobody can make that of a longer text.
 */
export function sourceKeyOf(sourceSecret: string, caller: Caller): string {
  return hash('sha256', sourceSecret + caller.source, 'base64url').slice(0, 22);
}

/** JSON that does not depend on the order in which fields were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
