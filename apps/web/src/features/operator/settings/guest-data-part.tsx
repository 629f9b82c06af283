import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';

/** A person asks to see all that is kept about him, or to be forgotten: found by the e-mail that he booked with. */
export function GuestDataPart() {
  const t = useTranslations('operator.settings.guestData');
  const [typed, setTyped] = useState('');
  const [isSure, setIsSure] = useState(true);
  const email = typed.trim();
  const show = useFormCall((whom: { email: string }) => api.operator.guests.export.mutate(whom), keepAsFile);
  const erase = useFormCall(
    (whom: { email: string }) => api.operator.guests.erase.mutate(whom),
    () => {
      show.forget();
      setIsSure(true);
    },
  );
  const isReady = /^\S+@\S+\.\S+$/.test(email);
  const isBusy = show.isBusy || erase.isBusy;
  const problem = show.failure?.code === 'BOOKING_NOT_FOUND' ? t('nobody') : show.problem;
  return (
    <Panel title={t('title')}>
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) show.run({ email });
        }}
      >
        <p className="text-sm text-muted">{t('text')}</p>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            show.forget();
            erase.forget();
            setTyped(event.target.value);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <ToolButton type="submit" disabled={!isReady} isBusy={isBusy}>
            {t('show')}
          </ToolButton>
          <ToolButton look="danger" disabled={!isReady} isBusy={isBusy} onClick={() => setIsSure(false)}>
            {t('erase')}
          </ToolButton>
        </div>
        {problem !== undefined && (
          <p role="alert" className="font-medium text-danger">
            {problem}
          </p>
        )}
        <p role="status" className="font-medium">
          {show.answer !== undefined && t('shown')}
          {erase.answer !== undefined &&
            erase.answer.erased.length > 0 &&
            t('erased', { bookings: erase.answer.erased.length })}
        </p>
        {erase.answer !== undefined && erase.answer.kept.length > 0 && (
          <ul className="list-disc pl-5 text-sm">
            {erase.answer.kept.map(({ bookingId, bookingNumber, why }) => (
              <li key={bookingId}>{t(`kept.${why}`, { number: bookingNumber })}</li>
            ))}
          </ul>
        )}
      </form>
      {!isSure && (
        <ConfirmDialog
          title={t('sureTitle')}
          word={email}
          confirmLabel={t('eraseNow')}
          isBusy={erase.isBusy}
          problem={erase.failure?.code === 'BOOKING_NOT_FOUND' ? t('nobody') : erase.problem}
          onConfirm={() => erase.run({ email })}
          onClose={() => setIsSure(true)}
        >
          <p>{t('sureText', { email })}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}

/** For the person: everything, as the law has it, in a form that any program reads. */
function keepAsFile(data: object): void {
  saveFile(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }), 'guest.json');
}
