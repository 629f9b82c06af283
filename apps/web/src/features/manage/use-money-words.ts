import { moneyWayOf } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { MoneyLine } from './money-lines.ts';

/** `amount` in kopecks, less than nothing where it goes back; null where no money moved. */
type Words = { title: string; amount: number | null; note: string | null };

/** One line of a booking's money in words. */
export function useMoneyWords(): (line: MoneyLine) => Words {
  const t = useTranslations('manage.money');
  const pay = useTranslations('pay');
  const { locale } = useLanguage();
  return (line) => {
    if (line.kind === 'refund') {
      const { refund, way } = line;
      const isVoid = refund.kind === 'void';
      return {
        title: isVoid ? t('void') : t(`refund.${refund.why}`),
        amount: isVoid ? null : -refund.amount,
        note:
          refund.state === 'succeeded'
            ? isVoid
              ? null
              : t(`succeeded.${way}`, { time: formatInstant(refund.settledAt ?? refund.at, 'moment', locale) })
            : refund.state === 'failed'
              ? t('failed')
              : t(`pending.${way}`),
      };
    }
    const { status, flag, amount, cardLastFour, reason, provider } = line.payment;
    const title =
      cardLastFour === undefined ? t(`paid.${moneyWayOf(provider)}`) : t('paidCard', { card: cardLastFour });
    switch (status) {
      case 'failed':
        return { title: t('declined'), amount: null, note: pay(`decline.${reason ?? 'other'}`) };
      case 'authorized':
        return { title, amount: null, note: t('authorized') };
      case 'voided':
        return { title, amount: null, note: t('voided') };
      case 'paid':
        return { title, amount, note: flag === undefined ? null : t(`flag.${flag}`) };
      default:
        return status satisfies never;
    }
  };
}
