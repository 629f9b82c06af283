import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { figure } from '../../../lib/read-form.ts';
import { rublesText } from '../../../lib/rubles.ts';
import type { FaultText } from '../../../lib/use-form-call.ts';
import type { Draft } from './series-draft.ts';

type Props = { draft: Draft; onChange: (change: Partial<Draft>) => void; fault: FaultText };

/** Seats, the fewest people, the end of sales, the guide; prices are the tour's until somebody wants others. */
export function TermsPart({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const trpc = useTRPC();
  const guides = useQuery(trpc.operator.departures.guides.queryOptions());
  const number = { required: true, inputMode: 'numeric', autoComplete: 'off' } as const;
  const seats = figure(draft.capacity);
  const asked = figure(draft.minParticipants);
  // Of two figures that do not fit together the one is named by the other.
  const moreThanSeats =
    seats !== undefined && asked !== undefined && seats >= 1 && seats <= 1000 && asked > seats
      ? { too_big: t('moreThanSeats', { capacity: String(seats) }) }
      : {};
  return (
    <>
      <div className="field-row sm:-mb-3 sm:grid-cols-2 sm:*:pb-3">
        <TextField
          label={t('capacity')}
          {...number}
          value={draft.capacity}
          error={fault('capacity')}
          onChange={(event) => onChange({ capacity: event.target.value })}
        />
        <TextField
          label={t('minParticipants')}
          hint={t('minHint')}
          {...number}
          value={draft.minParticipants}
          error={fault('minParticipants', moreThanSeats)}
          onChange={(event) => onChange({ minParticipants: event.target.value })}
        />
        <TextField
          label={t('salesCloseHours')}
          {...number}
          value={draft.salesCloseHours}
          error={fault('salesCloseHours')}
          onChange={(event) => onChange({ salesCloseHours: event.target.value })}
        />
        <SelectField
          label={t('guide')}
          value={draft.guideId}
          error={fault('guideId')}
          options={[
            { value: '', label: t('noGuide') },
            ...(guides.data ?? []).map(({ memberId, name }) => ({ value: memberId, label: name })),
          ]}
          onChoose={(guideId) => onChange({ guideId })}
        />
      </div>
      {draft.tourId !== '' && <Prices draft={draft} onChange={onChange} fault={fault} />}
    </>
  );
}

function Prices({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const tour = useQuery(trpc.operator.tours.get.queryOptions({ tourId: draft.tourId }));
  const categories = tour.data?.categories ?? [];
  const titleOf = (category: string) => categories.find((one) => one.category === category)?.title[locale] ?? category;
  return (
    <div>
      <Checkbox
        label={t('ownPrices')}
        disabled={categories.length === 0}
        checked={draft.prices !== null}
        onChange={(event) =>
          onChange({
            prices: event.target.checked
              ? categories.map(({ category, amount }) => ({ category, text: rublesText(amount, locale) }))
              : null,
          })
        }
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {draft.prices?.map(({ category, text }, place) => (
          <TextField
            key={category}
            label={t('price', { category: titleOf(category) })}
            inputMode="decimal"
            required
            value={text}
            error={
              fault(`prices.${place}.amount`, { type: forms('rubles'), too_big: forms('rublesMost') }) ??
              fault(`prices.${place}.category`)
            }
            onChange={(event) =>
              onChange({ prices: draft.prices?.with(place, { category, text: event.target.value }) ?? null })
            }
          />
        ))}
      </div>
    </div>
  );
}
