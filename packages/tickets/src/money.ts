import { languageTag } from './kamchatka-time.ts';
import type { Locale } from './trip.ts';

/** Whole kopecks as people read them: `25 000 ₽`, with kopecks only where there are some. */
export function money(amount: number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  }).format(amount / 100);
}
