import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { TranslatedField } from '../../../components/operator/translated-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { PartProps } from './tour-form.tsx';

/** What guests read of the tour, in both languages, and the address of its page. */
export function WordsPart({ draft, onChange, fault }: PartProps) {
  const t = useTranslations('operator.tours');
  const forms = useTranslations('operator.forms');
  const faultIn = (field: string) => (language: string) => fault(`${field}.${language}`);
  return (
    <Panel title={t('words')}>
      <div className="grid gap-4">
        <TranslatedField
          label={t('name')}
          required
          value={draft.title}
          fault={faultIn('title')}
          onChange={(title) => onChange({ title })}
        />
        <TranslatedField
          label={t('summary')}
          required
          rows={2}
          value={draft.summary}
          fault={faultIn('summary')}
          onChange={(summary) => onChange({ summary })}
        />
        <TranslatedField
          label={t('description')}
          rows={7}
          value={draft.description}
          fault={faultIn('description')}
          onChange={(description) => onChange({ description })}
        />
        <div className="field-row sm:grid-cols-2">
          <TextField
            label={t('slug')}
            hint={t('slugHint')}
            required
            autoComplete="off"
            spellCheck={false}
            value={draft.slug}
            error={fault('slug', { format: forms('code'), duplicate: t('slugTaken') })}
            onChange={(event) => onChange({ slug: event.target.value })}
          />
          <TextField
            label={t('position')}
            hint={t('positionHint')}
            inputMode="numeric"
            value={draft.position}
            error={fault('position')}
            onChange={(event) => onChange({ position: event.target.value })}
          />
        </div>
      </div>
    </Panel>
  );
}
