/**
 * How far a departure has come: sure to run, under way, over; and who of those who booked was there. All of it follows from the clock and from the
 * check-ins, so asking twice changes nothing.
 */

import type { AuditEntry, Changes } from '../changes.ts';
import type { Booking, ScheduleState } from '../schedule.ts';
import type { BookingStatus, ScheduleStatus } from '../status.ts';
import { type Decision, refuse } from './decision.ts';

export type ProgressCommand = {
  /** Bookings of which somebody is checked in. */
  present: ReadonlySet<string>;
  /** Who checked them in; null: the clock asks. */
  memberId: string | null;
};

export type ProgressAnswer = { status: ScheduleStatus; changed: boolean };

const steps = {
  guaranteed: { why: 'guarantee', action: 'guarantee' },
  departed: { why: 'depart', action: 'depart' },
  completed: { why: 'complete', action: 'complete' },
} as const;
type Step = keyof typeof steps;

/**
 * The state must hold every booking that takes seats, or the answer is SCHEDULE_BUSY. What the weather has stopped goes nowhere by the clock: somebody
 * has to call it off, or to lift the warning.
 */
export function decideProgress(state: ScheduleState, command: ProgressCommand, now: Date): Decision<ProgressAnswer> {
  const { schedule } = state;
  const seated = [...state.bookings.values()].filter(({ seats }) => seats > 0);
  const seatsKnown = seated.reduce((sum, { seats }) => sum + seats, 0);
  if (seatsKnown !== schedule.booked) return refuse('SCHEDULE_BUSY', { retryAfterSeconds: 1 });
  const taken = stepsOf(state, seated, now);
  const last = taken.at(-1);
  const status = last ?? schedule.status;
  const ended = status === 'completed' ? attended(seated, command) : [];
  if (last === undefined && ended.length === 0) return { answer: { status, changed: false } };
  const changes: Changes = {
    why: last === undefined ? 'attend' : steps[last].why,
    ...(last === undefined ? {} : { edit: { status: last, isEdit: false } }),
    ...(ended.length > 0 ? { bookings: ended.map(({ after }) => after) } : {}),
    audit: [...noteSteps(schedule, taken), ...ended.map((one) => noteEnd(one, command.memberId))],
  };
  return { answer: { status, changed: true }, changes };
}

/** What it goes through now; more than one where nobody looked for a while. */
function stepsOf({ schedule }: ScheduleState, seated: Booking[], now: Date): Step[] {
  const { status, startsAt, endsAt, minParticipants } = schedule;
  if (schedule.weatherStatus === 'cancelled' || status === 'cancelled' || status === 'completed') return [];
  const hasLeft = status === 'departed';
  if (endsAt <= now) return hasLeft ? ['completed'] : ['departed', 'completed'];
  if (hasLeft) return [];
  if (startsAt <= now) return ['departed'];
  // Seats that nobody has paid for promise nothing. The promise is kept when somebody cancels later: others have bought their flights on it.
  const sold = seated.reduce((sum, { status: its, seats }) => sum + (its === 'confirmed' ? seats : 0), 0);
  return status === 'scheduled' && sold >= minParticipants ? ['guaranteed'] : [];
}

/**
 * How each booking ends. Whoever was not checked in did not come; but where nobody at all was, nobody stood at the gate with a list, and the trip that
 * took place is believed to have taken everybody along.
 */
function attended(seated: Booking[], { present }: ProgressCommand) {
  const wasChecked = seated.some(({ id }) => present.has(id));
  return seated.flatMap((before) => {
    const status: BookingStatus = !wasChecked || present.has(before.id) ? 'completed' : 'no_show';
    const canEnd = ['confirmed', 'completed', 'no_show'].includes(before.status);
    return canEnd && before.status !== status ? [{ before, after: { ...before, status } }] : [];
  });
}

function noteSteps({ id, status }: ScheduleState['schedule'], taken: Step[]): AuditEntry[] {
  return taken.map((step, place) => ({
    entity: 'schedule',
    entityId: id,
    action: steps[step].action,
    fromStatus: taken[place - 1] ?? status,
    toStatus: step,
    actorKind: 'system',
    actorId: null,
  }));
}

function noteEnd({ before, after }: { before: Booking; after: Booking }, memberId: string | null): AuditEntry {
  return {
    entity: 'booking',
    entityId: after.id,
    action: after.status === 'no_show' ? 'mark_no_show' : 'complete',
    fromStatus: before.status,
    toStatus: after.status,
    actorKind: memberId === null ? 'system' : 'operator',
    actorId: memberId,
  };
}
