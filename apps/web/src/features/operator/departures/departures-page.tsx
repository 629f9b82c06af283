import { scheduleStatuses } from '@kamchatour/booking/status';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Amount } from '../../../components/operator/amount.tsx';
import { type Column, DataTable } from '../../../components/operator/data-table.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FilterDay, FilterSelect } from '../../../components/operator/filter-field.tsx';
import { LoadBar } from '../../../components/operator/load-bar.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Pager } from '../../../components/operator/pager.tsx';
import { StaleBanner } from '../../../components/operator/stale-banner.tsx';
import { DepartureBadge, WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';

export const sorts = ['startsAt', 'tour', 'status', 'capacity', 'booked', 'free'] as const;
export type Asked = {
  from: string;
  to: string | undefined;
  status: (typeof scheduleStatuses)[number] | undefined;
  sort: (typeof sorts)[number];
  descending: boolean;
  page: number;
};

type Row = OperatorAnswers['departures']['list']['rows'][number];
const limit = 50;

/** Every departure from a day on: how full, who has not paid, who waits, how it stands. */
export function DeparturesPage({ asked, onAsk }: { asked: Asked; onAsk: (change: Partial<Asked>) => void }) {
  const t = useTranslations('operator.departures');
  const fresh = useTranslations('operator.newDepartures');
  const states = useTranslations('operator.parts.departure');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const isManager = useIsManager();
  const trpc = useTRPC();
  const { to, status, ...rest } = asked;
  const list = useQuery(
    trpc.operator.departures.list.queryOptions(
      { ...rest, limit, ...(to === undefined ? {} : { to }), ...(status === undefined ? {} : { status }) },
      { placeholderData: keepPreviousData, refetchInterval: 15_000 },
    ),
  );
  const columns = useColumns(isManager);
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
          onChange={(day) => day !== undefined && onAsk({ from: day, page: 1 })}
        />
        <FilterDay label={t('to')} value={to} onChange={(day) => onAsk({ to: day, page: 1 })} />
        <FilterSelect
          label={t('status')}
          all={t('all')}
          value={status}
          options={scheduleStatuses.map((value) => ({ value, label: states(value) }))}
          onChange={(value) => onAsk({ status: value, page: 1 })}
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
      {list.data?.rows.length === 0 && (
        <EmptyState title={t('none')} text={t('noneText')}>
          <Link to="/operator/departures" className={toolLook('plain')}>
            {t('fromToday')}
          </Link>
        </EmptyState>
      )}
      {list.data !== undefined && list.data.rows.length > 0 && (
        <>
          <DataTable
            label={t('list')}
            columns={columns}
            rows={list.data.rows}
            idOf={(row) => row.scheduleId}
            href={(row) => departurePath(row.scheduleId)}
            sorting={{ by: asked.sort, descending: asked.descending }}
            onSort={({ by, descending }) => {
              const sort = sorts.find((one) => one === by);
              if (sort) onAsk({ sort, descending, page: 1 });
            }}
            card={(row) => <Card row={row} />}
            isOld={list.isPlaceholderData}
          />
          <Pager page={asked.page} limit={limit} total={list.data.total} onPage={(page) => onAsk({ page })} />
        </>
      )}
      {list.data !== undefined && <StaleBanner isStale={list.failureCount > 0} heardAt={list.dataUpdatedAt} />}
    </>
  );
}

function useColumns(isManager: boolean): Column<Row>[] {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  return [
    {
      key: 'departure',
      title: t('departure'),
      sort: 'startsAt',
      cell: (row) => (
        <>
          <span className="numerals block font-normal text-muted">{formatInstant(row.startsAt, 'moment', locale)}</span>
          {row.tour.title[locale]}
        </>
      ),
    },
    {
      key: 'load',
      title: t('load'),
      sort: 'booked',
      cell: (row) => <LoadBar booked={row.booked} held={row.held} capacity={row.capacity} className="min-w-28" />,
    },
    ...(isManager
      ? [{ key: 'unpaid', title: t('unpaid'), cell: (row: Row) => <Count of={row.unpaid} isUrgent />, isFigure: true }]
      : []),
    { key: 'waiting', title: t('waiting'), cell: (row) => <Count of={row.waiting} />, isFigure: true },
    { key: 'state', title: t('state'), sort: 'status', cell: (row) => <State row={row} /> },
    {
      key: 'guide',
      title: t('guide'),
      cell: (row) => <span className="whitespace-nowrap">{row.guide?.name ?? '—'}</span>,
      isExtra: true,
    },
    ...(isManager
      ? [
          {
            key: 'revenue',
            title: t('revenue'),
            isFigure: true,
            isExtra: true,
            cell: (row: Row) => <Amount of={row.revenue ?? 0} />,
          },
        ]
      : []),
  ];
}

/** Nothing stands back, so that what needs a hand is seen. */
function Count({ of, isUrgent = false }: { of: number; isUrgent?: boolean }) {
  return (
    <span className={of === 0 ? 'text-muted' : isUrgent ? 'font-semibold text-accent' : 'font-semibold'}>{of}</span>
  );
}

function State({ row }: { row: Row }) {
  return (
    <span className="inline-flex flex-wrap gap-1">
      {row.weatherStatus !== 'cancelled' && <DepartureBadge status={row.status} />}
      {row.weatherStatus !== 'clear' && <WeatherBadge status={row.weatherStatus} />}
    </span>
  );
}

function Card({ row }: { row: Row }) {
  const t = useTranslations('operator.departures');
  return (
    <div className="grid gap-2">
      <LoadBar booked={row.booked} held={row.held} capacity={row.capacity} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <State row={row} />
        <span className="text-muted">{row.guide?.name ?? t('noGuide')}</span>
      </p>
    </div>
  );
}
