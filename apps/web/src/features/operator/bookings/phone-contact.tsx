import { locales } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../components/choice.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { TextArea } from '../../../components/text-area.tsx';
import { TextField } from '../../../components/text-field.tsx';
import type { PhonePart } from './phone-page.tsx';

/** Who calls, and how they are reached. */
export function PhoneContact({ draft, onChange, errorOf }: PhonePart) {
  const t = useTranslations('operator.phone');
  return (
    <Panel title={t('contact')}>
      <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
        <TextField
          id="name"
          label={t('name')}
          autoComplete="off"
          maxLength={120}
          required
          value={draft.name}
          error={errorOf('name')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <TextField
          id="phone"
          label={t('phone')}
          type="tel"
          autoComplete="off"
          required
          value={draft.phone}
          error={errorOf('phone')}
          onChange={(event) => onChange({ phone: event.target.value })}
        />
        <TextField
          id="email"
          label={t('email')}
          optional={t('optional')}
          hint={t('emailHint')}
          type="email"
          autoComplete="off"
          value={draft.email}
          error={errorOf('email')}
          onChange={(event) => onChange({ email: event.target.value })}
        />
        <div className="sm:pt-8">
          <Choice
            label={t('language')}
            value={draft.locale}
            options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={(locale) => onChange({ locale })}
          />
        </div>
        <TextArea
          label={t('requests')}
          optional={t('optional')}
          rows={2}
          maxLength={1000}
          value={draft.requests}
          onChange={(event) => onChange({ requests: event.target.value })}
          className="sm:col-span-2"
        />
      </div>
    </Panel>
  );
}
