import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { ChoiceState } from './move-choices.ts';

/** What a date means for this party: free seats and the price, or why it cannot be. */
export function useMoveWords(currency: string) {
  const t = useTranslations('manage.move');
  const { locale } = useLanguage();
  return (state: ChoiceState, { available, seats }: { available: number; seats: number }): string => {
    if (!state.canMove) return t('full', { count: available, needed: seats });
    const { price } = state;
    const free = t('free', { count: available });
    if (price.kind === 'same') return `${free} · ${t('same')}`;
    return `${free} · ${t(price.kind, { amount: formatMoney(price.amount, currency, locale) })}`;
  };
}
