import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import { type Answers, useTRPC } from '../../lib/api.ts';
import { nearestWithSeats } from '../../lib/departure.ts';
import { addDays, formatInstant, kamchatkaDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { serverNow } from '../../lib/server-clock.ts';
import type { Availability } from '../../lib/use-availability.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  seats: number;
  title: string;
  text?: string;
  /** Whether there is a line to wait in. */
  canWait?: boolean;
  /** Another way on, here. */
  children?: ReactNode;
};

/** The way on when this departure has no room: the nearest ones that have, for the same party. */
export function OtherDepartures({ tour, departure, seats, title, text, canWait = false, children }: Props) {
  const t = useTranslations('party');
  const left = useTranslations('seats');
  const app = useTranslations('flow');
  const wait = useTranslations('waitlist');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const today = kamchatkaDay(serverNow());
  const season = useQuery({
    ...trpc.storefront.schedules.queryOptions({ tour: tour.slug, from: today, to: addDays(today, 180) }),
    refetchInterval: 10_000,
  });
  const others = nearestWithSeats(season.data ?? [], {
    around: departure.startsAt,
    seats,
    except: departure.scheduleId,
    now: serverNow(),
  });
  return (
    <section role="alert" aria-label={title} className="rounded-card border border-accent bg-accent-soft p-5">
      <h2 className="text-xl">{title}</h2>
      <p className="mt-1">
        {season.isSuccess && others.length === 0
          ? t(text === undefined ? 'fullNoOther' : 'noOther')
          : (text ?? t('fullText'))}
      </p>
      {children}
      <ul className="mt-4 space-y-2">
        {others.map((other) => (
          <li key={other.scheduleId}>
            <Link
              to="/tours/$slug/$scheduleId/$step"
              params={{ slug: tour.slug, scheduleId: other.scheduleId, step: 'seats' }}
              className={`${buttonLook('plain')} w-full justify-between max-sm:flex-col max-sm:items-start max-sm:gap-0 sm:w-auto`}
            >
              <span>{formatInstant(other.startsAt, 'moment', locale)}</span>
              <span className="font-normal text-muted">{left('left', { count: other.available })}</span>
            </Link>
          </li>
        ))}
      </ul>
      {canWait && (
        <Link
          to="/tours/$slug/$scheduleId/wait"
          params={{ slug: tour.slug, scheduleId: departure.scheduleId }}
          className={`${buttonLook('action')} mt-4 mr-4`}
        >
          {wait('join')}
        </Link>
      )}
      <Link
        to="/tours/$slug"
        params={{ slug: tour.slug }}
        className="prose-link mt-3 inline-flex min-h-11 items-center"
      >
        {app('otherDate')}
      </Link>
    </section>
  );
}
