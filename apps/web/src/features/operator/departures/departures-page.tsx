import { scheduleStatuses } from '@kamchatour/booking/status';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { FilterDay, FilterSelect } from '../../../components/operator/filter-field.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useIsManager } from '../../../lib/use-member.ts';
import type { Asked } from './departures-asked.ts';
import { DeparturesTable } from './departures-table.tsx';
import { ManyBar, type Row } from './many-bar.tsx';

const limit = 50;
const none: ReadonlyMap<string, Row> = new Map();

/** Every departure from a day on: how full, who has not paid, who waits, how it stands. */
export function DeparturesPage({ asked, onAsk }: { asked: Asked; onAsk: (change: Partial<Asked>) => void }) {
  const [picked, pick] = useState(none);
  const t = useTranslations('operator.departures');
  const fresh = useTranslations('operator.newDepartures');
  const states = useTranslations('operator.parts.departure');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const isManager = useIsManager();
  const trpc = useTRPC();
  const { locale } = useLanguage();
  // A guide sees its own departures, and not the tours.
  const tours = useQuery(trpc.operator.tours.list.queryOptions(undefined, { staleTime: 300_000, enabled: isManager }));
  const { to, tour, status, ...rest } = asked;
  const list = useQuery(
    trpc.operator.departures.list.queryOptions(
      { ...rest, limit, ...(to && { to }), ...(tour && isManager && { tour }), ...(status && { status }) },
      { placeholderData: keepPreviousData, refetchInterval: 15_000 },
    ),
  );
  /** Among other departures the ticks would be out of sight. */
  const narrow = (change: Partial<Asked>) => {
    pick(none);
    onAsk(change);
  };
  return (
    <>
      <PageHead title={t('title')}>
        {isManager && (
          <Link to="/operator/departures/new" className={toolLook('action')}>
            {fresh('make')}
          </Link>
        )}
      </PageHead>
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-4">
        <FilterDay
          label={t('from')}
          value={asked.from}
          onChange={(day) => day !== undefined && narrow({ from: day, page: 1 })}
        />
        <FilterDay label={t('to')} value={to} onChange={(day) => narrow({ to: day, page: 1 })} />
        {isManager && (
          <FilterSelect
            label={t('tour')}
            all={t('all')}
            value={tour}
            options={(tours.data ?? []).map(({ slug, title }) => ({ value: slug, label: title[locale] }))}
            onChange={(value) => narrow({ tour: value, page: 1 })}
          />
        )}
        <FilterSelect
          label={t('status')}
          all={t('all')}
          value={status}
          options={scheduleStatuses.map((value) => ({ value, label: states(value) }))}
          onChange={(value) => narrow({ status: value, page: 1 })}
        />
      </div>
      {list.isError && list.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(list.error))}
          retryLabel={app('retry')}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isPending && <TableSkeleton />}
      {list.data !== undefined && (
        <DeparturesTable
          answer={list.data}
          question={list.isPlaceholderData ? null : JSON.stringify(asked)}
          heardAt={list.dataUpdatedAt}
          asked={asked}
          onAsk={onAsk}
          picked={picked}
          onPick={pick}
        />
      )}
      <ManyBar picked={picked} onClear={() => pick(none)} />
    </>
  );
}
