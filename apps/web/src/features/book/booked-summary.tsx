import { useTranslations } from 'use-intl';
import { ContourPicture } from '../../components/contour-picture.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { usePolicy } from '../../lib/use-policy.ts';
import type { Booked } from './draft.ts';

type Props = { tour: Answers['tour']; departure: Availability; booked: Booked };

/** What was booked, beside its payment: the price is the one that the booking has. */
export function BookedSummary({ tour, departure, booked }: Props) {
  const t = useTranslations('flow');
  const app = useTranslations('app');
  const seats = useTranslations('seats');
  const policy = usePolicy();
  const { locale } = useLanguage();
  return (
    <aside
      aria-label={t('summary')}
      className="card self-start overflow-hidden shadow-low max-lg:row-start-2 lg:sticky lg:top-20"
    >
      <ContourPicture name={tour.slug} className="h-28 w-full border-b border-line lg:h-36" />
      <div className="space-y-4 p-5">
        <div>
          <p className="text-lg font-semibold">{tour.title[locale]}</p>
          <p className="mt-1">{formatInstant(departure.startsAt, 'full', locale)}</p>
          <p className="numerals text-muted">
            {formatInstant(departure.startsAt, 'time', locale)}
            {'\u00a0'}
            {app('kamchatkaTime')}
          </p>
        </div>
        <dl className="numerals border-t border-line pt-4">
          <div className="flex items-baseline justify-between gap-4 text-xl font-semibold">
            <dt>
              {t('total')}{' '}
              <span className="text-base font-normal text-muted">
                {seats('count', { count: booked.participantsCount })}
              </span>
            </dt>
            <dd className="whitespace-nowrap">{formatMoney(booked.totalAmount, booked.currency, locale)}</dd>
          </div>
        </dl>
        <p className="border-t border-line pt-4 text-sm text-muted">{policy(tour.refundPolicy)}</p>
      </div>
    </aside>
  );
}
