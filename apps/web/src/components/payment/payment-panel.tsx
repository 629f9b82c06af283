import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { PaymentProgress } from '../../lib/use-payment.ts';
import type { StartPayment } from '../../lib/use-start-payment.ts';
import { Button } from '../button.tsx';
import { Notice } from '../notice.tsx';
import { Skeleton } from '../skeleton.tsx';
import { PaymentProblem } from './payment-problem.tsx';
import { StrayMoney } from './stray-money.tsx';
import { TimeLeft } from './time-left.tsx';

type Props = {
  progress: PaymentProgress;
  start: StartPayment;
  currency: string;
  /** Where the tickets are sent. */
  email?: string | undefined;
  /** The way on when the time is over. */
  holdAgain: ReactNode;
};

const longAfterMs = 60_000;

/** How the money of a booking stands, in words, and the next thing to do. The heading above it says the same in short: see usePaymentTitle. */
export function PaymentPanel({ progress, start, currency, email, holdAgain }: Props) {
  const t = useTranslations('pay');
  const { locale } = useLanguage();
  const { facts, screen, isCutOff, waitedMs, askNow } = progress;
  if (facts === undefined || screen === undefined) return <Skeleton className="h-56 rounded-card" />;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const { move, totalAmount } = facts;
  const payBefore = move?.payBefore ?? facts.payBefore;
  const clock = payBefore !== undefined && <TimeLeft payBefore={payBefore} onTimeUp={askNow} />;
  const button = (look: 'action' | 'plain', text: string) => (
    <Button
      look={look}
      size={look === 'action' ? 'large' : 'normal'}
      isBusy={start.isOpening}
      onClick={start.start}
      className="numerals w-full sm:w-auto"
    >
      {start.isOpening ? t('opening') : text}
    </Button>
  );
  return (
    <div className="space-y-4">
      <section className="card space-y-5 px-5 py-6 shadow-low sm:px-7">
        {body()}
        <PaymentProblem problem={start.problem} />
      </section>
      <StrayMoney facts={facts} currency={currency} />
      <p role="status" className={isCutOff ? 'text-muted' : 'sr-only'}>
        {isCutOff ? t('cutOff') : ''}
      </p>
    </div>
  );

  function body(): ReactNode {
    switch (screen?.kind) {
      case 'ready':
        return (
          <>
            {clock}
            <p>{t('readyText')}</p>
            {button('action', t('pay', { price: money(move?.amount ?? totalAmount) }))}
          </>
        );
      case 'waiting':
        return (
          <>
            <div aria-hidden="true" className="bank-line" />
            <p>{email === undefined ? t('waitingTextNoEmail') : t('waitingText', { email })}</p>
            {waitedMs > longAfterMs && <p>{t('waitingLong')}</p>}
            {clock}
            <div className="space-y-3 border-t border-line pt-5">
              <p className="text-muted">{t('waitingIdle')}</p>
              {button('plain', t('openAgain'))}
            </div>
          </>
        );
      case 'declined':
        return (
          <>
            <Notice tone="problem" title={t(`decline.${screen.reason}`)} isUrgent>
              <p>
                {screen.cardLastFour !== undefined && t('declinedCard', { digits: screen.cardLastFour })}{' '}
                {t('declinedSeats')}
              </p>
            </Notice>
            {clock}
            {button('action', t('tryAgain'))}
          </>
        );
      case 'authorized':
        return (
          <>
            <div aria-hidden="true" className="bank-line" />
            <p>{t('authorizedText')}</p>
          </>
        );
      case 'expired':
        return (
          <>
            <p>{t(screen.wasTried ? 'expiredTried' : 'expiredText')}</p>
            {holdAgain}
          </>
        );
      case 'late_refunded': {
        const amount = money(screen.goingBack.amount);
        return (
          <>
            <p>{screen.goingBack.isDone ? t('lateDone', { amount }) : t('lateText', { amount })}</p>
            <p className="text-muted">{t('lateWhen')}</p>
            {holdAgain}
          </>
        );
      }
      case 'cancelled':
        return <p>{t('cancelledText')}</p>;
      default:
        return null;
    }
  }
}
