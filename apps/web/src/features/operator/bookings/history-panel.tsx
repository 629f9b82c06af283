import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../components/checkbox.tsx';
import { EntryChanges } from '../../../components/operator/entry-changes.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import { useEntryWords } from '../../../lib/use-entry-words.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PanelProps } from './booking-page.tsx';

/** What names a departure that it went to, or was to go to. */
const moves: ReadonlySet<string> = new Set(['move', 'ask_move', 'drop_move']);

/** Who did what, when, and what it was before and after; the newest first. */
export function HistoryPanel({ booking, heardAt }: PanelProps) {
  const t = useTranslations('operator.booking.history');
  const { locale } = useLanguage();
  const words = useEntryWords();
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
          const { title, changes } = words(entry);
          const to = moves.has(entry.action) ? entry.details['to'] : undefined;
          const { kind, name } = entry.actor;
          const of = booking.participants.find(({ participantId }) => participantId === entry.entityId)?.fullName;
          return (
            <li key={entry.id} className="relative pb-3 pl-4 text-sm">
              <span
                aria-hidden="true"
                className="absolute top-1.5 -left-[5px] size-2 rounded-full border-2 border-link bg-surface"
              />
              <p className="font-medium wrap-anywhere">{of === undefined ? title : `${title}: ${of}`}</p>
              <EntryChanges changes={changes} />
              {typeof to === 'string' && (
                <Link to={departurePath(to)} className="prose-link">
                  {t('to')}
                </Link>
              )}
              <p className="numerals text-muted">
                {formatInstant(entry.at, 'moment', locale)}, {kind === 'operator' ? (name ?? t('gone')) : t(kind)}
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
