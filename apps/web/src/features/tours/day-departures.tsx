import { Link } from '@tanstack/react-router';
import { ArrowRight, BadgeCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { Answers } from '../../lib/api.ts';
import { type Departure, departureState, hasSeats, nearestWithSeats } from '../../lib/departure.ts';
import { formatDay, formatInstant, kamchatkaDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';

type Props = {
  tour: Answers['tour'];
  day: string | undefined;
  /** Undefined until they are known. */
  departures: readonly Departure[] | undefined;
  now: number;
};

/** The chosen day's departures; when none has a seat, the nearest that have. */
export function DayDepartures({ tour, day, departures, now }: Props) {
  const t = useTranslations('day');
  const { locale } = useLanguage();
  if (day === undefined) return <p className="mt-5 px-1 text-muted">{t('prompt')}</p>;
  if (departures === undefined) return <Skeleton className="mt-6 h-36" />;
  const ofDay = departures.filter(({ startsAt }) => kamchatkaDay(startsAt) === day);
  const isFree = ofDay.some((departure) => hasSeats(departureState(departure, now)));
  const nearest = isFree ? [] : nearestWithSeats(departures, { around: `${day}T12:00+12:00`, seats: 1, now });
  return (
    <section aria-label={t('title', { date: formatDay(day, 'day', locale) })} className="mt-6">
      <h3 className="text-xl">{t('title', { date: formatDay(day, 'weekday', locale) })}</h3>
      {ofDay.length === 0 && <p className="mt-2 text-muted">{t('empty')}</p>}
      <ul className="mt-3 space-y-3">
        {ofDay.map((departure) => (
          <DepartureRow key={departure.scheduleId} tour={tour} departure={departure} now={now} />
        ))}
      </ul>
      {nearest.length > 0 && (
        <>
          <h4 className="mt-6 font-semibold">{t('nearest')}</h4>
          <ul className="mt-3 space-y-3">
            {nearest.map((departure) => (
              <DepartureRow key={departure.scheduleId} tour={tour} departure={departure} now={now} isDated />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type RowProps = { tour: Answers['tour']; departure: Departure; now: number; isDated?: boolean };

function DepartureRow({ tour, departure, now, isDated = false }: RowProps) {
  const t = useTranslations('day');
  const seats = useTranslations('seats');
  const home = useTranslations('home');
  const wait = useTranslations('waitlist');
  const { locale } = useLanguage();
  const state = departureState(departure, now);
  const time = formatInstant(departure.startsAt, 'time', locale);
  const isSameDay = kamchatkaDay(departure.startsAt) === kamchatkaDay(departure.endsAt);
  const end = formatInstant(departure.endsAt, isSameDay ? 'time' : 'moment', locale);
  const price = Math.min(...departure.prices.map(({ amount }) => amount));
  const refused = {
    open: null,
    few: null,
    full: t('soldOut'),
    closed: t('closed'),
    past: t('closed'),
    off: departure.weatherStatus === 'cancelled' ? t('offWeather') : t('off'),
  }[state];
  const weather = departure.weatherStatus;
  return (
    <li className="card flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 shadow-low">
      <div className="min-w-44 flex-1">
        <p className="numerals text-lg font-semibold">
          {isDated && `${formatInstant(departure.startsAt, 'weekday', locale)}, `}
          {t('depart', { start: time, end })}
        </p>
        {refused === null ? (
          <>
            <p className="numerals">
              <span className={state === 'few' ? 'font-semibold text-accent' : 'text-muted'}>
                {seats('left', { count: departure.available })}
              </span>
              <span className="text-muted">
                {' '}
                · {home('from', { price: formatMoney(price, departure.currency, locale) })}
              </span>
            </p>
            {departure.status === 'guaranteed' ? (
              <p className="mt-1.5 inline-flex items-center gap-1.5 rounded-small bg-tint px-2 py-0.5 text-sm font-semibold text-tint-text">
                <BadgeCheck size={16} aria-hidden="true" />
                {t('guaranteed')}
              </p>
            ) : (
              departure.minParticipants > 1 && (
                <p className="mt-0.5 text-sm text-muted">{t('minimum', { count: departure.minParticipants })}</p>
              )
            )}
            {(weather === 'watch' || weather === 'warning') && (
              <p className="mt-1 text-sm font-medium text-accent">{t(weather)}</p>
            )}
          </>
        ) : (
          <p className="text-muted">{refused}</p>
        )}
      </div>
      {state === 'full' && (
        <Link
          to="/tours/$slug/$scheduleId/wait"
          params={{ slug: tour.slug, scheduleId: departure.scheduleId }}
          aria-label={wait('joinAt', { time })}
          className={`${buttonLook()} w-full sm:w-auto`}
        >
          {wait('join')}
        </Link>
      )}
      {refused === null && (
        <Link
          to="/tours/$slug/$scheduleId/$step"
          params={{ slug: tour.slug, scheduleId: departure.scheduleId, step: 'seats' }}
          aria-label={t('choose', { time: isDated ? formatInstant(departure.startsAt, 'moment', locale) : time })}
          className={`${buttonLook('action')} w-full sm:w-auto`}
        >
          {t('chooseShort')}
          <ArrowRight size={18} aria-hidden="true" />
        </Link>
      )}
    </li>
  );
}
