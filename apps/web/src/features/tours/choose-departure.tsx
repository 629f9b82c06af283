import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { type Answers, useTRPC } from '../../lib/api.ts';
import { hasSeats, summariseDays } from '../../lib/departure.ts';
import { toFailure } from '../../lib/failure.ts';
import { addDays, firstDay, formatDay, kamchatkaDay, lastDay, monthOf } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { serverNow } from '../../lib/server-clock.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { CalendarLegend } from './calendar-legend.tsx';
import { DayDepartures } from './day-departures.tsx';
import { DepartureCalendar } from './departure-calendar.tsx';

type Props = {
  tour: Answers['tour'];
  month: string | undefined;
  day: string | undefined;
  onMonth: (month: string) => void;
  onDay: (day: string) => void;
};

/** Calendar on top, the chosen day's departures below. The month is asked again every ten seconds while it is seen. */
export function ChooseDeparture({ tour, month, day, onMonth, onDay }: Props) {
  const t = useTranslations('tour');
  const calendar = useTranslations('calendar');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const today = kamchatkaDay(serverNow());
  const wanted = month ?? monthOf(day ?? (tour.nextSchedule ? kamchatkaDay(tour.nextSchedule.startsAt) : today));
  const seen = wanted < monthOf(today) ? monthOf(today) : wanted;
  const window = { tour: tour.slug, from: firstDay(seen), to: lastDay(seen) };
  const departures = useQuery({
    ...trpc.storefront.schedules.queryOptions(window),
    refetchInterval: 10_000,
    placeholderData: keepPreviousData,
  });
  const now = serverNow();
  const days = summariseDays(departures.data ?? [], now);
  // Of another month, what was asked last stays in the calendar meanwhile; of its days nothing is said.
  const known = departures.isPlaceholderData ? undefined : departures.data;
  const isEmpty =
    departures.isSuccess && known !== undefined && ![...days.values()].some(({ state }) => hasSeats(state));
  const season = useQuery({
    ...trpc.storefront.schedules.queryOptions({ tour: tour.slug, from: today, to: addDays(today, 180) }),
    enabled: isEmpty,
    staleTime: 30_000,
  });
  const next = isEmpty ? nextFreeDay(season.data ?? [], seen, now) : undefined;
  const chosen = day !== undefined && monthOf(day) === seen ? day : undefined;
  return (
    <>
      <h2 className="text-2xl">{t('choose')}</h2>
      <p className="mt-1 text-muted">{app('kamchatkaTime')}</p>
      {departures.isError && departures.data === undefined && (
        <div className="mt-4">
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(toFailure(departures.error))}
            retryLabel={app('retry')}
            onRetry={() => void departures.refetch()}
          />
        </div>
      )}
      <div className="card mt-4 p-2 shadow-low sm:p-4">
        <DepartureCalendar month={seen} day={chosen} today={today} days={days} onMonth={onMonth} onDay={onDay} />
        <CalendarLegend />
      </div>
      <div role="status">
        {isEmpty && season.isSuccess && (
          <div className="card mt-4 flex flex-wrap items-center justify-between gap-3 px-5 py-4">
            <p>{next === undefined && !hasAnyFree(season.data, now) ? calendar('nothingAhead') : calendar('empty')}</p>
            {next !== undefined && (
              <Button onClick={() => onDay(next)}>
                {calendar('nextAvailable', { date: formatDay(next, 'day', locale) })}
              </Button>
            )}
          </div>
        )}
      </div>
      {(known !== undefined || !departures.isError) && (
        <DayDepartures tour={tour} day={chosen} departures={known} now={now} />
      )}
    </>
  );
}

type Departures = Answers['schedules'];

/** The first free day from the seen month on, else the first of all. */
function nextFreeDay(departures: Departures, month: string, now: number): string | undefined {
  const free = [...summariseDays(departures, now)].filter(([, { state }]) => hasSeats(state)).map(([day]) => day);
  free.sort();
  return free.find((day) => monthOf(day) >= month) ?? free[0];
}

function hasAnyFree(departures: Departures, now: number): boolean {
  return [...summariseDays(departures, now).values()].some(({ state }) => hasSeats(state));
}
