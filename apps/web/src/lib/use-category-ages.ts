import type { Translated } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';

type Ages = { minAge?: number; maxAge?: number };

/** From which age to which; nothing where there is no limit. */
export function useAges(): (ages: Ages) => string {
  const t = useTranslations('age');
  return ({ minAge, maxAge }) => {
    if (minAge !== undefined && maxAge !== undefined) return t('range', { min: minAge, max: maxAge });
    if (minAge !== undefined) return t('from', { min: minAge });
    return maxAge === undefined ? '' : t('to', { max: maxAge });
  };
}

/** Whom a price category is for; nothing when its title tells the age itself. */
export function useCategoryAges(): (category: Ages & { title: Translated }) => string {
  const ages = useAges();
  return ({ title, ...limits }) => (/\d/.test(title.ru) ? '' : ages(limits));
}
