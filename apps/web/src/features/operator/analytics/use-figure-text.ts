import { useFormatter, useTranslations } from 'use-intl';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { type FigureName, unitOf } from './figures.ts';

/** A figure as people read it. */
export function useFigureText(): (name: FigureName, value: number | null) => string {
  const t = useTranslations('operator.analytics');
  const format = useFormatter();
  const { locale } = useLanguage();
  return (name, value) => {
    if (value === null) return t('none');
    switch (unitOf[name]) {
      case 'share':
        return format.number(value, { style: 'percent', maximumFractionDigits: 1 });
      case 'money':
        return formatMoney(Math.round(value / 100) * 100, 'RUB', locale);
      default:
        return format.number(value);
    }
  };
}
