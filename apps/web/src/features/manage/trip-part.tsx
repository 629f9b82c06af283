import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Lines } from '../../components/lines.tsx';
import { PhoneLink } from '../../components/phone-link.tsx';
import type { Answers } from '../../lib/api.ts';
import { formatInstant, kamchatkaDay } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { mapLink } from '../../lib/map-link.ts';
import type { Booking } from './booking-query.ts';

type Props = {
  booking: Booking;
  tour: Answers['tour'] | undefined;
  /** Nobody goes any more: only what the booking was. */
  isOver: boolean;
};

/** When, where, and what to bring. */
export function TripPart({ booking, tour, isOver }: Props) {
  const t = useTranslations('manage.trip');
  const app = useTranslations('app');
  const { locale } = useLanguage();
  const { schedule, contact, specialRequests } = booking;
  const isSameDay = kamchatkaDay(schedule.startsAt) === kamchatkaDay(schedule.endsAt);
  const start = formatInstant(schedule.startsAt, isSameDay ? 'time' : 'moment', locale);
  const end = formatInstant(schedule.endsAt, isSameDay ? 'time' : 'moment', locale);
  return (
    <section className="card px-5 py-5 shadow-low sm:px-7">
      <h2 className="text-xl">{t('title')}</h2>
      <dl className="mt-2 divide-y divide-line">
        <Fact name={t('when')}>
          <p className="numerals font-semibold first-letter:uppercase">
            {formatInstant(schedule.startsAt, 'full', locale)}
          </p>
          <p className="numerals">
            {t('range', { start, end })}
            {'\u00a0'}
            <span className="text-muted">{app('kamchatkaTime')}</span>
          </p>
        </Fact>
        {!isOver && (
          <>
            <Fact name={t('where')}>
              {booking.tour.meetingPoint[locale] !== '' && <p>{booking.tour.meetingPoint[locale]}</p>}
              {/* The place of the link is kept while the tour is on its way. */}
              <p className="no-print min-h-11">
                {tour !== undefined && (
                  <a
                    className="prose-link inline-flex min-h-11 items-center gap-1.5"
                    href={mapLink(tour.meetingAt, locale)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    <MapPin size={18} aria-hidden="true" />
                    {t('map')}
                  </a>
                )}
              </p>
            </Fact>
            {booking.tour.bring[locale] !== '' && (
              <Fact name={t('bring')}>
                <Lines text={booking.tour.bring[locale]} />
              </Fact>
            )}
          </>
        )}
        <Fact name={t('contact')}>
          <p>{contact.name}</p>
          <p className="numerals wrap-anywhere text-muted">
            <span>{contact.email}</span>, <span className="whitespace-nowrap">{contact.phone}</span>
          </p>
        </Fact>
        {specialRequests !== undefined && (
          <Fact name={t('requests')}>
            <p className="whitespace-pre-line">{specialRequests}</p>
          </Fact>
        )}
        <Fact name={t('operator')}>
          <p className="-my-2.5 flex min-h-11 flex-wrap gap-x-5">
            {tour !== undefined && (
              <>
                <PhoneLink
                  phone={tour.operator.phone}
                  className="prose-link numerals inline-flex min-h-11 items-center"
                />
                <a
                  className="prose-link inline-flex min-h-11 items-center"
                  href={`mailto:${tour.operator.email}?subject=${encodeURIComponent(booking.bookingNumber)}`}
                >
                  {tour.operator.email}
                </a>
              </>
            )}
          </p>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[170px_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
