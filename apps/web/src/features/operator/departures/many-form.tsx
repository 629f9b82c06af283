import type { DeparturesAction } from '@kamchatour/booking/office-input';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { CheckedForm } from '../../../components/operator/checked-form.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { GuideSelect } from '../../../components/operator/guide-select.tsx';
import { PriceFields } from '../../../components/operator/price-fields.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
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
    <CheckedForm onSubmit={() => form.submit(read.value)}>
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
      {kind === 'guide' && (
        <GuideSelect value={draft.guideId} onChange={(guideId) => change({ guideId })} className="max-w-80" />
      )}
      {kind === 'prices' && isOfOneTour && (
        <Prices tourId={tourId} prices={draft.prices} fault={form.fault} onChange={(prices) => change({ prices })} />
      )}
      {children}
      {(kind !== 'prices' || isOfOneTour) && (
        <FormEnd label={t(`confirm.${kind}`, { count: rows.length })} isBusy={form.isBusy} problem={form.problem} />
      )}
    </CheckedForm>
  );
}

type PricesProps = {
  tourId: string;
  prices: ManyDraft['prices'];
  fault: FaultText;
  onChange: (prices: ManyDraft['prices']) => void;
};

/** Of some categories, or of all: what is left empty stays on each departure as it is there. */
function Prices({ tourId, prices, fault, onChange }: PricesProps) {
  const t = useTranslations('operator.manyDepartures');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const tour = useQuery(useTRPC().operator.tours.get.queryOptions({ tourId }));
  const categories = tour.data?.categories ?? [];
  if (prices.length === 0 && categories.length > 0) {
    onChange(categories.map(({ category }) => ({ category, text: '', isOptional: true })));
  }
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
  const tourPrice = (category: string) => {
    const amount = categories.find((one) => one.category === category)?.amount;
    return amount === undefined ? undefined : t('priceOfTour', { price: formatMoney(amount, 'RUB', locale) });
  };
  // A price that is not sent has no place among those that are: where none is, each says that one is wanted.
  const faultOrNone: FaultText = (path, own) =>
    fault(path, own) ?? (path === 'prices.-1.amount' ? fault('prices', { required: t('noPrice') }) : undefined);
  return (
    <PriceFields
      rows={prices}
      categories={categories}
      hint={t('pricesHint')}
      hintOf={tourPrice}
      fault={faultOrNone}
      onChange={onChange}
    />
  );
}
