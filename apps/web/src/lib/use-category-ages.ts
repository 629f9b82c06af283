import type { Translated } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';

type Category = { title: Translated; minAge?: number; maxAge?: number };

/** Whom a price category is for; nothing when its title tells the age itself. */
export function useCategoryAges(): (category: Category) => string {
  const t = useTranslations('age');
  return ({ title, minAge, maxAge }) => {
    if (/\d/.test(title.ru)) return '';
    if (minAge !== undefined && maxAge !== undefined) return t('range', { min: minAge, max: maxAge });
    if (minAge !== undefined) return t('from', { min: minAge });
    return maxAge === undefined ? '' : t('to', { max: maxAge });
  };
}
