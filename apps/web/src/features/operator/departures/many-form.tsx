import type { DeparturesAction } from '@kamchatour/booking/office-input';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { rublesText } from '../../../lib/rubles.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type FaultText, useFormCall } from '../../../lib/use-form-call.ts';
import type { Row } from './many-bar.tsx';
import { emptyDraft, type ManyDraft, type ManyKind, readMany } from './many-draft.ts';

type Props = { kind: ManyKind; rows: readonly Row[]; onDone: (action: DeparturesAction) => void; children: ReactNode };

/** What a change for many needs to know: the seats, the guide, or the prices. */
export function ManyForm({ kind, rows, onDone, children }: Props) {
  const t = useTranslations('operator.manyDepartures');
  const [draft, setDraft] = useState<ManyDraft>(emptyDraft);
  const change = (more: Partial<ManyDraft>) => setDraft((before) => ({ ...before, ...more }));
  const read = readMany(kind, draft);
  const form = useFormCall(async (action: DeparturesAction) => onDone(action), undefined, read.problems);
  const tourIds = [...new Set(rows.map(({ tour }) => tour.tourId))];
  const [tourId = '', ...otherTours] = tourIds;
  const isOfOneTour = otherTours.length === 0;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(read.value);
      }}
    >
      <p className="text-muted">
        {kind === 'prices' && !isOfOneTour ? t('oneTour') : t(`lead.${kind}`, { count: rows.length })}
      </p>
      {kind === 'capacity' && (
        <TextField
          label={t('capacity')}
          hint={t('capacityHint')}
          inputMode="numeric"
          autoComplete="off"
          value={draft.capacity}
          error={form.fault('capacity')}
          onChange={(event) => change({ capacity: event.target.value })}
          className="max-w-60"
        />
      )}
      {kind === 'guide' && <Guide value={draft.guideId} onChange={(guideId) => change({ guideId })} />}
      {kind === 'prices' && isOfOneTour && (
        <Prices tourId={tourId} prices={draft.prices} fault={form.fault} onChange={(prices) => change({ prices })} />
      )}
      {children}
      {(kind !== 'prices' || isOfOneTour) && (
        <FormEnd label={t(`confirm.${kind}`, { count: rows.length })} isBusy={form.isBusy} problem={form.problem} />
      )}
    </form>
  );
}

function Guide({ value, onChange }: { value: string; onChange: (guideId: string) => void }) {
  const t = useTranslations('operator.departures');
  const guides = useQuery(useTRPC().operator.departures.guides.queryOptions());
  return (
    <SelectField
      label={t('guide')}
      value={value}
      options={[
        { value: '', label: t('noGuide') },
        ...(guides.data ?? []).map(({ memberId, name }) => ({ value: memberId, label: name })),
      ]}
      onChoose={onChange}
      className="max-w-80"
    />
  );
}

type PricesProps = {
  tourId: string;
  prices: ManyDraft['prices'];
  fault: FaultText;
  onChange: (prices: ManyDraft['prices']) => void;
};

/** The tour's prices to begin with. */
function Prices({ tourId, prices, fault, onChange }: PricesProps) {
  const t = useTranslations('operator.newDepartures');
  const forms = useTranslations('operator.forms');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const tour = useQuery(useTRPC().operator.tours.get.queryOptions({ tourId }));
  const categories = tour.data?.categories ?? [];
  const known = categories.map(({ category, amount }) => ({ category, text: rublesText(amount, locale) }));
  if (prices.length === 0 && known.length > 0) onChange(known);
  if (tour.isError) {
    return (
      <LoadProblem
        title={app('loadFailed')}
        text={failureText(toFailure(tour.error))}
        retryLabel={app('retry')}
        onRetry={() => void tour.refetch()}
      />
    );
  }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {prices.map(({ category, text }, place) => (
        <TextField
          key={category}
          label={t('price', {
            category: categories.find((one) => one.category === category)?.title[locale] ?? category,
          })}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          error={fault(`prices.${place}.amount`, { type: forms('rubles'), too_big: forms('rublesMost') })}
          onChange={(event) => onChange(prices.with(place, { category, text: event.target.value }))}
        />
      ))}
    </div>
  );
}
