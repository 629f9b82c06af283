import { useTranslations } from 'use-intl';
import { formatDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Problem, SeatAges } from './participant-form.ts';

/** What is wrong with a field, and how to put it right. Whoever may not travel by `limits` is told by which. */
export function useFieldText(limits?: SeatAges): (problem: Problem) => string {
  const t = useTranslations('fields');
  const { locale } = useLanguage();
  return ({ path, field, rule }) => {
    const seat = limits?.seats[Number(path.split('.')[1])];
    const day = limits === undefined ? '' : formatDay(limits.day, 'birth', locale);
    switch (field) {
      case 'tooYoung':
        return t('tooYoung', { limit: seat?.minAge ?? 0, day });
      case 'tooOld':
        return t('tooOld', { limit: seat?.maxAge ?? 0, day });
      case 'tooHeavy':
        return t('tooHeavy', { limit: limits?.maxWeightKg ?? 0 });
      default:
        return t(`${field}.${rule}`);
    }
  };
}
