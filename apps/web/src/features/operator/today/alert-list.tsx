import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { type Alert, useAlertWords } from './use-alert-words.ts';

/** What needs a hand, each with the way to where it is set right. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const t = useTranslations('operator.today');
  const words = useAlertWords();
  const { locale } = useLanguage();
  return (
    <Panel title={t('alerts')}>
      {alerts.length === 0 && <p className="text-muted">{t('noAlerts')}</p>}
      <ul className="-mx-2 divide-y divide-line">
        {alerts.map((alert) => {
          const { text, act, path, isUrgent } = words(alert);
          return (
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
          );
        })}
      </ul>
    </Panel>
  );
}

/** Stable from one answer to the next. */
export function keyOf(alert: Alert): string {
  const about = 'bookingId' in alert ? alert.bookingId : alert.scheduleId;
  return `${alert.kind} ${about} ${alert.at}`;
}
