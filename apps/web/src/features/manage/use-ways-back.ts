import type { MoneyWay } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';

/** How money comes back, a sentence for each way it was paid. */
export function useWaysBack(): (ways: readonly MoneyWay[]) => string {
  const t = useTranslations('manage.refund.arrives');
  return (ways) => ways.map((way) => t(way)).join(' ');
}
