import { languageTag } from './kamchatka-time.ts';
import type { Locale } from './trip.ts';

const nbsp = '\u00a0';
/** Russian words that must not end a line. */
const shortWords = /(?<=^|[\s(«])(в|во|к|ко|с|со|и|о|об|у|а|на|по|от|до|за|из|не|ни|но|без|для|при|вы|мы|их) (?=\S)/giu;

/** The text as a typesetter would have it: no dash begins a line, no number parts from its unit, no small Russian word ends a line. */
export function typeset(text: string, locale: Locale): string {
  const tied = text.replace(/ (?=[—–])/g, nbsp).replace(/(?<=\d) (?=[\p{L}%₽])/gu, nbsp);
  return locale === 'ru' ? tied.replace(shortWords, `$1${nbsp}`) : tied;
}

/** `1 место`, `2 места`, `5 мест`: the form that the number asks for. English has `one` and `other`. */
export function counted(count: number, locale: Locale, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  const form = forms[new Intl.PluralRules(languageTag(locale)).select(count)] ?? forms.other ?? forms.many ?? '';
  return `${count}${nbsp}${form}`;
}
