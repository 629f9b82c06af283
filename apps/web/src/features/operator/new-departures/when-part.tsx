import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FieldNotes } from '../../../components/field.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { formatDay, languageTag } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import type { FaultText } from '../../../lib/use-form-call.ts';
import type { Draft } from './series-draft.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
type Props = { draft: Draft; onChange: (change: Partial<Draft>) => void; fault: FaultText };

/** One day and hour; or days of the week between two days, hours, and the days that are left out. */
export function WhenPart({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const isSeries = draft.kind === 'series';
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t(isSeries ? 'from' : 'day')}
          type="date"
          required
          value={draft.from}
          error={fault('from', { format: t('dayWrong') })}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        {isSeries && (
          <TextField
            label={t('to')}
            hint={t('toHint')}
            type="date"
            required
            value={draft.to}
            error={fault('to', { too_small: t('toBefore'), too_big: t('toTooFar') })}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        )}
      </div>
      {isSeries && <Weekdays draft={draft} onChange={onChange} fault={fault} />}
      <Times draft={draft} onChange={onChange} fault={fault} />
      {isSeries && <Exceptions draft={draft} onChange={onChange} fault={fault} />}
    </>
  );
}

function Weekdays({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const { locale } = useLanguage();
  const named = useId();
  const wrong = fault('weekdays', { too_small: t('noWeekday') });
  // 1 January 2024 was a Monday.
  const name = (day: number, width: 'short' | 'long') =>
    new Intl.DateTimeFormat(languageTag(locale), { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t('weekdays')}</legend>
      <div className="flex flex-wrap gap-x-4">
        {weekdays.map((day) => (
          <label key={day} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              aria-invalid={wrong === undefined ? undefined : true}
              aria-describedby={wrong === undefined ? undefined : `${named}-error`}
              className="tick"
              aria-label={name(day, 'long')}
              checked={draft.weekdays.includes(day)}
              onChange={() =>
                onChange({
                  weekdays: draft.weekdays.includes(day)
                    ? draft.weekdays.filter((other) => other !== day)
                    : [...draft.weekdays, day].sort((a, b) => a - b),
                })
              }
            />
            <span aria-hidden="true">{name(day, 'short')}</span>
          </label>
        ))}
      </div>
      <FieldNotes name={named} hint={undefined} error={wrong} />
    </fieldset>
  );
}

function Times({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const isSeries = draft.kind === 'series';
  const shown = isSeries ? draft.times : draft.times.slice(0, 1);
  return (
    <div className="flex flex-wrap items-end gap-3">
      {shown.map((time, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: times are told apart by their place alone, and may be alike while typed.
        <div key={place} className="flex items-end gap-1">
          <TextField
            label={shown.length > 1 ? `${t('time')} ${place + 1}` : t('time')}
            type="time"
            required
            value={time}
            error={fault(`times.${place}`)}
            onChange={(event) => onChange({ times: draft.times.with(place, event.target.value) })}
          />
          {shown.length > 1 && (
            <ToolButton
              look="quiet"
              className="mb-1"
              aria-label={forms('removeOne', { name: time })}
              onClick={() => onChange({ times: draft.times.filter((_, other) => other !== place) })}
            >
              ✕
            </ToolButton>
          )}
        </div>
      ))}
      {isSeries && draft.times.length < 24 && (
        <ToolButton className="mb-1.5" onClick={() => onChange({ times: [...draft.times, '12:00'] })}>
          {t('addTime')}
        </ToolButton>
      )}
    </div>
  );
}

function Exceptions({ draft, onChange }: Props) {
  const t = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const [day, setDay] = useState('');
  const isNew = day !== '' && !draft.exceptions.includes(day);
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t('exceptions')}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('exception')}
          type="date"
          min={draft.from}
          max={draft.to}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <ToolButton
          className="mb-1.5"
          disabled={!isNew}
          onClick={() => {
            onChange({ exceptions: [...draft.exceptions, day].sort() });
            setDay('');
          }}
        >
          {t('addException')}
        </ToolButton>
      </div>
      {draft.exceptions.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {draft.exceptions.map((one) => (
            <li key={one} className="flex items-center gap-1 rounded-field bg-sunken pl-3 text-sm">
              {formatDay(one, 'weekday', locale)}
              <ToolButton
                look="quiet"
                aria-label={forms('removeOne', { name: formatDay(one, 'day', locale) })}
                onClick={() => onChange({ exceptions: draft.exceptions.filter((other) => other !== one) })}
              >
                ✕
              </ToolButton>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
