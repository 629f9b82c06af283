import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Amount } from '../../../components/operator/amount.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { PaymentBadge } from '../../../components/operator/status-badges.tsx';
import { ToolButton, toolLook } from '../../../components/operator/tool-button.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { bookingPath } from '../../../lib/operator-links.ts';
import { Fact, Facts } from './facts.tsx';
import type { Booked } from './phone-page.tsx';

/** What to tell the guest before hanging up. */
export function PhoneDone({ booked, isByLink, onAgain }: { booked: Booked; isByLink: boolean; onAgain: () => void }) {
  const t = useTranslations('operator.phone.done');
  const { locale } = useLanguage();
  const { bookingId, bookingNumber, confirmationCode, totalAmount, currency, payBefore, paymentStatus } = booked;
  return (
    <>
      <PageHead title={t('title')} />
      <Panel title={bookingNumber} className="max-w-2xl">
        <Facts>
          <Fact label={t('code')}>
            <span className="font-mono text-lg font-semibold">{confirmationCode}</span>
          </Fact>
          <Fact label={t('amount')}>
            <Amount of={totalAmount} currency={currency} /> <PaymentBadge status={paymentStatus} />
          </Fact>
          {isByLink && <Fact label={t('payBefore')}>{formatInstant(payBefore, 'moment', locale)}</Fact>}
        </Facts>
        {isByLink && (
          <div className="mt-4 rounded-field bg-sunken px-4 py-3">
            <p className="mb-1 text-sm text-muted">{t('linkLead')}</p>
            <p className="font-mono text-sm wrap-anywhere">{booked.manageUrl}</p>
            <CopyButton text={booked.manageUrl} label={t('copy')} shown={t('copy')} done={t('copied')} />
          </div>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          <Link to={bookingPath(bookingId)} className={toolLook('action')}>
            {t('open')}
          </Link>
          <ToolButton onClick={onAgain}>{t('again')}</ToolButton>
        </div>
      </Panel>
    </>
  );
}
