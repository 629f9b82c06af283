import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { api } from '../../lib/api.ts';
import { type Failure, isOutcomeUnknown, toFailure } from '../../lib/failure.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { Booking } from './booking-query.ts';

type Props = { booking: Booking; code: string; onChanged: () => void };
type Done = Awaited<ReturnType<typeof api.storefront.cancel.mutate>>;

/** Cancels everyone or some, with what comes back shown before it is confirmed. */
export function CancelPart({ booking, code, onChanged }: Props) {
  const t = useTranslations('manage');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const going = booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined);
  const leaving = going.filter(({ participantId }) => chosen.has(participantId));
  const isWhole = leaving.length === going.length;
  const quote = booking.refundQuote;
  const canCancel = quote !== undefined && going.length > 0;
  const choose = (ids: Iterable<string>) => {
    setChosen(new Set(ids));
    // Another choice is another request, so it gets another key.
    setAttempt(null);
  };
  const cancel = async (key: string) => {
    setSending(true);
    setFailure(null);
    try {
      const participantIds = leaving.map(({ participantId }) => participantId);
      const input = {
        bookingNumber: booking.bookingNumber,
        confirmationCode: code,
        ...(!isWhole && { participantIds }),
      };
      setDone(await api.storefront.cancel.mutate(input, { context: { idempotencyKey: key } }));
      choose([]);
    } catch (error) {
      const reason = toFailure(error);
      setFailure(reason);
      if (!isOutcomeUnknown(reason)) setAttempt(null);
    } finally {
      setSending(false);
      onChanged();
    }
  };
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="no-print mt-10 border-t border-line pt-8">
      <h2 className="text-2xl">{t('cancelTitle')}</h2>
      <div role="status">
        {done !== null && (
          <Notice tone="info" title={t('doneTitle')} className="mt-4">
            <p>
              {t('done', { count: done.seatsReturned })}{' '}
              {done.refund.amount > 0 &&
                done.refund.state !== 'none' &&
                t('refund', {
                  amount: formatMoney(done.refund.amount, done.refund.currency, locale),
                  percent: done.refund.percent,
                })}
            </p>
          </Notice>
        )}
      </div>
      {failure !== null && (
        <Notice tone="problem" title={failed('title')} isUrgent className="mt-4">
          <p>{failureText(failure)}</p>
        </Notice>
      )}
      {!canCancel && done === null && <p className="mt-2 text-muted">{t('cannotCancel')}</p>}
      {canCancel && (
        <>
          <p className="mt-2 text-muted">{t('cancelLead')}</p>
          <fieldset className="mt-3" aria-label={t('cancelTitle')}>
            {going.length > 1 && (
              <Checkbox
                label={t('everyone')}
                checked={isWhole}
                onChange={(event) =>
                  choose(event.target.checked ? going.map(({ participantId }) => participantId) : [])
                }
              />
            )}
            <div className={going.length > 1 ? 'ml-9' : ''}>
              {going.map(({ participantId, fullName }) => (
                <Checkbox
                  key={participantId}
                  label={fullName}
                  checked={chosen.has(participantId)}
                  onChange={(event) =>
                    choose(
                      event.target.checked
                        ? [...chosen, participantId]
                        : [...chosen].filter((id) => id !== participantId),
                    )
                  }
                />
              ))}
            </div>
          </fieldset>
          <Button
            look="danger"
            className="mt-3"
            disabled={leaving.length === 0}
            onClick={() => {
              setAttempt((known) => known ?? crypto.randomUUID());
              setAsking(true);
            }}
          >
            {t('cancelStart')}
          </Button>
          {leaving.length === 0 && <p className="mt-2 text-sm text-muted">{t('chooseSomeone')}</p>}
        </>
      )}
      {isAsking && attempt !== null && quote !== undefined && (
        <AlertDialog title={t(isWhole ? 'confirmTitle' : 'confirmSomeTitle')} onClose={() => setAsking(false)}>
          <p>
            {t('confirmText', { count: leaving.length, names: leaving.map(({ fullName }) => fullName).join(', ') })}
          </p>
          <p className="font-semibold">{refundText()}</p>
          <div className="flex flex-wrap gap-3 pt-2">
            <Button
              look="danger"
              disabled={isSending}
              onClick={() => void cancel(attempt).then(() => setAsking(false))}
            >
              {isSending ? t('cancelling') : t('confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('keep')}</Button>
          </div>
        </AlertDialog>
      )}
    </section>
  );

  function refundText(): string {
    const isPaid = booking.paymentStatus === 'paid' || booking.paymentStatus === 'partially_refunded';
    if (!isPaid) return t('refundUnpaid');
    if (quote === undefined || quote.percent === 0) return t('refundNone');
    const price = leaving.reduce((sum, { amount }) => sum + amount, 0);
    const amount = isWhole ? quote.amount : Math.floor((price * quote.percent) / 100);
    return t('refund', { amount: formatMoney(amount, quote.currency, locale), percent: quote.percent });
  }
}
