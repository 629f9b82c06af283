import { isEmpty } from '@kamchatour/booking/texts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import type { BookingView } from './bookings-address.ts';

type Props = {
  view: BookingView;
  /** The name it has; undefined: it is new. */
  was: string | undefined;
  /** Something was typed into the search, which no view keeps. */
  hasText: boolean;
  onSaved: (name: string) => void;
  onClose: () => void;
};

/** A name for filters and an order. */
export function ViewDialog({ view, was, hasText, onSaved, onClose }: Props) {
  const t = useTranslations('operator.bookings.views');
  const forms = useTranslations('operator.forms');
  const [name, setName] = useState(was ?? '');
  const save = useFormCall(api.operator.bookingViews.save.mutate, (saved) => onSaved(saved.name));
  const fault = save.fault('name');
  const isFull = save.failure?.code === 'VALIDATION_ERROR' && fault === forms('rules.too_big');
  return (
    <ConfirmDialog
      title={t(was === undefined ? 'keepTitle' : 'renameTitle')}
      confirmLabel={forms('save')}
      isReady={!isEmpty(name)}
      isBusy={save.isBusy}
      problem={fault === undefined ? save.problem : undefined}
      onConfirm={() => save.run({ name: name.trim(), was, view })}
      onClose={onClose}
    >
      <TextField
        label={t('name')}
        value={name}
        maxLength={60}
        autoComplete="off"
        error={isFull ? t('full') : fault}
        onChange={(event) => {
          setName(event.target.value);
          save.forget();
        }}
      />
      {hasText && <p className="text-sm text-muted">{t('noText')}</p>}
    </ConfirmDialog>
  );
}
