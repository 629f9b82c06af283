import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TranslatedField } from '../../../components/operator/translated-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { languageTag } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { mapLink } from '../../../lib/map-link.ts';
import { readPlace } from './tour-draft.ts';
import type { PartProps } from './tour-form.tsx';

/** Petropavlovsk, as people write it. */
const example = { latitude: '53.0195', longitude: '158.6460' };

/** Where guests meet, with a look at the map; and which part of the year the tour runs. */
export function PlacePart({ draft, onChange, fault }: PartProps) {
  const t = useTranslations('operator.tours');
  const { locale } = useLanguage();
  const forms = useTranslations('operator.forms');
  const place = readPlace(draft);
  return (
    <Panel title={t('meeting')}>
      <div className="grid gap-4">
        <TranslatedField
          label={t('meetingPoint')}
          rows={2}
          value={draft.meetingPoint}
          fault={(language) => fault(`meetingPoint.${language}`)}
          onChange={(meetingPoint) => onChange({ meetingPoint })}
        />
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {(['latitude', 'longitude'] as const).map((axis) => (
            <TextField
              key={axis}
              label={t(axis)}
              hint={t('coordinatesHint', { example: example[axis] })}
              required
              inputMode="decimal"
              value={draft[axis]}
              error={fault(`meetingAt.${axis}`, { type: forms('degrees', { example: example[axis] }) })}
              onChange={(event) => onChange({ [axis]: event.target.value })}
            />
          ))}
        </div>
        {place !== null && (
          <p>
            <a className="prose-link" href={mapLink(place, locale)} target="_blank" rel="noreferrer">
              {t('map')}
            </a>
          </p>
        )}
        <Season draft={draft} onChange={onChange} fault={fault} />
      </div>
    </Panel>
  );
}

function Season({ draft, onChange, fault }: PartProps) {
  const t = useTranslations('operator.tours');
  const { locale } = useLanguage();
  const { season } = draft;
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: new Intl.DateTimeFormat(languageTag(locale), { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, index, 1),
    ),
  }));
  return (
    <fieldset>
      <legend className="font-medium">{t('season')}</legend>
      <Checkbox
        label={t('isSeasonal')}
        checked={season !== null}
        onChange={(event) =>
          onChange({
            season: event.target.checked ? { from: { month: '06', day: '1' }, to: { month: '09', day: '30' } } : null,
          })
        }
      />
      {season !== null && (
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {(['from', 'to'] as const).map((end) => {
            const name = t(end === 'from' ? 'seasonFrom' : 'seasonTo');
            const change = (part: { month?: string; day?: string }) =>
              onChange({ season: { ...season, [end]: { ...season[end], ...part } } });
            return (
              <div key={end} className="grid grid-cols-[1fr_2fr] items-start gap-2">
                <TextField
                  label={t('dayOf', { name })}
                  inputMode="numeric"
                  value={season[end].day}
                  error={fault(end === 'from' ? 'seasonFrom' : 'seasonTo', { format: t('dayWrong') })}
                  onChange={(event) => change({ day: event.target.value })}
                />
                <SelectField
                  label={t('monthOf', { name })}
                  value={season[end].month}
                  options={months}
                  onChoose={(month) => change({ month })}
                />
              </div>
            );
          })}
        </div>
      )}
    </fieldset>
  );
}
