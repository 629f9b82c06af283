import { useFormatter, useTranslations } from 'use-intl';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { type FigureName, unitOf } from './figures.ts';

/** A figure as people read it; short for the axis of a chart, where millions stand in a word. */
export function useFigureText(): (name: FigureName, value: number | null, length?: 'full' | 'short') => string {
  const t = useTranslations('operator.analytics');
  const format = useFormatter();
  const { locale } = useLanguage();
  return (name, value, length = 'full') => {
    if (value === null) return t('none');
    if (length === 'short' && unitOf[name] === 'money')
      return format.number(value / 100, { notation: 'compact', maximumFractionDigits: 1 });
    switch (unitOf[name]) {
      case 'share':
        return format.number(value, {
          style: 'percent',
          minimumFractionDigits: length === 'short' ? 0 : 1,
          maximumFractionDigits: 1,
        });
      case 'money':
        return formatMoney(Math.round(value / 100) * 100, 'RUB', locale);
      default:
        return format.number(value);
    }
  };
}
