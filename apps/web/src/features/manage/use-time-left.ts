import { useTranslations } from 'use-intl';

const minute = 60_000;

/** A time that is left, in the unit people would say it in, never more than is left. */
export function useTimeLeft(): (ms: number) => string {
  const t = useTranslations('manage.refund.left');
  return (ms) => {
    const minutes = Math.max(1, Math.floor(ms / minute));
    if (minutes < 120) return t('minutes', { count: minutes });
    if (minutes < 48 * 60) return t('hours', { count: Math.floor(minutes / 60) });
    return t('days', { count: Math.floor(minutes / 1440) });
  };
}
