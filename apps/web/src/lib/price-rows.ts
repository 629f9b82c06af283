/** Prices of a departure as they are typed: roubles, a row for each category. */
import type { Locale } from '@kamchatour/booking/status';
import { rublesText, typedRubles } from './rubles.ts';

/** `isOptional`: left empty, it is not sent. */
export type PriceRow = { category: string; text: string; isOptional?: true };

export function priceRows(prices: readonly { category: string; amount: number }[], locale: Locale): PriceRow[] {
  return prices.map(({ category, amount }) => ({ category, text: rublesText(amount, locale) }));
}

/** Those that are sent, in the order in which the server finds fault with them. */
export function sentRows(rows: readonly PriceRow[]): PriceRow[] {
  return rows.filter(({ text, isOptional }) => isOptional !== true || text.trim() !== '');
}

/** In kopecks, as a form is read. */
export function typedPrices(rows: readonly PriceRow[]): { category: string; amount: number | undefined }[] {
  return sentRows(rows).map(({ category, text }) => ({ category, amount: typedRubles(text) }));
}
