import type { Locale } from '@kamchatour/booking/status';
import { languageTag } from './kamchatka.ts';

/** Whole kopecks as people read money: no kopecks where there are none. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const fraction = amount % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(languageTag(locale), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount / 100);
}
