import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { type Answers, api } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { isCalledOff } from './booking-state.ts';
import { CancelDone, type Done } from './cancel-done.tsx';
import { RefundLines } from './refund-lines.tsx';
import { refundFor } from './refund-preview.ts';
import { useChange } from './use-change.ts';

type Props = { booking: Booking; bookingKey: BookingKey; canCancel: boolean; now: number; onChanged: () => void };
type Answer = Answers['cancel'];

/** Cancels everyone or some. What comes back, and why, is shown as soon as somebody is ticked, and once more before it is done. */
export function CancelPart({ booking, bookingKey, canCancel, now, onChanged }: Props) {
  const t = useTranslations('manage');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const going = booking.participants.filter(({ cancelledAt }) => cancelledAt === undefined);
  const everyone = going.map(({ participantId }) => participantId);
  // Called off: nobody is going, unless they choose another date.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(isCalledOff(booking) ? everyone : []));
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const { run, isSending, failure } = useChange(
    (asked: { participantIds?: string[]; agreedRefund: number }, idempotencyKey): Promise<Answer> =>
      api.storefront.cancel.mutate({ ...bookingKey, ...asked }, { context: { idempotencyKey } }),
  );
  const leaving = going.filter(({ participantId }) => chosen.has(participantId));
  const isWhole = leaving.length === going.length;
  // Too late, and still to come: that is worth saying.
  const isUnderWay = booking.status === 'confirmed' && Date.parse(booking.schedule.endsAt) > now;
  const quote = canCancel ? booking.refundQuote : undefined;
  // The dialog gives the focus back to a button that may be gone: the result takes it.
  useEffect(() => {
    if (done !== null) result.current?.focus();
  }, [done]);

  const cancel = async () => {
    if (quote === undefined) return;
    // What stands on the screen is what is agreed to: where something else would come back by now, nothing is cancelled.
    const agreedRefund = refundFor(quote, chosen).total;
    const known = booking.refunds.map(({ refundId }) => refundId);
    const some = isWhole ? {} : { participantIds: leaving.map(({ participantId }) => participantId) };
    const answer = await run({ ...some, agreedRefund });
    setAsking(false);
    if (answer !== null) {
      setDone({ answer, known });
      setChosen(new Set());
    }
    onChanged();
  };
  const shown = quote !== undefined && leaving.length > 0 && (
    <RefundLines booking={booking} quote={quote} leaving={chosen} now={now} />
  );
  if (quote === undefined && done === null && failure === null && !isUnderWay) return null;
  return (
    <section className="mt-10">
      <h3 id="cancel" tabIndex={-1} className="scroll-mt-4 text-xl">
        {t('cancelTitle')}
      </h3>
      <div ref={result} tabIndex={-1} role="status" className="outline-none">
        {done !== null && <CancelDone done={done} booking={booking} />}
      </div>
      {failure !== null && (
        <Notice tone="problem" title={failed('title')} isUrgent className="mt-4">
          <p>{failureText(failure)}</p>
        </Notice>
      )}
      {quote === undefined && done === null && <p className="mt-2 text-muted">{t('cannotCancel')}</p>}
      {quote !== undefined && (
        <>
          <p className="mt-2 text-muted">{t('cancelLead')}</p>
          <fieldset className="mt-3" aria-label={t('cancelTitle')}>
            {going.length > 1 && (
              <Checkbox
                label={t('everyone')}
                checked={isWhole}
                onChange={({ target }) => setChosen(new Set(target.checked ? everyone : []))}
              />
            )}
            <div className={going.length > 1 ? 'ml-9' : ''}>
              {going.map(({ participantId, fullName }) => (
                <Checkbox
                  key={participantId}
                  label={fullName}
                  checked={chosen.has(participantId)}
                  onChange={({ target }) =>
                    setChosen(
                      target.checked
                        ? new Set([...chosen, participantId])
                        : new Set([...chosen].filter((id) => id !== participantId)),
                    )
                  }
                />
              ))}
            </div>
          </fieldset>
          <div aria-live="polite">{shown}</div>
          <Button
            look="danger"
            className="mt-4"
            disabled={leaving.length === 0}
            onClick={() => {
              setAsking(true);
              // The terms may have taken a step since the page last asked.
              onChanged();
            }}
          >
            {t('cancelStart')}
          </Button>
          {leaving.length === 0 && <p className="mt-2 text-sm text-muted">{t('chooseSomeone')}</p>}
        </>
      )}
      {isAsking && quote !== undefined && (
        <AlertDialog title={t(isWhole ? 'confirmTitle' : 'confirmSomeTitle')} onClose={() => setAsking(false)}>
          <p>
            {t('confirmText', { count: leaving.length, names: leaving.map(({ fullName }) => fullName).join(', ') })}
          </p>
          {quote.rule.kind === 'not_paid' ? (
            <p>{t('refund.not_paid')}</p>
          ) : (
            <p className="numerals flex flex-wrap justify-between gap-x-4 border-y border-line py-3 text-lg font-semibold">
              <span>{t('refund.total')}</span>
              <span>{formatMoney(refundFor(quote, chosen).total, quote.currency, locale)}</span>
            </p>
          )}
          {!isWhole && booking.move && (
            <p className="font-medium">
              {t('refund.endsMove', { time: formatInstant(booking.move.startsAt, 'moment', locale) })}
            </p>
          )}
          <div className="flex flex-wrap gap-3 pt-2">
            <Button look="danger" isBusy={isSending} onClick={() => void cancel()}>
              {isSending ? t('cancelling') : t('confirm')}
            </Button>
            <Button isBusy={isSending} onClick={() => setAsking(false)}>
              {t('keep')}
            </Button>
          </div>
        </AlertDialog>
      )}
    </section>
  );
}
