import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PanelProps } from './booking-page.tsx';
import { useHistoryWords } from './use-history-words.ts';

/** Who did what, when, and what it was before and after; the newest first. */
export function HistoryPanel({ booking, heardAt }: PanelProps) {
  const t = useTranslations('operator.booking.history');
  const { locale } = useLanguage();
  const words = useHistoryWords(booking.currency);
  const [withReads, setWithReads] = useState(false);
  const { bookingId } = booking;
  const entries = useSteadyRows(booking.history, ({ id }) => String(id), bookingId, heardAt);
  const history = entries.shown;
  const hasReads = history.some(({ action }) => action === 'read_details');
  const shown = history.filter(({ action }) => withReads || action !== 'read_details').toReversed();
  return (
    <Panel title={t('title')} news={entries}>
      <ol className="border-l-2 border-line">
        {shown.map((entry) => {
          const { title, who, change, details, to } = words(entry);
          return (
            <li key={entry.id} className="relative pb-3 pl-4 text-sm">
              <span
                aria-hidden="true"
                className="absolute top-1.5 -left-[5px] size-2 rounded-full border-2 border-link bg-surface"
              />
              <p className="font-medium">{title}</p>
              {change !== null && <p>{change}</p>}
              {details.length > 0 && <p className="wrap-anywhere">{details.join(', ')}</p>}
              {to !== null && (
                <Link to={departurePath(to)} className="prose-link">
                  {t('to')}
                </Link>
              )}
              <p className="numerals text-muted">
                {formatInstant(entry.at, 'moment', locale)}, {who}
              </p>
            </li>
          );
        })}
      </ol>
      {hasReads && (
        <Checkbox
          label={t('showReads')}
          checked={withReads}
          onChange={(event) => setWithReads(event.target.checked)}
          className="no-print text-sm"
        />
      )}
    </Panel>
  );
}
