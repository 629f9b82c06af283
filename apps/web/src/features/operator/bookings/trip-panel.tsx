import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { DepartureBadge, WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { PhoneLink } from '../../../components/phone-link.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import type { Booking } from './booking-page.tsx';
import { Fact, Facts } from './facts.tsx';
import { hasAddress } from './has-address.ts';

/** Who travels, when, and how they are reached. */
export function TripPanel({ booking }: { booking: Booking }) {
  const t = useTranslations('operator.booking.trip');
  const page = useTranslations('operator.booking');
  const { locale } = useLanguage();
  const { tour, schedule, guide, participants, contact, specialRequests, confirmationCode, manageUrl } = booking;
  const travelling = participants.filter((one) => one.cancelledAt === undefined).length;
  return (
    <Panel title={t('title')}>
      <Facts>
        <Fact label={t('tour')}>{tour.title[locale]}</Fact>
        <Fact label={t('start')}>
          <Link to={departurePath(schedule.scheduleId)} className="prose-link numerals mr-2">
            {formatInstant(schedule.startsAt, 'full', locale)}, {formatInstant(schedule.startsAt, 'time', locale)}
          </Link>
          {schedule.status !== 'scheduled' && schedule.weatherStatus !== 'cancelled' && (
            <DepartureBadge status={schedule.status} />
          )}{' '}
          {schedule.weatherStatus !== 'clear' && <WeatherBadge status={schedule.weatherStatus} />}
        </Fact>
        <Fact label={t('guide')}>{guide?.name ?? <span className="text-muted">{t('noGuide')}</span>}</Fact>
        <Fact label={t('seats')}>{travelling}</Fact>
        <Fact label={t('name')}>{contact.name}</Fact>
        <Fact label={t('phone')}>
          <PhoneLink phone={contact.phone} className="prose-link numerals" />
        </Fact>
        <Fact label={t('email')}>
          {hasAddress(booking) ? (
            <a href={`mailto:${contact.email}`} className="prose-link">
              {contact.email}
            </a>
          ) : (
            <span className="text-muted">{t('noEmail')}</span>
          )}
        </Fact>
        <Fact label={t('language')}>{t(`languages.${booking.locale}`)}</Fact>
        {specialRequests !== undefined && (
          <Fact label={t('requests')}>
            <span className="whitespace-pre-line wrap-anywhere">{specialRequests}</span>
          </Fact>
        )}
        {booking.isUnreadable && (
          <Fact label={t('requests')}>
            <span className="text-danger">{page('unreadable')}</span>
          </Fact>
        )}
        <Fact label={t('code')}>
          <span className="font-mono">{confirmationCode}</span>
        </Fact>
      </Facts>
      <div className="no-print mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-3 text-sm text-muted">
        <p className="min-w-48 flex-1">{page('guestPageNote')}</p>
        <CopyButton text={manageUrl} label={page('guestPage')} shown={page('guestPage')} done={page('copied')} />
      </div>
    </Panel>
  );
}
