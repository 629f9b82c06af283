import type { FieldProblem } from '@kamchatour/booking/errors';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../components/button.tsx';
import { Choice } from '../../../components/choice.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FormEnd } from '../../../components/operator/form-end.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { faultsOf } from '../../../lib/field-faults.ts';
import { addDays, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { serverNow } from '../../../lib/server-clock.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type FaultText, focusFirstFault, useFaultText, useFormCall } from '../../../lib/use-form-call.ts';
import { DatesPreview, isMade } from './dates-preview.tsx';
import { type Despite, type Draft, emptyDraft, readSeries, type Series } from './series-draft.ts';
import { TermsPart } from './terms-part.tsx';
import { WhenPart } from './when-part.tsx';

/** One departure or a series: every date is seen with its conflicts before anything is made. */
export function NewDeparturesPage({ tourId }: { tourId: string | undefined }) {
  const t = useTranslations('operator.newDepartures');
  const trpc = useTRPC();
  const tours = useQuery(trpc.operator.tours.list.queryOptions());
  const open = tours.data?.filter(({ archivedAt }) => archivedAt === null);
  return (
    <>
      <PageHead
        title={t('title')}
        above={
          <Link to="/operator/departures" className="prose-link">
            {t('back')}
          </Link>
        }
      />
      {tours.isError && <Unloaded error={tours.error} onRetry={() => void tours.refetch()} />}
      {open?.length === 0 && (
        <EmptyState title={t('noTours')} text={t('noToursText')}>
          <Link to="/operator/tours/new" className={buttonLook('action')}>
            {t('newTour')}
          </Link>
        </EmptyState>
      )}
      {open !== undefined && open.length > 0 && <SeriesForm tours={open} tourId={tourId} />}
    </>
  );
}

type Tours = readonly { tourId: string; title: { ru: string; en: string } }[];

function SeriesForm({ tours, tourId }: { tours: Tours; tourId: string | undefined }) {
  const t = useTranslations('operator.newDepartures');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setDraft] = useState<Draft>(() => emptyDraft(addDays(kamchatkaDay(serverNow()), 1), tourId));
  // The list may come before a tour that was made a moment ago, and may never bring one that was archived.
  const draft = tours.some((tour) => tour.tourId === typed.tourId) ? typed : { ...typed, tourId: '' };
  const [despite, setDespite] = useState<readonly Despite[]>([]);
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const read = readSeries(draft);
  const series = useDeferredValue(read.value);
  const preview = usePreview(series);
  const create = useFormCall(
    (asked: Series) => api.operator.departures.createSeries.mutate({ ...asked, requestId, despite: [...despite] }),
    () => {
      setRequestId(crypto.randomUUID());
      void queryClient.invalidateQueries({ queryKey: trpc.operator.departures.pathKey() });
    },
    read.problems,
  );
  const previewFault = useFaultText(faultsOf(series === null ? null : preview.error));
  const fault: FaultText = (path, own) => create.fault(path, own) ?? previewFault(path, own);
  const onChange = (change: Partial<Draft>) => {
    create.forget();
    setEmpty(false);
    setDraft((before) => ({ ...before, ...change }));
  };
  const count = preview.data?.dates.filter((date) => isMade(date, despite)).length ?? 0;
  const isCurrent = series !== null && preview.isSuccess && !preview.isPlaceholderData;
  const [isEmpty, setEmpty] = useState(false);
  return (
    <form
      noValidate
      className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.value === null) create.submit(null);
        else if (preview.isError) focusFirstFault();
        // Nothing is made that was not looked at.
        else if (isCurrent && count > 0) create.submit(series);
        else setEmpty(isCurrent);
      }}
    >
      <div className="grid min-w-0 gap-4">
        <Panel title={t('what')}>
          <div className="grid gap-4">
            <SelectField
              label={t('tour')}
              required
              value={draft.tourId}
              error={fault('tourId')}
              options={[
                { value: '', label: t('chooseTour') },
                ...tours.map((tour) => ({ value: tour.tourId, label: tour.title[locale] })),
              ]}
              onChoose={(chosen) => onChange({ tourId: chosen, prices: null })}
            />
            <Choice
              label={t('kind')}
              value={draft.kind}
              options={[
                { value: 'one', label: t('one') },
                { value: 'series', label: t('series') },
              ]}
              onChange={(kind) => onChange({ kind, ...(draft.to < draft.from && { to: draft.from }) })}
            />
            <WhenPart draft={draft} onChange={onChange} fault={fault} />
          </div>
        </Panel>
        <Panel title={t('terms')}>
          <div className="grid gap-4">
            <TermsPart draft={draft} onChange={onChange} fault={fault} />
          </div>
        </Panel>
      </div>
      <Panel title={t('preview')} className="xl:sticky xl:top-4">
        <div className="grid gap-4" aria-busy={!isCurrent && series !== null}>
          {series === null && (
            <p className="text-muted">{t(isFilled(read.problems) ? 'previewWrong' : 'previewNone')}</p>
          )}
          {series !== null && preview.isError && (
            <Unloaded error={preview.error} onRetry={() => void preview.refetch()} />
          )}
          {/* Asked again once they are made, all of them are there already: that is no preview of anything. */}
          {series !== null && preview.data !== undefined && !preview.isError && create.answer === undefined && (
            <DatesPreview preview={preview.data} despite={despite} onDespite={setDespite} />
          )}
          <FormEnd
            label={t('create', { count: String(count) })}
            isBusy={create.isBusy || (series !== null && !preview.isError && !isCurrent)}
            problem={create.problem ?? (isEmpty && count === 0 ? t('nothingToMake') : undefined)}
            done={
              create.answer &&
              t('done', { made: String(create.answer.made.length), skipped: String(create.answer.skipped.length) })
            }
          >
            {create.answer && (
              <Link to="/operator/departures" className="prose-link">
                {t('toList')}
              </Link>
            )}
          </FormEnd>
        </div>
      </Panel>
    </form>
  );
}

/** What is there is wrong, not only missing. */
const isFilled = (problems: readonly FieldProblem[]) => problems.some(({ rule }) => rule !== 'required');

/** Asked anew with every change; what was shown before stays until the answer comes. */
function usePreview(series: Series | null) {
  const trpc = useTRPC();
  const nothing: Series = {
    tourId: '',
    from: '',
    to: '',
    weekdays: [],
    times: [],
    exceptions: [],
    capacity: 0,
    minParticipants: 0,
    salesCloseHours: 0,
  };
  return useQuery(
    trpc.operator.departures.previewSeries.queryOptions(series ?? nothing, {
      enabled: series !== null,
      placeholderData: keepPreviousData,
    }),
  );
}

function Unloaded({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const app = useTranslations('app');
  const failureText = useFailureText();
  return (
    <LoadProblem
      title={app('loadFailed')}
      text={failureText(toFailure(error))}
      retryLabel={app('retry')}
      onRetry={onRetry}
    />
  );
}
