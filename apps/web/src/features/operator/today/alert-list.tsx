import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { type Alert, useAlertWords } from './use-alert-words.ts';

const shownAtFirst = 7;

/** What needs a hand, each with the way to where it is set right; what cannot wait comes first. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const t = useTranslations('operator.today');
  const words = useAlertWords();
  const { locale } = useLanguage();
  const [isAll, setAll] = useState(false);
  const told = alerts.map((alert) => ({ alert, ...words(alert) }));
  const sorted = [...told.filter(({ isUrgent }) => isUrgent), ...told.filter(({ isUrgent }) => !isUrgent)];
  const shown = isAll ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <Panel title={t('alerts')}>
      {alerts.length === 0 && <p className="text-muted">{t('noAlerts')}</p>}
      <ul className="-mx-2 divide-y divide-line">
        {shown.map(({ alert, text, act, path, isUrgent }) => (
          <li key={keyOf(alert)} className="flex gap-3 px-2 py-2.5">
            <span
              aria-hidden="true"
              className={`mt-2 size-2 flex-none ${isUrgent ? 'rotate-45 bg-danger' : 'rounded-full bg-accent'}`}
            />
            <div className="min-w-0 flex-1">
              <p className="wrap-anywhere">{text}</p>
              <p className="numerals flex flex-wrap items-center gap-x-3 text-sm text-muted">
                {formatInstant(alert.at, 'moment', locale)}
                {path !== null && (
                  <Link to={path} className="prose-link inline-flex min-h-8 items-center pointer-coarse:min-h-11">
                    {act}
                  </Link>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {sorted.length > shown.length && (
        <ToolButton look="quiet" className="mt-1" onClick={() => setAll(true)}>
          {t('allAlerts', { count: sorted.length })}
        </ToolButton>
      )}
    </Panel>
  );
}

/** Stable from one answer to the next. */
export function keyOf(alert: Alert): string {
  const about = 'bookingId' in alert ? alert.bookingId : alert.scheduleId;
  return `${alert.kind} ${about} ${alert.at}`;
}
