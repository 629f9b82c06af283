import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { api } from '../../../lib/api.ts';
import type { DialogProps } from './dialog-props.ts';
import { useAct } from './use-act.ts';

/** A dearer date that is not paid for is given up. */
export function StayDialog({ booking: { bookingId }, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.stay');
  const act = useAct(api.operator.bookings.stay.mutate);
  const confirm = async () => {
    const answer = await act.run({ bookingId });
    if (answer !== undefined) onDone(t('done'));
  };
  return (
    <ConfirmDialog
      title={t('title')}
      confirmLabel={t('confirm')}
      isBusy={act.isBusy}
      problem={act.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('lead')}</p>
    </ConfirmDialog>
  );
}
