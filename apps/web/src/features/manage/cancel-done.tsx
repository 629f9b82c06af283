import { useTranslations } from 'use-intl';
import { Notice } from '../../components/notice.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking } from './booking-query.ts';
import { waysBack } from './money-lines.ts';
import { refundsStand } from './refund-preview.ts';
import { useWaysBack } from './use-ways-back.ts';

export type Done = {
  answer: Answers['cancel'];
  /** The refunds that were there before. */
  known: readonly string[];
};
type Props = { done: Done; booking: Booking };

/** What a cancellation has truly brought: the money by the word of the bank, or of the operator, as it comes in. */
export function CancelDone({ done: { answer, known }, booking }: Props) {
  const t = useTranslations('manage');
  const arrives = useWaysBack();
  const { locale } = useLanguage();
  const { refund, seatsReturned } = answer;
  const amount = formatMoney(refund.amount, refund.currency, locale);
  const ours = booking.refunds.filter(({ refundId, why }) => why === 'cancellation' && !known.includes(refundId));
  return (
    <Notice tone="info" title={t('doneTitle')} className="mt-4">
      <p>
        {t('done', { count: seatsReturned })} {money()}
      </p>
    </Notice>
  );

  function money(): string {
    if (refund.amount === 0) return '';
    const ways = waysBack({ ...booking, refunds: ours });
    const stand = refundsStand(ours);
    const at = ours.map((one) => one.settledAt ?? one.at).toSorted()[ours.length - 1] ?? '';
    const time = at && formatInstant(at, 'moment', locale);
    if (ways.some((way) => way !== 'online')) {
      const isBack = ours.length > 0 && stand === 'succeeded' && !ways.includes('online');
      return isBack ? t('refund.handedBack', { amount, time }) : `${t('standing.back', { amount })} ${arrives(ways)}`;
    }
    if (ours.length === 0 || stand === 'pending') return t('refund.onItsWay', { amount });
    if (stand === 'failed') return t('refund.waiting', { amount });
    return t('refund.done', { amount, time });
  }
}
