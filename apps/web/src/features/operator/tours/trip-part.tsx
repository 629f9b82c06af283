import { difficulties, participantNeeds } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TranslatedField } from '../../../components/operator/translated-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useDuration } from '../../../lib/use-duration.ts';
import type { PartProps } from './tour-form.tsx';

/** How long and how hard, for whom, what is asked of each participant, what to bring. */
export function TripPart({ draft, onChange, fault }: PartProps) {
  const t = useTranslations('operator.tours');
  const forms = useTranslations('operator.forms');
  const words = useTranslations('difficulty');
  const duration = useDuration();
  const minutes = Number(draft.durationMinutes);
  const limits = ['minAge', 'maxAge', 'maxWeightKg'] as const;
  return (
    <Panel title={t('trip')}>
      <div className="grid gap-4">
        <div className="field-row sm:grid-cols-2">
          <SelectField
            label={t('difficulty')}
            value={draft.difficulty}
            options={difficulties.map((value) => ({ value, label: words(value) }))}
            error={fault('difficulty')}
            onChoose={(value) => {
              const difficulty = difficulties.find((one) => one === value);
              if (difficulty) onChange({ difficulty });
            }}
          />
          <TextField
            label={t('minutes')}
            hint={minutes > 0 ? duration(minutes) : undefined}
            required
            inputMode="numeric"
            value={draft.durationMinutes}
            error={fault('durationMinutes')}
            onChange={(event) => onChange({ durationMinutes: event.target.value })}
          />
        </div>
        <div className="field-row sm:grid-cols-3">
          {limits.map((limit) => (
            <TextField
              key={limit}
              label={t(limit)}
              optional={limit === 'minAge' ? undefined : forms('optional')}
              inputMode="numeric"
              value={draft[limit]}
              error={fault(limit)}
              onChange={(event) => onChange({ [limit]: event.target.value })}
            />
          ))}
        </div>
        <fieldset>
          <legend className="mb-1 font-medium">{t('needs')}</legend>
          <div className="grid sm:grid-cols-2">
            {participantNeeds.map((need) => (
              <Checkbox
                key={need}
                label={t(`need.${need}`)}
                checked={draft.needs.includes(need)}
                onChange={() =>
                  onChange({
                    needs: draft.needs.includes(need)
                      ? draft.needs.filter((other) => other !== need)
                      : [...draft.needs, need],
                  })
                }
              />
            ))}
          </div>
        </fieldset>
        {(['included', 'bring'] as const).map((field) => (
          <TranslatedField
            key={field}
            label={t(field)}
            hint={t('lineHint')}
            rows={4}
            value={draft[field]}
            fault={(language) => fault(`${field}.${language}`)}
            onChange={(value) => onChange({ [field]: value })}
          />
        ))}
      </div>
    </Panel>
  );
}
