import { Link } from '@tanstack/react-router';
import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../../components/operator/badge.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { BookingBadge } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { formatDay, formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { gateOf } from '../../../lib/operator-links.ts';
import type { Page } from './departure-page.tsx';

const files = [
  ['pdf', 'manifest.pdf'],
  ['csv', 'manifest.csv'],
  ['rescuePdf', 'rescue.pdf'],
  ['rescueCsv', 'rescue.csv'],
] as const;

/** Who travels, with all that a guide must know; and the same on paper. */
export function ManifestPart({ page }: { page: Page }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId, status } = page.departure;
  return (
    <Panel
      title={t('manifest')}
      actions={
        <>
          {status !== 'cancelled' && (
            <Link to="/operator/check-in" search={gateOf(page.departure)} className={toolLook('plain')}>
              {t('checkIn')}
            </Link>
          )}
          {files.map(([label, file]) => (
            <a
              key={file}
              href={`/api/operator/departures/${scheduleId}/${file}?locale=${locale}`}
              download
              className={toolLook()}
            >
              {t(label)}
            </a>
          ))}
        </>
      }
    >
      {page.manifest.length === 0 && <p className="text-muted">{t('manifestNone')}</p>}
      <ul>
        {page.manifest.map((traveller) => (
          <Traveller
            key={traveller.participantId}
            traveller={traveller}
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

function Traveller({ traveller, category }: { traveller: Page['manifest'][number]; category: string }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { fullName, isPaid, contact, weightKg, birthDate, document, notes, emergencyContact, checkIn } = traveller;
  const facts = [
    category,
    ...(birthDate === undefined ? [] : [t('born', { day: formatDay(birthDate, 'birth', locale) })]),
    ...(weightKg === undefined ? [] : [t('weight', { kg: String(weightKg) })]),
    ...(document === undefined ? [] : [`${t('document')}: ${document}`]),
  ];
  return (
    <li className="grid gap-1 border-b border-line py-2.5 last:border-0">
      <div className="flex items-center gap-x-3">
        <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 grow font-semibold wrap-anywhere">{fullName}</span>
          {checkIn && <Badge tone="good">{t('aboard', { time: formatInstant(checkIn.at, 'time', locale) })}</Badge>}
          {traveller.bookingStatus === 'no_show' && <BookingBadge status="no_show" />}
          {!isPaid && <Badge tone="wait">{t('notPaid')}</Badge>}
        </div>
        <a
          href={`tel:${contact.phone}`}
          aria-label={`${contact.name}: ${contact.phone}`}
          className="grid size-9 flex-none place-items-center rounded-field text-link hover:bg-tint pointer-coarse:size-11"
        >
          <Phone size={18} aria-hidden="true" />
        </a>
      </div>
      <p className="numerals text-sm wrap-anywhere text-muted">
        {facts.join(' · ')} · {traveller.bookingNumber}
      </p>
      {notes !== undefined && <p className="text-sm font-medium wrap-anywhere">{notes}</p>}
      {emergencyContact && (
        <p className="text-sm text-muted">
          {t('emergency')}: {emergencyContact.name}, {emergencyContact.phone}
        </p>
      )}
    </li>
  );
}
