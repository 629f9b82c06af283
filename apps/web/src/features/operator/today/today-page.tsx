import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatDay, formatInstant, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departuresPath } from '../../../lib/operator-links.ts';
import { serverNow } from '../../../lib/server-clock.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import { AlertList, keyOf } from './alert-list.tsx';
import { DayCounts } from './day-counts.tsx';
import { DayDepartures } from './day-departures.tsx';
import { DaySwitch } from './day-switch.tsx';

const pollMs = 10_000;

type Props = { day: string | undefined; onDay: (day: string | undefined) => void };

/** What the day is worked through by. */
export function TodayPage({ day, onDay }: Props) {
  const t = useTranslations('operator.today');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const asked = useQuery(
    trpc.operator.today.view.queryOptions(
      { day },
      { refetchInterval: pollMs, refetchOnWindowFocus: 'always', placeholderData: keepPreviousData },
    ),
  );
  const { data } = asked;
  const shownDay = day ?? data?.today ?? kamchatkaDay(serverNow());
  const isToday = day === undefined || day === data?.today;
  return (
    <>
      <PageHead title={isToday ? t('title') : t('otherDay')} lead={formatDay(shownDay, 'full', locale)}>
        <DaySwitch day={shownDay} isToday={isToday} onDay={onDay} />
      </PageHead>
      {data === undefined && asked.isError && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(asked.error))}
          retryLabel={app('retry')}
          onRetry={() => void asked.refetch()}
        />
      )}
      {data === undefined && !asked.isError && <Waiting />}
      {data !== undefined && <Day view={data} isOld={asked.isPlaceholderData} heardAt={asked.dataUpdatedAt} />}
    </>
  );
}

function Waiting() {
  return (
    <>
      <Skeleton className="mb-4 h-20" />
      <TableSkeleton rows={5} />
    </>
  );
}

type DayProps = { view: OperatorAnswers['today']['view']; isOld: boolean; heardAt: number };

function Day({ view, isOld, heardAt }: DayProps) {
  const t = useTranslations('operator.today');
  const { locale } = useLanguage();
  const isManager = useIsManager();
  const key = isOld ? null : view.day;
  const departures = useSteadyRows(view.departures, (row) => row.scheduleId, key, heardAt);
  const alerts = useSteadyRows(view.alerts, keyOf, key, heardAt);
  // An alert that was set right is gone at once: nobody has to look at it twice.
  const standing = new Set(view.alerts.map(keyOf));
  const letIn = () => {
    departures.letIn();
    alerts.letIn();
  };
  return (
    <>
      <DayCounts counts={view.counts} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {departures.shown.length === 0 ? (
            <EmptyState title={t('empty')} text={t(isManager ? 'emptyText' : 'emptyGuide')}>
              {isManager && (
                <Link to={departuresPath} className={toolLook('action')}>
                  {t('toDepartures')}
                </Link>
              )}
            </EmptyState>
          ) : (
            <DayDepartures departures={departures.shown} gone={departures.gone} isOld={isOld} />
          )}
          <p className="numerals mt-2 flex min-h-9 flex-wrap items-center gap-x-4 text-sm text-muted">
            {t('asOf', { time: formatInstant(view.asOf, 'time', locale) })}
            <FreshButton fresh={departures.fresh + alerts.fresh} gone={departures.gone.size} onPress={letIn} />
          </p>
        </div>
        <AlertList alerts={alerts.shown.filter((alert) => standing.has(keyOf(alert)))} />
      </div>
    </>
  );
}
