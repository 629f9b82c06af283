/** Kamchatka's calendar: 12 hours ahead of UTC all year. A calendar day is a text, `2027-07-12`. */

const offset = 12 * 3_600_000;

/** The calendar day on Kamchatka at this instant. */
export function kamchatkaDay(instant: Date): string {
  return new Date(instant.getTime() + offset).toISOString().slice(0, 10);
}

/** The instant at which a day begins on Kamchatka. */
export function beginningOf(day: string): Date {
  return new Date(Date.parse(day) - offset);
}

/** Whole years on that day; who was born on the 29th of February is a year older on the 1st of March. */
export function yearsOn(day: string, birthDate: string): number {
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}
