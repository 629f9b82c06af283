import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { GuideSelect } from '../../../components/operator/guide-select.tsx';
import { PriceFields } from '../../../components/operator/price-fields.tsx';
import { SeatsFields } from '../../../components/operator/seats-fields.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { priceRows } from '../../../lib/price-rows.ts';
import type { FaultText } from '../../../lib/use-form-call.ts';
import type { Draft } from './series-draft.ts';

type Props = { draft: Draft; onChange: (change: Partial<Draft>) => void; fault: FaultText };

/** Seats, the fewest people, the end of sales, the guide; prices are the tour's until somebody wants others. */
export function TermsPart({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  return (
    <>
      <SeatsFields seats={draft} fault={fault} onChange={onChange}>
        <TextField
          label={t('salesCloseHours')}
          required
          inputMode="numeric"
          autoComplete="off"
          value={draft.salesCloseHours}
          error={fault('salesCloseHours')}
          onChange={(event) => onChange({ salesCloseHours: event.target.value })}
        />
        <GuideSelect value={draft.guideId} error={fault('guideId')} onChange={(guideId) => onChange({ guideId })} />
      </SeatsFields>
      {draft.tourId !== '' && <Prices draft={draft} onChange={onChange} fault={fault} />}
    </>
  );
}

function Prices({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const tour = useQuery(trpc.operator.tours.get.queryOptions({ tourId: draft.tourId }));
  const categories = tour.data?.categories ?? [];
  return (
    <div>
      <Checkbox
        label={t('ownPrices')}
        disabled={categories.length === 0}
        checked={draft.prices !== null}
        onChange={(event) =>
          onChange({
            prices: event.target.checked ? priceRows(categories, locale) : null,
          })
        }
      />
      {draft.prices !== null && (
        <PriceFields
          rows={draft.prices}
          categories={categories}
          fault={fault}
          onChange={(prices) => onChange({ prices })}
        />
      )}
    </div>
  );
}
