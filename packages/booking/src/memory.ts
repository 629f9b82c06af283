/**
 * What the desk remembers of departures that it wrote a moment ago, so that the next round can be decided without asking again.
 *
 * Nothing is trusted because it is remembered. The statement compares the departure's version and the instant of its last change, and looks at
 * every hold, key and limit itself; what it does not check, a refusal or an answer that changes nothing, is never given from memory. Was another process here, the round is stale, and the next one reads.
 */
import { partiesOf as namesOf } from './round-rows.ts';
import type { ScheduleState } from './schedule.ts';
import type { Remembered, Waiting } from './turn.ts';

/** A departure is read again after so long at the latest. Milliseconds. */
const rememberFor = 10_000;
/** Where another process sells the same departure, memory is mostly wrong: it is read each time, for so long. Milliseconds. */
const distrustFor = 250;

export type Memory = {
  /** The database's clock as it must be by now; undefined before it was heard. */
  now(): Date | undefined;
  /** The database told its clock, in milliseconds. */
  hear(clock: number): void;
  /** Hands over the departure if all these commands can be decided on what is remembered of it; from then on it is no longer remembered. */
  recall(id: string, commands: Waiting[]): Remembered | undefined;
  /** The departure as a round left it: every live hold of it is there. */
  remember(id: string, remembered: Remembered): void;
  /** Somebody else was faster. */
  distrust(id: string): void;
  /** A party asked for more than it may have, and so voided a round: what it asks next is decided on what is read. */
  doubt(party: string): void;
};

export function openMemory(): Memory {
  const departures = new Map<string, Remembered>();
  /** Departures that somebody else sells too, and parties at their limit: until when. */
  const distrusted = new Map<string, number>();
  /** The database's clock less our own steady one. */
  let ahead: number | undefined;
  let sweeping: NodeJS.Timeout | undefined;

  function sweep(): void {
    const now = performance.now();
    for (const [id, { readAt }] of departures) if (now - readAt > rememberFor) departures.delete(id);
    for (const [id, until] of distrusted) if (now > until) distrusted.delete(id);
    sweeping = undefined;
    sweepLater();
  }

  function sweepLater(): void {
    if (departures.size + distrusted.size > 0) sweeping ??= setTimeout(sweep, rememberFor).unref();
  }

  return {
    now: () => (ahead === undefined ? undefined : new Date(Math.floor(performance.now() + ahead))),
    hear(clock) {
      ahead = clock - performance.now();
    },
    recall(id, commands) {
      const found = departures.get(id);
      departures.delete(id);
      const now = performance.now();
      if (!found || ahead === undefined || now - found.readAt > rememberFor) return undefined;
      const isAtLimit = (party: string) => (distrusted.get(party) ?? 0) > now;
      const canDecide = (one: Waiting) => knowsAll(found.state, one) && !partiesOf(one).some(isAtLimit);
      return commands.every(canDecide) ? found : undefined;
    },
    remember(id, remembered) {
      if ((distrusted.get(id) ?? 0) > performance.now()) return;
      departures.set(id, remembered);
      sweepLater();
    },
    distrust(id) {
      distrusted.set(id, performance.now() + distrustFor);
      sweepLater();
    },
    doubt(party) {
      distrusted.set(party, performance.now() + rememberFor);
      sweepLater();
    },
  };
}

const partiesOf = ({ asker }: Waiting) => (asker ? namesOf(asker) : []);

/** A first try that names nothing unknown. Later tries have found out that something is otherwise than remembered. */
function knowsAll(state: ScheduleState, command: Waiting): boolean {
  return (
    command.tries === 0 &&
    !command.needsRead &&
    !command.isAlone &&
    command.holdIds.every((id) => state.holds.has(id)) &&
    command.bookingIds.every((id) => state.bookings.has(id))
  );
}
