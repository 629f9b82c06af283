import { BookingError } from '@kamchatour/booking';
import type { SchedulesInput } from '@kamchatour/booking/input';
import type { ScheduleWindowInput } from './input.ts';

const dayMs = 24 * 60 * 60 * 1000;
const defaultDays = 31;
const mostDays = 190;

/** Kamchatka is at UTC+12 the year round. */
const kamchatkaDay = (instant: number) => new Date(instant + 12 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** The days asked for, both included, with what was left out filled in. Refuses an end before the start, and more than half a year. */
export function scheduleWindow(input: ScheduleWindowInput, now: Date): SchedulesInput {
  const from = input.from ?? kamchatkaDay(now.getTime());
  const to = input.to ?? new Date(Date.parse(from) + defaultDays * dayMs).toISOString().slice(0, 10);
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (days < 0) throw outOfRange('too_small');
  if (days > mostDays) throw outOfRange('too_big');
  return { ...(input.tour === undefined ? {} : { tour: input.tour }), from, to };
}

const outOfRange = (rule: 'too_small' | 'too_big') =>
  new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'to', rule }] } });
