/** A line at a departure, for rules. */
import type { ScheduleState, WaitlistEntry } from '../../src/schedule.ts';
import { aState } from './state.ts';

export function anEntry(place: number, seats: number, change: Partial<WaitlistEntry> = {}): WaitlistEntry {
  return {
    id: `entry ${place}`,
    scheduleId: 'schedule',
    guestId: `guest ${place}`,
    place,
    seats,
    status: 'waiting',
    holdId: null,
    offerEndsAt: null,
    ...change,
  };
}

export function withLine(state: ScheduleState, ...waitlist: WaitlistEntry[]): ScheduleState {
  return { ...state, waitlist, nextPlace: waitlist.length + 1 };
}

/** Full but for so many seats. */
export const fullBut = (free: number) => aState({ booked: 10 - free });
