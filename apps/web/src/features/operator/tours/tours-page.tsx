import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../../components/button.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Amount } from '../../../components/operator/amount.tsx';
import { Badge } from '../../../components/operator/badge.tsx';
import { type Column, DataTable } from '../../../components/operator/data-table.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton, toolLook } from '../../../components/operator/tool-button.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useDuration } from '../../../lib/use-duration.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';

type Row = OperatorAnswers['tours']['list'][number];
const pollMs = 30_000;
const idOf = ({ tourId }: Row) => tourId;

/** Every tour of the company; those in the archive stand last. */
export function ToursPage() {
  const t = useTranslations('operator.tours');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.operator.tours.list.queryOptions(undefined, { refetchInterval: pollMs }));
  const { shown, fresh, gone, letIn } = useSteadyRows(
    list.data ?? [],
    idOf,
    list.data ? 'all' : null,
    list.dataUpdatedAt,
  );
  const { tell, toast } = useToast();
  const put = async ({ tourId }: Row, where: 'archive' | 'restore') => {
    await api.operator.tours[where].mutate({ tourId });
    noteOwnAct();
    await queryClient.invalidateQueries({ queryKey: trpc.operator.tours.pathKey() });
  };
  const change = useFormCall(async (row: Row) => {
    const isShown = row.archivedAt === null;
    await put(row, isShown ? 'archive' : 'restore');
    const words = { tour: row.title[locale], count: String(row.upcoming) };
    tell(t(isShown ? 'archivedNow' : 'restoredNow', words), () => put(row, isShown ? 'restore' : 'archive'));
  });
  const columns = useColumns(change.run, change.isBusy);
  return (
    <>
      <PageHead title={t('title')}>
        <Link to="/operator/tours/new" className={toolLook('action')}>
          {t('make')}
        </Link>
      </PageHead>
      {list.isError && list.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(list.error))}
          retryLabel={app('retry')}
          onRetry={() => void list.refetch()}
        />
      )}
      {change.problem !== undefined && (
        <p role="alert" className="mb-3 font-medium text-danger">
          {change.problem}
        </p>
      )}
      {list.isPending && <TableSkeleton />}
      <p className="mb-1 flex min-h-9 items-center">
        <FreshButton fresh={fresh} gone={gone.size} onPress={letIn} />
      </p>
      {list.data?.length === 0 && shown.length === 0 && (
        <EmptyState title={t('none')} text={t('noneText')}>
          <Link to="/operator/tours/new" className={buttonLook('action')}>
            {t('make')}
          </Link>
        </EmptyState>
      )}
      {list.data !== undefined && shown.length > 0 && (
        <DataTable
          label={t('list')}
          columns={columns}
          rows={shown}
          gone={gone}
          idOf={idOf}
          href={(row) => `/operator/tours/${row.tourId}`}
          card={(row) => <Card row={row} onArchive={change.run} isBusy={change.isBusy} />}
        />
      )}
      {toast}
    </>
  );
}

function useColumns(onArchive: (row: Row) => void, isBusy: boolean): Column<Row>[] {
  const t = useTranslations('operator.tours');
  const difficulty = useTranslations('difficulty');
  const duration = useDuration();
  const { locale } = useLanguage();
  return [
    { key: 'tour', title: t('tour'), cell: (row) => row.title[locale] },
    { key: 'difficulty', title: t('difficulty'), cell: (row) => difficulty(row.difficulty), isExtra: true },
    { key: 'duration', title: t('duration'), cell: (row) => duration(row.durationMinutes), isExtra: true },
    { key: 'price', title: t('priceFrom'), cell: (row) => <Amount of={row.priceFrom} />, isFigure: true },
    { key: 'upcoming', title: t('upcoming'), cell: (row) => row.upcoming, isFigure: true },
    {
      key: 'next',
      title: t('next'),
      cell: (row) => (
        <span className="numerals whitespace-nowrap">
          {row.nextStartsAt === null ? '—' : formatInstant(row.nextStartsAt, 'moment', locale)}
        </span>
      ),
    },
    { key: 'state', title: t('state'), cell: (row) => <State row={row} /> },
    {
      key: 'archive',
      title: '',
      cell: (row) => <ArchiveButton row={row} onArchive={onArchive} isBusy={isBusy} />,
    },
  ];
}

type RowProps = { row: Row; onArchive: (row: Row) => void; isBusy: boolean };

function ArchiveButton({ row, onArchive, isBusy }: RowProps) {
  const t = useTranslations('operator.tours');
  const { locale } = useLanguage();
  const label = t(row.archivedAt === null ? 'archive' : 'restore');
  return (
    <ToolButton
      look="quiet"
      isBusy={isBusy}
      aria-label={`${label}: ${row.title[locale]}`}
      onClick={() => onArchive(row)}
    >
      {label}
    </ToolButton>
  );
}

function State({ row }: { row: Row }) {
  const t = useTranslations('operator.tours');
  return row.archivedAt === null ? (
    <Badge tone="good">{t('onSale')}</Badge>
  ) : (
    <Badge tone="over">{t('archived')}</Badge>
  );
}

function Card(props: RowProps) {
  const t = useTranslations('operator.tours');
  const { row } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <State row={row} />
      <span className="numerals text-muted">
        {t('upcoming')}: {row.upcoming}
      </span>
      <span className="numerals text-muted">
        {t('priceFrom')} <Amount of={row.priceFrom} />
      </span>
      <ArchiveButton {...props} />
    </div>
  );
}
