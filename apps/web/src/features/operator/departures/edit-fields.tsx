import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { figure } from '../../../lib/read-form.ts';
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

/** How many go, and from how many on. */
export function SeatFields({ draft, onChange, fault }: Props) {
  const t = useTranslations('operator.departures');
  const terms = useTranslations('operator.newDepartures');
  const number = { required: true, inputMode: 'numeric', autoComplete: 'off' } as const;
  return (
    <div className="field-row sm:-mb-3 sm:grid-cols-2 sm:*:pb-3">
      <TextField
        label={t('capacity')}
        hint={t('capacityHint')}
        {...number}
        value={draft.capacity}
        error={fault('capacity')}
        onChange={(event) => onChange({ capacity: event.target.value })}
      />
      <TextField
        label={terms('minParticipants')}
        hint={terms('minHint')}
        {...number}
        value={draft.minParticipants}
        error={fault('minParticipants', moreThanSeats(draft, terms))}
        onChange={(event) => onChange({ minParticipants: event.target.value })}
      />
    </div>
  );
}

/** Of two figures that do not fit together the one is named by the other. */
function moreThanSeats(
  draft: Draft,
  t: (name: 'moreThanSeats', values: { capacity: string }) => string,
): { too_big?: string } {
  const [seats, asked] = [figure(draft.capacity), figure(draft.minParticipants)];
  const isMore = seats !== undefined && asked !== undefined && seats >= 1 && seats <= 1000 && asked > seats;
  return isMore ? { too_big: t('moreThanSeats', { capacity: String(seats) }) } : {};
}

export function GuideField({ departure, draft, onChange, fault }: Props) {
  const t = useTranslations('operator.departures');
  const trpc = useTRPC();
  const guides = useQuery(trpc.operator.departures.guides.queryOptions());
  const listed = guides.data ?? [];
  const { guide } = departure;
  // Who leads it now may have left the team, and still leads it.
  const all =
    guide === null || listed.some(({ memberId }) => memberId === guide.memberId) ? listed : [guide, ...listed];
  return (
    <SelectField
      label={t('guide')}
      value={draft.guideId}
      error={fault('guideId')}
      options={[
        { value: '', label: t('noGuide') },
        ...all.map(({ memberId, name }) => ({ value: memberId, label: name })),
      ]}
      onChoose={(guideId) => onChange({ guideId })}
    />
  );
}

export function PriceFields({ departure, draft, onChange, fault }: Props) {
  const t = useTranslations('operator.departureEdit');
  const terms = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const { locale } = useLanguage();
  const titleOf = (category: string) =>
    departure.categories.find((one) => one.category === category)?.title[locale] ?? category;
  return (
    <fieldset>
      <legend className="font-semibold">{t('prices')}</legend>
      <p className="mt-0.5 mb-2 text-sm text-muted">{t('pricesHint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {draft.prices.map(({ category, text }, place) => (
          <TextField
            key={category}
            label={terms('price', { category: titleOf(category) })}
            inputMode="decimal"
            required
            value={text}
            error={
              fault(`prices.${place}.amount`, { type: forms('rubles'), too_big: forms('rublesMost') }) ??
              fault(`prices.${place}.category`)
            }
            onChange={(event) => onChange({ prices: draft.prices.with(place, { category, text: event.target.value }) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
