import { useTranslations } from 'use-intl';
import type { FaultText } from '../../../lib/use-form-call.ts';
import type { Page } from './departure-page.tsx';
import { type Draft, shownMoment } from './edit-draft.ts';
import { MomentField } from './moment-field.tsx';

type Props = {
  departure: Page['departure'];
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  fault: FaultText;
};

/** When it starts, ends, and stops being sold. */
export function TimeFields({ departure, draft, onChange, fault }: Props) {
  const t = useTranslations('operator.departureEdit');
  return (
    <>
      <MomentField
        label={t('start')}
        hint={t('startHint')}
        path="startsAt"
        words={{ too_small: t('startOver') }}
        value={draft.startsAt}
        fault={fault}
        onChange={(startsAt) => onChange({ startsAt })}
      />
      <MomentField
        label={t('end')}
        path="endsAt"
        words={{ too_small: t('endBefore') }}
        value={shownMoment(draft, departure, 'endsAt')}
        fault={fault}
        onChange={(endsAt) => onChange({ endsAt })}
      />
      <MomentField
        label={t('salesEnd')}
        path="salesCloseAt"
        words={{ too_big: t('salesAfter') }}
        value={shownMoment(draft, departure, 'salesCloseAt')}
        fault={fault}
        onChange={(salesCloseAt) => onChange({ salesCloseAt })}
      />
    </>
  );
}
