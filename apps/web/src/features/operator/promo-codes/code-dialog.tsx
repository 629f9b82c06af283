import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../components/choice.tsx';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { serverNow } from '../../../lib/server-clock.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import { draftOf, emptyCode, type PromoCode, readCode } from './code-draft.ts';

type Props = { known?: PromoCode; onSaved: () => void; onClose: () => void };

/** Makes or changes a code. Of one that was used, the code and its worth stay. */
export function CodeDialog({ known, onSaved, onClose }: Props) {
  const t = useTranslations('operator.promoCodes');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const [draft, setDraft] = useState(() => (known ? draftOf(known, locale) : emptyCode(kamchatkaDay(serverNow()))));
  const read = readCode(draft, known);
  const save = useFormCall(async () => {
    if (read !== null) await api.operator.promoCodes.save.mutate(read);
  }, onSaved);
  const isUsed = known !== undefined && known.uses > 0;
  const onChange = (change: Partial<typeof draft>) => {
    save.forget();
    setDraft({ ...draft, ...change });
  };
  return (
    <ConfirmDialog
      title={known ? t('edit', { code: known.code }) : t('add')}
      confirmLabel={forms('save')}
      isReady={read !== null}
      waitsFor={forms('fillIn')}
      isBusy={save.isBusy}
      problem={save.problem}
      onConfirm={() => save.run(undefined)}
      onClose={onClose}
    >
      {isUsed && <p className="text-muted">{t('usedText')}</p>}
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        required
        readOnly={isUsed}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={draft.code}
        error={save.fault('code')}
        onChange={(event) => onChange({ code: event.target.value.toUpperCase() })}
      />
      {!isUsed && (
        <Choice
          label={t('kind')}
          value={draft.kind}
          options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
      )}
      <TextField
        label={t(draft.kind)}
        required
        readOnly={isUsed}
        inputMode="decimal"
        value={draft.value}
        error={save.fault('value')}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('from')}
          type="date"
          required
          value={draft.from}
          error={save.fault('startsAt')}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <TextField
          label={t('to')}
          type="date"
          required
          value={draft.to}
          error={save.fault('endsAt')}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </div>
      <TextField
        label={t('mostUses')}
        required
        inputMode="numeric"
        value={draft.mostUses}
        error={save.fault('mostUses')}
        onChange={(event) => onChange({ mostUses: event.target.value })}
      />
    </ConfirmDialog>
  );
}
