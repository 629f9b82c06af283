/** Whole kopecks as they are typed: `12500`, `12500.50`. */
export function rublesText(kopecks: number): string {
  const rest = kopecks % 100;
  const rubles = String((kopecks - rest) / 100);
  return rest === 0 ? rubles : `${rubles}.${String(rest).padStart(2, '0')}`;
}

/** The same with the digits in threes, as amounts are read. */
export function groupedRubles(kopecks: number): string {
  return grouped(rublesText(kopecks));
}

export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00A0');
}

/** What somebody typed as an amount, in whole kopecks, read digit by digit; null for anything else. */
export function readRubles(text: string): number | null {
  const [, rubles = '', kopecks = ''] = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s₽]/g, '')) ?? [];
  return rubles === '' ? null : Number(rubles) * 100 + Number(kopecks.padEnd(2, '0'));
}
