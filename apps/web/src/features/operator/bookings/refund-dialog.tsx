import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { readRubles } from '../../../lib/rubles.ts';
import type { DialogProps } from './dialog-props.ts';
import { HandBackNote } from './hand-back-note.tsx';
import { useAct } from './use-act.ts';

/** Money back while the booking stands. */
export function RefundDialog({ booking, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.refund');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct(api.operator.bookings.refund.mutate);
  const { bookingId, currency, refundable } = booking;
  const left = formatMoney(refundable, currency, locale);
  const amount = readRubles(typed);
  const isRight = amount !== null && amount > 0 && amount <= refundable;
  const confirm = async () => {
    if (!isRight) return;
    const answer = await act.run({ bookingId, amount, reason: reason.trim() });
    if (answer !== undefined) onDone(t('done', { amount: formatMoney(answer.amount, currency, locale) }));
  };
  return (
    <ConfirmDialog
      title={t('title')}
      sum={isRight ? amount : 0}
      confirmLabel={t('confirm')}
      isReady={isRight && !isEmpty(reason)}
      waitsFor={forms('fillIn')}
      isBusy={act.isBusy}
      problem={act.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('lead', { left })}</p>
      <HandBackNote booking={booking} />
      <TextField
        label={t('amount')}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={!isEmpty(typed) && !isRight ? t('wrong', { left }) : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TextField
        label={t('reason')}
        hint={t('reasonWrong')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
