import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';

/** Whole kopecks, on one line, in figures of one width. */
export function Amount({ of, currency = 'RUB' }: { of: number; currency?: string }) {
  const { locale } = useLanguage();
  return <span className="numerals whitespace-nowrap">{formatMoney(of, currency, locale)}</span>;
}
