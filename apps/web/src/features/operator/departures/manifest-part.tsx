import { Link } from '@tanstack/react-router';
import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../components/operator/badge.tsx';
import { FileLink } from '../../../components/operator/file-link.tsx';
import { GoneNote, goneLook } from '../../../components/operator/gone-note.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { BookingBadge } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { PhoneLink } from '../../../components/phone-link.tsx';
import { formatDay, formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { gateOf } from '../../../lib/operator-links.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { Page, PartProps } from './departure-page.tsx';
import { isSelling } from './is-selling.ts';

const files = [
  ['pdf', 'manifest.pdf'],
  ['csv', 'manifest.csv'],
  ['rescuePdf', 'rescue.pdf'],
  ['rescueCsv', 'rescue.csv'],
] as const;

/** Who travels, with all that a guide must know; and the same on paper. */
export function ManifestPart({ page, heardAt }: PartProps) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId, status } = page.departure;
  const people = useSteadyRows(page.manifest, (one) => one.participantId, scheduleId, heardAt);
  return (
    <Panel
      title={t('manifest')}
      news={people}
      actions={
        <>
          {status !== 'cancelled' && (
            <Link to="/operator/check-in" search={gateOf(page.departure)} className={toolLook('plain')}>
              {t('checkIn')}
            </Link>
          )}
          {files.map(([label, file]) => (
            <FileLink
              key={file}
              href={`/api/operator/departures/${scheduleId}/${file}?locale=${locale}`}
              className={toolLook()}
            >
              {t(label)}
            </FileLink>
          ))}
        </>
      }
    >
      {people.shown.length === 0 && (
        <p className="text-muted">{t(isSelling(page) ? 'manifestNone' : 'manifestNever')}</p>
      )}
      <ul>
        {people.shown.map((traveller) => (
          <Traveller
            key={traveller.participantId}
            traveller={traveller}
            isGone={people.gone.has(traveller.participantId)}
            category={
              page.departure.categories.find(({ category }) => category === traveller.category)?.title[locale] ??
              traveller.category
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

type TravellerProps = { traveller: Page['manifest'][number]; category: string; isGone: boolean };

function Traveller({ traveller, category, isGone }: TravellerProps) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const booking = useTranslations('operator.booking');
  const { fullName, isPaid, contact, weightKg, birthDate, age, document, notes, requests, emergencyContact, checkIn } =
    traveller;
  const facts = [
    category,
    ...(age === undefined ? [] : [t('age', { count: age })]),
    ...(birthDate === undefined ? [] : [t('born', { day: formatDay(birthDate, 'birth', locale) })]),
    ...(weightKg === undefined ? [] : [t('weight', { kg: String(weightKg) })]),
    ...(document === undefined ? [] : [`${t('document')}: ${document}`]),
  ];
  return (
    <li className={`flex gap-x-3 border-b border-line py-2.5 last:border-0 ${isGone ? goneLook : ''}`}>
      <div className="grid min-w-0 grow content-start gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 grow font-semibold wrap-anywhere">
            {fullName}
            {isGone && <GoneNote />}
          </span>
          {checkIn && <Badge tone="good">{t('aboard', { time: formatInstant(checkIn.at, 'time', locale) })}</Badge>}
          {traveller.bookingStatus === 'no_show' && <BookingBadge status="no_show" />}
          {!isPaid && <Badge tone="wait">{t('notPaid')}</Badge>}
        </div>
        <p className="numerals text-sm wrap-anywhere text-muted">
          {facts.join(' · ')} · <span className="whitespace-nowrap">{traveller.bookingNumber}</span>
        </p>
        {notes !== undefined && <p className="text-sm font-medium wrap-anywhere">{notes}</p>}
        {requests !== undefined && (
          <p className="text-sm whitespace-pre-line wrap-anywhere">
            <span className="text-muted">{booking('trip.requests')}:</span> {requests}
          </p>
        )}
        {traveller.isUnreadable && <p className="text-sm text-danger">{booking('unreadable')}</p>}
        {emergencyContact && (
          <p className="text-sm text-muted">
            {t('emergency')}: {emergencyContact.name},{' '}
            <PhoneLink phone={emergencyContact.phone} className="prose-link numerals whitespace-nowrap" />
          </p>
        )}
      </div>
      <a
        href={`tel:${contact.phone}`}
        aria-label={`${contact.name}: ${contact.phone}`}
        className="-my-1 grid size-9 flex-none place-items-center rounded-field text-link hover:bg-tint pointer-coarse:size-11"
      >
        <Phone size={18} aria-hidden="true" />
      </a>
    </li>
  );
}
