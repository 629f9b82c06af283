import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../components/choice.tsx';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { api } from '../../../lib/api.ts';
import type { DialogProps } from './dialog-props.ts';
import { hasAddress } from './has-address.ts';
import { useAct } from './use-act.ts';

/** The whole price, or what a dearer date costs more, taken in cash or by transfer. The same money sent twice is noted once. */
export function TakeDialog({ booking, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.take');
  const [paymentId] = useState(() => crypto.randomUUID());
  const [method, setMethod] = useState<'cash' | 'transfer'>('cash');
  const act = useAct(api.operator.bookings.takeMoney.mutate);
  const { bookingId, move } = booking;
  const amount = move?.amount ?? booking.totalAmount;
  const confirm = async () => {
    const answer = await act.run({ bookingId, paymentId, method, amount });
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
      <p>{t(move === undefined ? 'lead' : 'leadMove')}</p>
      <p>{t(hasAddress(booking) ? 'letter' : 'noLetter')}</p>
      <Choice
        label={t('method')}
        value={method}
        options={[
          { value: 'cash', label: t('cash') },
          { value: 'transfer', label: t('transfer') },
        ]}
        onChange={setMethod}
      />
    </ConfirmDialog>
  );
}
