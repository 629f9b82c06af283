import { isEmpty } from '@kamchatour/booking/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { CancelQuote } from './cancel-quote.tsx';
import type { DialogProps } from './dialog-props.ts';
import { readPercent } from './read-percent.ts';
import { useAct } from './use-act.ts';
import { useActProblem } from './use-act-problem.ts';

/** All or some of the party; who gets what by which rule, before anything is done. */
export function CancelDialog({ booking, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.cancel');
  const words = useActProblem();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const { bookingId, bookingNumber, currency } = booking;
  const travelling = booking.participants.filter((one) => one.cancelledAt === undefined);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(
    () => new Set(travelling.map((one) => one.participantId)),
  );
  const [percent, setPercent] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(api.operator.bookings.cancel.mutate);
  const wanted = readPercent(percent);
  const isEverybody = travelling.every((one) => leaving.has(one.participantId));
  const asked = {
    bookingId,
    ...(isEverybody ? {} : { participantIds: [...leaving] }),
    ...(typeof wanted === 'number' && { percent: wanted }),
  };
  const quote = useQuery(
    trpc.operator.bookings.quoteCancel.queryOptions(asked, {
      enabled: leaving.size > 0 && wanted !== null,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  );
  const isCurrent = quote.data !== undefined && !quote.isPlaceholderData && leaving.size > 0 && wanted !== null;
  const refund = isCurrent ? quote.data.amount : 0;
  const confirm = async () => {
    const answer = await act.run({
      ...asked,
      agreedRefund: refund,
      ...(!isEmpty(reason) && { reason: reason.trim() }),
    });
    if (answer !== undefined) onDone(t('done', { amount: formatMoney(answer.refund.amount, currency, locale) }));
  };
  const toggle = (id: string) => {
    const next = new Set(leaving);
    if (!next.delete(id)) next.add(id);
    setLeaving(next);
  };
  return (
    <ConfirmDialog
      title={t('title', { number: bookingNumber })}
      width="wide"
      sum={refund}
      confirmLabel={t('confirm')}
      isReady={isCurrent}
      isBusy={act.isBusy}
      problem={act.problem ?? (quote.isError ? words(toFailure(quote.error)) : undefined)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <div className="grid content-start gap-3">
          <fieldset>
            <legend className="mb-1 font-medium">{t('who')}</legend>
            {travelling.length > 1 && (
              <Checkbox
                label={t('everyone')}
                checked={isEverybody}
                onChange={() => setLeaving(new Set(isEverybody ? [] : travelling.map((one) => one.participantId)))}
              />
            )}
            {travelling.map(({ participantId, fullName }) => (
              <Checkbox
                key={participantId}
                label={fullName}
                checked={leaving.has(participantId)}
                onChange={() => toggle(participantId)}
                className={travelling.length > 1 ? 'ml-6' : ''}
              />
            ))}
          </fieldset>
          <TextField
            label={t('percent')}
            hint={t('percentHint')}
            error={wanted === null ? t('percentWrong') : undefined}
            inputMode="numeric"
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
          <TextField
            label={t('reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {booking.move !== undefined && !isEverybody && (
          <p role="status" className="font-medium sm:col-span-2">
            {t('endsMove', { time: formatInstant(booking.move.startsAt, 'moment', locale) })}
          </p>
        )}
        {quote.data !== undefined && <CancelQuote quote={quote.data} booking={booking} isOld={!isCurrent} />}
      </div>
    </ConfirmDialog>
  );
}
