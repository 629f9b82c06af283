import { useTranslations } from 'use-intl';

/** A length of time in the unit people would say it in. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations('duration');
  return (minutes) => {
    if (minutes >= 1440) return t('days', { count: Math.round(minutes / 1440) });
    if (minutes < 60) return t('minutes', { count: minutes });
    return t('hours', { count: Math.round(minutes / 30) / 2 });
  };
}
