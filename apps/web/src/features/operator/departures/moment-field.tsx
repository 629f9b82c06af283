import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { FieldNotes } from '../../../components/field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { FaultText } from '../../../lib/use-form-call.ts';
import type { Moment } from './edit-draft.ts';

type Props = {
  label: string;
  hint?: string;
  /** Where its faults are found. */
  path: string;
  /** What this moment says of a rule. */
  words: Parameters<FaultText>[1];
  value: Moment;
  fault: FaultText;
  onChange: (value: Moment) => void;
};

/** A day and a clock of Kamchatka, side by side. */
export function MomentField({ label, hint, path, words, value, fault, onChange }: Props) {
  const t = useTranslations('operator.newDepartures');
  const name = useId();
  // What is wrong with the two together stands below the day, which takes the focus.
  const both = fault(path, words);
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <div className="grid grid-cols-[3fr_2fr] gap-3">
        <TextField
          label={t('day')}
          type="date"
          required
          value={value.day}
          error={fault(`${path}.day`, { format: t('dayWrong') }) ?? both}
          onChange={(event) => onChange({ ...value, day: event.target.value })}
        />
        <TextField
          label={t('clock')}
          type="time"
          required
          value={value.time}
          error={fault(`${path}.time`)}
          onChange={(event) => onChange({ ...value, time: event.target.value })}
        />
      </div>
      <FieldNotes name={name} hint={hint} error={undefined} />
    </fieldset>
  );
}
