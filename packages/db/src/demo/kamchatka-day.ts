/** Calendar days of Kamchatka: UTC+12 the whole year round. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
const ahead = 12 * hour;

/** The instant at which the day of `now` began on Kamchatka. */
export function startOfDay(now: Date): Date {
  return new Date(Math.floor((now.getTime() + ahead) / day) * day - ahead);
}

/** Month from 1 to 12, and day of the week from Monday, 1, to Sunday, 7, as Kamchatka's calendar has them at that instant. */
export function calendarOf(at: Date): { month: number; weekday: number } {
  const local = new Date(at.getTime() + ahead);
  return { month: local.getUTCMonth() + 1, weekday: local.getUTCDay() || 7 };
}

/** The date on Kamchatka's calendar, `2027-02-28`. */
export function dateOf(at: Date): string {
  return new Date(at.getTime() + ahead).toISOString().slice(0, 10);
}

export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

/** `07:30` on the day that begins at that instant. */
export function timeOfDay(dayStart: Date, time: string): Date {
  return later(dayStart, Number(time.slice(0, 2)) * hour + Number(time.slice(3, 5)) * minute);
}
