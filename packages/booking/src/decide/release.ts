/** A guest gives a hold back. */
import { isLive, type ScheduleState } from '../schedule.ts';
import { type Decision, refuse } from './decision.ts';

export type ReleaseCommand = { kind: 'release'; scheduleId: string; holdId: string; guestId: string };

/** True when this call gave the seats back; false when there was nothing left to give (released, ended or booked before). */
export function decideRelease(
  state: ScheduleState,
  command: ReleaseCommand,
  now: Date,
): Decision<{ released: boolean }> {
  const hold = state.holds.get(command.holdId);
  if (!hold) return refuse('HOLD_NOT_FOUND', {});
  if (hold.guestId !== command.guestId) return refuse('HOLD_NOT_YOURS', {});
  if (!isLive(hold, now)) return { answer: { released: false } };
  return { answer: { released: true }, changes: { why: 'release', holds: [{ ...hold, status: 'released' }] } };
}
