/** Instants as people on Kamchatka say them, wherever the reader is. */
import type { Locale } from './trip.ts';

export const languageTag = (locale: Locale) => (locale === 'ru' ? 'ru-RU' : 'en-GB');
const zone = 'Asia/Kamchatka';

/** With hard spaces: a line may end after the weekday and before `в 08:00`, and nowhere else in a date. */
const said = (instant: string, locale: Locale, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(languageTag(locale), { timeZone: zone, ...options })
    .format(new Date(instant))
    .replace(/(?<=\d) | (?=\d{4})|(?<=(?:^| )(?:в|at)) (?=\d)/g, '\u00a0');

/** `четверг, 3 сентября 2026 г. в 08:00` */
export const kamchatkaTime = (instant: string, locale: Locale) =>
  said(instant, locale, { dateStyle: 'full', timeStyle: 'short' });

/** `четверг, 3 сентября 2026 г.` */
export const kamchatkaDate = (instant: string, locale: Locale) => said(instant, locale, { dateStyle: 'full' });

/** `3 сентября` */
export const kamchatkaDay = (instant: string, locale: Locale) =>
  said(instant, locale, { day: 'numeric', month: 'long' });

/** `четверг` */
export const kamchatkaWeekday = (instant: string, locale: Locale) => said(instant, locale, { weekday: 'long' });

/** `08:00` */
export const kamchatkaClock = (instant: string, locale: Locale) =>
  said(instant, locale, { hour: '2-digit', minute: '2-digit' });

/** The calendar day, for comparing: `2026-09-03`. */
export const kamchatkaDayKey = (instant: string | Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));

/** When a tour is back: the time alone where it ends on the day it began. */
export function kamchatkaEnd({ startsAt, endsAt }: { startsAt: string; endsAt: string }, locale: Locale): string {
  const clock = kamchatkaClock(endsAt, locale);
  return kamchatkaDayKey(startsAt) === kamchatkaDayKey(endsAt) ? clock : `${kamchatkaDay(endsAt, locale)}, ${clock}`;
}

/**
 * An instant that must not be missed, with the clock that the reader may live by beside Kamchatka's:
 * `3 сентября, 13:00 по Камчатке (04:00 по Москве)`.
 */
export function deadline(instant: string, locale: Locale): string {
  const at = (timeZone: string, options: Intl.DateTimeFormatOptions) => said(instant, locale, { ...options, timeZone });
  const elsewhere = locale === 'ru' ? 'Europe/Moscow' : 'UTC';
  const day = { day: 'numeric', month: 'long' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const sameDay = at(zone, day) === at(elsewhere, day);
  const there = sameDay ? at(elsewhere, clock) : `${at(elsewhere, day)}, ${at(elsewhere, clock)}`;
  const here = `${at(zone, day)}, ${at(zone, clock)}`;
  return locale === 'ru'
    ? `${here}\u00a0по\u00a0Камчатке (${there}\u00a0по\u00a0Москве)`
    : `${here}\u00a0in\u00a0Kamchatka (${there}\u00a0UTC)`;
}
