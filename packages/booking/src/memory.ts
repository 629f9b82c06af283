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
/** Changed once, it was an edit, or housekeeping; changed twice within so long, somebody else sells it. Milliseconds. */
const suspectFor = 1000;

export type Memory = {
  /** The database's clock as it must be by now; undefined before it was heard. */
  now(): Date | undefined;
  /** The database told its clock, in milliseconds. */
  hear(clock: number): void;
  /** Hands over the departure if all these commands can be decided on what is remembered of it; from then on it is no longer remembered. */
  recall(id: string, commands: Waiting[]): Remembered | undefined;
  /** Those of the commands, from the first on, that can be decided on what is known of the departure. */
  knowsFor(id: string, known: Remembered, commands: Waiting[]): Waiting[];
  /** The departure as a round left it: every live hold of it is there. */
  remember(id: string, remembered: Remembered): void;
  /** Whether nobody else sells the departure, as far as is known. */
  trusts(id: string): boolean;
  /** It was otherwise than remembered. */
  suspect(id: string): void;
  /** Somebody else has it in hand. */
  distrust(id: string): void;
  /** A party asked for more than it may have, and so voided a round: what it asks next is decided on what is read. */
  doubt(party: string): void;
};

export function openMemory(): Memory {
  const departures = new Map<string, Remembered>();
  /** Departures that somebody else sells too, and parties at their limit: until when. */
  const distrusted = new Map<string, number>();
  /** When a departure was last found otherwise than remembered. */
  const suspected = new Map<string, number>();
  /** The database's clock less our own steady one. */
  let clockAhead: number | undefined;
  let sweeping: NodeJS.Timeout | undefined;

  function sweep(): void {
    const now = performance.now();
    for (const [id, { readAt }] of departures) if (now - readAt > rememberFor) departures.delete(id);
    for (const [id, until] of distrusted) if (now > until) distrusted.delete(id);
    for (const [id, at] of suspected) if (now - at > suspectFor) suspected.delete(id);
    sweeping = undefined;
    sweepLater();
  }

  function sweepLater(): void {
    if (departures.size + distrusted.size + suspected.size > 0) sweeping ??= setTimeout(sweep, rememberFor).unref();
  }

  const isDistrusted = (name: string) => (distrusted.get(name) ?? 0) > performance.now();

  function knowsFor(id: string, { state, readAt }: Remembered, commands: Waiting[]): Waiting[] {
    if (performance.now() - readAt > rememberFor || isDistrusted(id)) return [];
    const unfit = commands.findIndex((one) => !knowsAll(state, one) || partiesOf(one).some(isDistrusted));
    return unfit < 0 ? commands : commands.slice(0, unfit);
  }

  function distrust(id: string): void {
    distrusted.set(id, performance.now() + distrustFor);
    sweepLater();
  }

  return {
    now: () => (clockAhead === undefined ? undefined : new Date(Math.floor(performance.now() + clockAhead))),
    hear(clock) {
      const heard = clock - performance.now();
      // Each answer was on its way for a while: the one that came soonest knows best. Unless the clock was set, or ours is slower.
      clockAhead =
        clockAhead === undefined || Math.abs(clockAhead - heard) > 1000 ? heard : Math.max(heard, clockAhead - 1);
    },
    recall(id, commands) {
      const found = departures.get(id);
      departures.delete(id);
      if (!found || clockAhead === undefined) return undefined;
      return knowsFor(id, found, commands).length === commands.length ? found : undefined;
    },
    knowsFor,
    remember(id, remembered) {
      if (isDistrusted(id)) return;
      departures.set(id, remembered);
      sweepLater();
    },
    trusts: (id) => !isDistrusted(id),
    suspect(id) {
      const now = performance.now();
      if (now - (suspected.get(id) ?? Number.NEGATIVE_INFINITY) < suspectFor) distrust(id);
      suspected.set(id, now);
      sweepLater();
    },
    distrust,
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
