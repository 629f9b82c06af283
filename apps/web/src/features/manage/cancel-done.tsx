import { useTranslations } from 'use-intl';
import { Notice } from '../../components/notice.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking } from './booking-query.ts';
import { refundsStand } from './refund-preview.ts';

export type Done = {
  answer: Answers['cancel'];
  /** The refunds that were there before. */
  known: readonly string[];
};
type Props = { done: Done; refunds: Booking['refunds'] };

/** What a cancellation has truly brought: the money by the bank's word, as it comes in. */
export function CancelDone({ done: { answer, known }, refunds }: Props) {
  const t = useTranslations('manage');
  const { locale } = useLanguage();
  const { refund, seatsReturned } = answer;
  const amount = formatMoney(refund.amount, refund.currency, locale);
  const ours = refunds.filter(({ refundId, why }) => why === 'cancellation' && !known.includes(refundId));
  return (
    <Notice tone="info" title={t('doneTitle')} className="mt-4">
      <p>
        {t('done', { count: seatsReturned })} {money()}
      </p>
    </Notice>
  );

  function money(): string {
    if (refund.amount === 0) return '';
    if (ours.length === 0) return t('refund.onItsWay', { amount });
    const stand = refundsStand(ours);
    if (stand === 'pending') return t('refund.onItsWay', { amount });
    if (stand === 'failed') return t('refund.waiting', { amount });
    const at = ours.map((one) => one.settledAt ?? one.at).toSorted()[ours.length - 1] ?? '';
    return t('refund.done', { amount, time: formatInstant(at, 'moment', locale) });
  }
}
