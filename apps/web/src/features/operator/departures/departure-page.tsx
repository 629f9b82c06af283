import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { LoadBar } from '../../../components/operator/load-bar.tsx';
import { Missing } from '../../../components/operator/missing.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { DepartureBadge, WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { isMissing, toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { type OperatorAnswers, useIsManager } from '../../../lib/use-member.ts';
import { CallOffPart } from './call-off-part.tsx';
import { CopyPart } from './copy-part.tsx';
import { DepartureBookings } from './departure-bookings.tsx';
import { DepartureMoney } from './departure-money.tsx';
import { HoldList } from './hold-list.tsx';
import { isSelling } from './is-selling.ts';
import { LinePart } from './line-part.tsx';
import { ManifestPart } from './manifest-part.tsx';
import { NotePart } from './note-part.tsx';
import { SalesPart } from './sales-part.tsx';
import { WeatherPart } from './weather-part.tsx';

export type Page = OperatorAnswers['departures']['page'];
/** `heardAt`: when the page came, in milliseconds since 1970 by the device. */
export type PartProps = { page: Page; heardAt: number };
const pollMs = 10_000;

/** Everything about one departure, and all that is done to it. */
export function DeparturePage({ scheduleId }: { scheduleId: string }) {
  const t = useTranslations('operator.departures');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const isManager = useIsManager();
  const trpc = useTRPC();
  const page = useQuery(trpc.operator.departures.page.queryOptions({ scheduleId }, { refetchInterval: pollMs }));
  const { data } = page;
  // What was seen before goes, too: a guide who leads it no more has no business with its people.
  if (page.isError && isMissing(toFailure(page.error))) {
    return isManager ? (
      <Missing
        page={t('departure')}
        title={t('missing')}
        text={t('missingText')}
        to="/operator/departures"
        link={t('back')}
      />
    ) : (
      <Missing page={t('departure')} title={t('notYours')} text={t('notYoursText')} to="/operator" link={t('toDay')} />
    );
  }
  if (data === undefined) {
    return page.isError ? (
      <LoadProblem
        title={app('loadFailed')}
        text={failureText(toFailure(page.error))}
        retryLabel={app('retry')}
        onRetry={() => void page.refetch()}
      />
    ) : (
      <TableSkeleton />
    );
  }
  const { departure } = data;
  const isAhead = departure.status !== 'cancelled' && departure.status !== 'completed';
  const time = (at: string) => formatInstant(at, 'moment', locale);
  return (
    <>
      <PageHead
        above={
          <Link to="/operator/departures" className="prose-link">
            {t('back')}
          </Link>
        }
        title={`${departure.tour.title[locale]}, ${time(departure.startsAt)}`}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {departure.weatherStatus !== 'cancelled' && <DepartureBadge status={departure.status} />}
            {departure.weatherStatus !== 'clear' && <WeatherBadge status={departure.weatherStatus} />}
            <span>{t('starts', { time: time(departure.startsAt), until: time(departure.salesCloseAt) })}</span>
            <span>{departure.guide?.name ?? t('noGuide')}</span>
          </span>
        }
      >
        {isManager && <CopyPart departure={departure} />}
      </PageHead>
      <LoadBar
        booked={departure.booked}
        held={departure.held}
        capacity={departure.capacity}
        className="mb-4 max-w-md"
      />
      {data.callOff !== null && <CallOffPart scheduleId={scheduleId} callOff={data.callOff} money={data.money} />}
      <div className="grid gap-4 xl:grid-cols-[2fr_1fr]">
        <div className="grid min-w-0 content-start gap-4">
          <ManifestPart page={data} heardAt={page.dataUpdatedAt} />
          {isManager && <DepartureBookings page={data} heardAt={page.dataUpdatedAt} />}
          {(isSelling(data) || data.line.length > 0) && (
            <LinePart page={data} heardAt={page.dataUpdatedAt} isManager={isManager} />
          )}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          {isManager && <SalesPart page={data} />}
          {data.money && <DepartureMoney money={data.money} />}
          {(isAhead || data.alerts.length > 0) && (
            <WeatherPart page={data} heardAt={page.dataUpdatedAt} isManager={isManager} />
          )}
          {(isSelling(data) || data.holds.length > 0) && (
            <HoldList page={data} heardAt={page.dataUpdatedAt} isManager={isManager} />
          )}
          <NotePart page={data} heardAt={page.dataUpdatedAt} isManager={isManager} />
        </div>
      </div>
    </>
  );
}
