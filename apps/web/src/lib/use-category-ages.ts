import { useTranslations } from 'use-intl';

/** Whom a price category is for, when it says an age. */
export function useCategoryAges(): (category: { minAge?: number; maxAge?: number }) => string {
  const t = useTranslations('age');
  return ({ minAge, maxAge }) => {
    if (minAge !== undefined && maxAge !== undefined) return t('range', { min: minAge, max: maxAge });
    if (minAge !== undefined) return t('from', { min: minAge });
    return maxAge === undefined ? '' : t('to', { max: maxAge });
  };
}
