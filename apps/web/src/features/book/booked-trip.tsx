import { MapPin } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Lines } from '../../components/lines.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { mapLink } from '../../lib/map-link.ts';
import type { Availability } from '../../lib/use-availability.ts';

type Props = { tour: Answers['tour']; departure: Availability };

/** When and where to be, and what to bring. */
export function BookedTrip({ tour, departure }: Props) {
  const t = useTranslations('manage.trip');
  const app = useTranslations('app');
  const review = useTranslations('review');
  const { locale } = useLanguage();
  return (
    <dl className="card divide-y divide-line px-5 shadow-low sm:px-7">
      <div className="grid gap-x-6 py-3 sm:grid-cols-[150px_minmax(0,1fr)]">
        <dt className="text-muted">{review('start')}</dt>
        <dd className="numerals font-semibold">
          {formatInstant(departure.startsAt, 'moment', locale)}
          {'\u00a0'}
          <span className="font-normal text-muted">{app('kamchatkaTime')}</span>
        </dd>
      </div>
      <div className="grid gap-x-6 py-3 sm:grid-cols-[150px_minmax(0,1fr)]">
        <dt className="text-muted">{t('where')}</dt>
        <dd>
          {tour.meetingPoint[locale]}
          {tour.meetingPoint[locale] !== '' && <br />}
          <a
            className="prose-link no-print inline-flex min-h-11 items-center gap-1.5"
            href={mapLink(tour.meetingAt, locale)}
            target="_blank"
            rel="noreferrer"
          >
            <MapPin size={18} aria-hidden="true" />
            {t('map')}
          </a>
        </dd>
      </div>
      {tour.bring[locale] !== '' && (
        <div className="grid gap-x-6 py-3 sm:grid-cols-[150px_minmax(0,1fr)]">
          <dt className="text-muted">{t('bring')}</dt>
          <dd>
            <Lines text={tour.bring[locale]} />
          </dd>
        </div>
      )}
    </dl>
  );
}
