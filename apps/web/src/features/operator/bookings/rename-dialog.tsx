import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import type { DialogProps } from './dialog-props.ts';
import { useAct } from './use-act.ts';
import { useCategoryTitle } from './use-category-title.ts';

/** Names as in the papers; only those that changed are sent. */
export function RenameDialog({ booking, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.rename');
  const titleOf = useCategoryTitle(booking.tour.slug);
  const travelling = booking.participants.filter((one) => one.cancelledAt === undefined);
  const [names, setNames] = useState(() => new Map(travelling.map((one) => [one.participantId, one.fullName])));
  const act = useAct(api.operator.bookings.rename.mutate);
  const changed = travelling.flatMap(({ participantId, fullName }) => {
    const next = names.get(participantId)?.trim() ?? fullName;
    return next === fullName ? [] : [{ participantId, fullName: next }];
  });
  const isComplete = changed.every(({ fullName }) => !isEmpty(fullName));
  const confirm = async () => {
    const answer = await act.run({ bookingId: booking.bookingId, names: changed });
    if (answer !== undefined) onDone(t('done'));
  };
  return (
    <ConfirmDialog
      title={t('title')}
      confirmLabel={t('confirm')}
      isReady={changed.length > 0 && isComplete}
      isBusy={act.isBusy}
      problem={act.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {travelling.map(({ participantId, category }, index) => (
        <TextField
          key={participantId}
          label={`${index + 1}. ${titleOf(category)}`}
          autoComplete="off"
          maxLength={120}
          value={names.get(participantId) ?? ''}
          error={isEmpty(names.get(participantId) ?? '-') ? t('required') : undefined}
          onChange={(event) => setNames(new Map(names).set(participantId, event.target.value))}
        />
      ))}
    </ConfirmDialog>
  );
}
