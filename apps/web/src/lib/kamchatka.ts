/** Calendar and clock of Kamchatka (UTC+12, no summer time), wherever the reader is. A day is `YYYY-MM-DD`, a month `YYYY-MM`. */
import type { Locale } from '@kamchatour/booking/status';
import { tiedDate } from './typeset.ts';

export const kamchatka = 'Asia/Kamchatka';
const offset = 12 * 3_600_000;

export function kamchatkaDay(instant: string | number): string {
  return new Date(new Date(instant).getTime() + offset).toISOString().slice(0, 10);
}

/** `HH:MM`. */
export function kamchatkaTime(instant: string | number): string {
  return new Date(new Date(instant).getTime() + offset).toISOString().slice(11, 16);
}

/** The instant of a day and an `HH:MM`, in milliseconds since 1970; not a number where they are none. */
export function instantAt(day: string, time: string): number {
  return Date.parse(`${day}T${time}+12:00`);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The first moment of a day on Kamchatka. */
export const beginningOf = (day: string) => `${day}T00:00:00+12:00`;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const languageTags = { ru: 'ru-RU', en: 'en-GB' } as const;
export function languageTag(locale: Locale): 'ru-RU' | 'en-GB' {
  return languageTags[locale];
}

const formats = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'long' },
  weekday: { weekday: 'short', day: 'numeric', month: 'long' },
  birth: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateFormat = keyof typeof formats;
const made = new Map<string, Intl.DateTimeFormat>();

/** An instant as people on Kamchatka read it, with hard spaces where it must not part at the end of a line. */
export function formatInstant(instant: string | number, format: DateFormat, locale: Locale): string {
  const key = `${locale}:${format}`;
  let formatter = made.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(languageTag(locale), { ...formats[format], timeZone: kamchatka });
    made.set(key, formatter);
  }
  return tiedDate(formatter.format(new Date(instant)));
}

/** A calendar day, which has no hour: noon on Kamchatka stands for it. */
export function formatDay(day: string, format: Exclude<DateFormat, 'time' | 'moment'>, locale: Locale): string {
  return formatInstant(`${day}T12:00+12:00`, format, locale);
}
