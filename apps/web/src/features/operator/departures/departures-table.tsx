import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { type Column, DataTable } from '../../../components/operator/data-table.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { LoadBar } from '../../../components/operator/load-bar.tsx';
import { Pager } from '../../../components/operator/pager.tsx';
import { DepartureBadge, WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import { type Asked, sorts } from './departures-asked.ts';
import type { Row } from './many-bar.tsx';

type Answer = OperatorAnswers['departures']['list'];
type Props = {
  answer: Answer;
  /** Null while the answer is still that to the question before. */
  question: string | null;
  heardAt: number;
  asked: Asked;
  onAsk: (change: Partial<Asked>) => void;
  /** The ticked ones, also of other pages. */
  picked: ReadonlyMap<string, Row>;
  onPick: (picked: ReadonlyMap<string, Row>) => void;
};

/** The departures that were asked for; those that come meanwhile wait. */
export function DeparturesTable({ answer, question, heardAt, asked, onAsk, picked, onPick }: Props) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const isManager = useIsManager();
  const columns = useColumns(isManager);
  const { shown, fresh, gone, letIn } = useSteadyRows(answer.rows, (row) => row.scheduleId, question, heardAt);
  return (
    <>
      <p className="mb-1 flex min-h-9 items-center">
        <FreshButton fresh={fresh} gone={gone.size} page={asked.page} onPress={letIn} />
      </p>
      {shown.length === 0 ? (
        <EmptyState title={t((asked.tour ?? asked.status) ? 'noneSuch' : 'none')} text={t('noneText')}>
          <Link to="/operator/departures" className={toolLook('plain')}>
            {t('fromToday')}
          </Link>
        </EmptyState>
      ) : (
        <DataTable<Row>
          label={t('list')}
          columns={columns}
          rows={shown}
          gone={gone}
          idOf={(row) => row.scheduleId}
          href={(row) => departurePath(row.scheduleId)}
          sorting={{ by: asked.sort, descending: asked.descending }}
          onSort={({ by, descending }) => {
            const sort = sorts.find((one) => one === by);
            if (sort) onAsk({ sort, descending, page: 1 });
          }}
          {...(isManager && {
            picking: {
              picked: new Set(picked.keys()),
              onPick: (ids) => onPick(withRows(ids, picked, shown)),
              nameOf: (row) =>
                t('pick', { tour: row.tour.title[locale], time: formatInstant(row.startsAt, 'moment', locale) }),
            },
          })}
          card={(row) => <Card row={row} />}
          isOld={question === null}
        />
      )}
      <Pager page={answer.page} limit={answer.limit} total={answer.total} onPage={(page) => onAsk({ page })} />
    </>
  );
}

function withRows(ids: ReadonlySet<string>, known: ReadonlyMap<string, Row>, shown: readonly Row[]) {
  const rows = shown.filter((row) => ids.has(row.scheduleId)).map((row) => [row.scheduleId, row] as const);
  return new Map([...[...known].filter(([id]) => ids.has(id)), ...rows]);
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
