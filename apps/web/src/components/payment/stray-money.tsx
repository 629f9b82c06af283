import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { type PaymentFacts, strayMoney } from '../../lib/payment-screen.ts';
import { Notice } from '../notice.tsx';

type Props = { facts: Pick<PaymentFacts, 'payments' | 'status'>; currency: string };

/** Money that was paid twice or wrongly beside a booking that stands, and what becomes of it. */
export function StrayMoney({ facts, currency }: Props) {
  const t = useTranslations('pay');
  const { locale } = useLanguage();
  const stray = strayMoney(facts);
  if (stray === null) return null;
  const amount = formatMoney(stray.amount, currency, locale);
  return (
    <Notice tone="info" title={stray.isDone ? t('strayDone', { amount }) : t('stray', { amount })}>
      <p className="text-muted">{t('lateWhen')}</p>
    </Notice>
  );
}
