import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Badge } from '../../../components/operator/badge.tsx';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { RefundBadge } from '../../../components/operator/status-badges.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { Booking, OnDone } from './booking-page.tsx';
import { useAct } from './use-act.ts';

type Payment = Booking['payments'][number];
type Refund = Booking['refunds'][number];
type Props = { payment: Payment | null; refund: Refund | null; booking: Booking; onDone: OnDone };

/** One movement of money: what it was, how it stands, and what can be done about it. */
export function MoneyLine({ payment, refund, booking, onDone }: Props) {
  return (
    <li className="py-2 text-sm">
      {payment !== null && <PaymentLine payment={payment} currency={booking.currency} />}
      {refund !== null && <RefundLine refund={refund} booking={booking} onDone={onDone} />}
    </li>
  );
}

const tones = { authorized: 'wait', paid: 'good', voided: 'over', failed: 'bad' } as const;
const providers = ['cash', 'transfer', 'sandbox', 'cloudpayments', 'manual'] as const;

function useProvider(): (name: string) => string {
  const t = useTranslations('operator.booking.money.provider');
  return (name) => {
    const known = providers.find((one) => one === name);
    return known === undefined ? name : t(known);
  };
}

function PaymentLine({ payment, currency }: { payment: Payment; currency: string }) {
  const t = useTranslations('operator.booking.money');
  const pay = useTranslations('pay');
  const provider = useProvider();
  const { locale } = useLanguage();
  const { status, amount, at, cardLastFour, flag, reason } = payment;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{t('payment')}</span>
        <Badge tone={flag === undefined ? tones[status] : 'bad'}>{t(`status.${status}`)}</Badge>
        <span className="ml-auto">
          <Amount of={amount} currency={currency} />
        </span>
      </p>
      <p className="numerals text-muted">
        {formatInstant(at, 'moment', locale)}, {provider(payment.provider)}
        {cardLastFour !== undefined && `, ${t('card', { last: cardLastFour })}`}
        {flag !== undefined && `: ${t(`flag.${flag}`)}`}
        {status === 'failed' && `: ${pay(`decline.${reason ?? 'other'}`)}`}
      </p>
    </>
  );
}

function RefundLine({ refund, booking, onDone }: { refund: Refund; booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking');
  const provider = useProvider();
  const { locale } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const retry = useAct(api.operator.bookings.retryRefund.mutate);
  const { state, kind, why, amount, settledAt, at, attempts, error, byHand, refundId } = refund;
  const { bookingId, currency } = booking;
  const again = async () => {
    const answer = await retry.run({ bookingId, refundId });
    if (answer !== undefined) onDone(t('retryDone'));
  };
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{kind === 'void' ? t('money.void') : t('money.refund')}</span>
        {state === 'pending' && byHand ? (
          <Badge tone="wait">{t('money.byHand.due')}</Badge>
        ) : (
          <RefundBadge state={state} />
        )}
        <span className="ml-auto">
          <Amount of={-amount} currency={currency} />
        </span>
      </p>
      <p className="numerals text-muted">
        {formatInstant(settledAt ?? at, 'moment', locale)}, {provider(refund.provider)}, {t(`money.why.${why}`)}
        {attempts > 1 && `, ${t('money.attempts', { count: attempts })}`}
      </p>
      {error !== null && state !== 'succeeded' && <p className="text-danger wrap-anywhere">{error}</p>}
      {retry.problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {retry.problem}
        </p>
      )}
      {state === 'failed' && (
        <ToolButton className="mt-1" isBusy={retry.isBusy} onClick={() => void again()}>
          {t('money.retry')}
        </ToolButton>
      )}
      {state === 'pending' && byHand && (
        <ToolButton className="mt-1" onClick={() => setAsking(true)}>
          {t('money.handBack')}
        </ToolButton>
      )}
      {isAsking && (
        <HandBackDialog
          refund={refund}
          booking={booking}
          onClose={() => setAsking(false)}
          onDone={(text) => {
            setAsking(false);
            onDone(text);
          }}
        />
      )}
    </>
  );
}

type HandBackProps = { refund: Refund; booking: Booking; onClose: () => void; onDone: OnDone };

function HandBackDialog({ refund: { refundId, amount }, booking, onClose, onDone }: HandBackProps) {
  const t = useTranslations('operator.booking.handBack');
  const { locale } = useLanguage();
  const act = useAct(api.operator.bookings.handBack.mutate);
  const confirm = async () => {
    const answer = await act.run({ bookingId: booking.bookingId, refundId });
    if (answer !== undefined) onDone(t('done'));
  };
  return (
    <ConfirmDialog
      title={t('title')}
      sum={amount}
      confirmLabel={t('confirm')}
      isBusy={act.isBusy}
      problem={act.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('lead', { amount: formatMoney(amount, booking.currency, locale) })}</p>
    </ConfirmDialog>
  );
}
