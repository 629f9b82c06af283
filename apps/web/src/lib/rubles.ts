import type { Locale } from '@kamchatour/booking/status';

/** Whole kopecks as they are typed: `12500`, `12500,50`. */
export function rublesText(kopecks: number, locale: Locale): string {
  const rest = kopecks % 100;
  const rubles = String((kopecks - rest) / 100);
  return rest === 0 ? rubles : `${rubles}${locale === 'ru' ? ',' : '.'}${String(rest).padStart(2, '0')}`;
}

/** The same with the digits in threes, as amounts are read. */
export function groupedRubles(kopecks: number, locale: Locale): string {
  return rublesText(kopecks, locale).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00A0');
}

/** What somebody typed as an amount, in whole kopecks, read digit by digit, after a point or a comma; null for anything else. */
export function readRubles(text: string): number | null {
  const [, rubles = '', kopecks = ''] = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s₽]/g, '')) ?? [];
  return rubles === '' ? null : Number(rubles) * 100 + Number(kopecks.padEnd(2, '0'));
}

/** The same in a form: undefined where nothing is typed, not a number where something else is. */
export function typedRubles(text: string): number | undefined {
  return text.trim() === '' ? undefined : (readRubles(text) ?? Number.NaN);
}
