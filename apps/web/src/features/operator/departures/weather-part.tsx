import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { Problem } from './sales-part.tsx';
import { useAct } from './use-act.ts';

/** Warnings that guests see; the worst of them stops the sales until it is lifted. */
export function WeatherPart({ page, heardAt, isManager }: PartProps & { isManager: boolean }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId, status } = page.departure;
  const isAhead = status !== 'cancelled' && status !== 'completed';
  const [isRaising, setRaising] = useState(false);
  const lift = useAct(scheduleId, (alertId: string) => api.operator.weather.lift.mutate({ alertId }));
  const alerts = useSteadyRows(page.alerts, (alert) => alert.alertId, scheduleId, heardAt);
  return (
    <Panel
      title={t('weather')}
      news={alerts}
      actions={isAhead && <ToolButton onClick={() => setRaising(true)}>{t('raise')}</ToolButton>}
    >
      {alerts.shown.length === 0 && <p className="text-muted">{t('weatherNone')}</p>}
      <ul>
        {alerts.shown.map((alert) => (
          <li key={alert.alertId} className="grid gap-1 border-b border-line py-2 last:border-0">
            <span className="flex flex-wrap items-center gap-2">
              <WeatherBadge status={alert.severity} />
              <span className="text-sm text-muted">{t(`kinds.${alert.kind}`)}</span>
              {alert.liftedAt !== null ? (
                <span className="text-sm text-muted">{t('lifted')}</span>
              ) : (
                isManager && (
                  <ToolButton
                    look="quiet"
                    className="ml-auto"
                    isBusy={lift.isBusy}
                    onClick={() => lift.run(alert.alertId)}
                  >
                    {t('lift')}
                  </ToolButton>
                )
              )}
            </span>
            <span className="wrap-anywhere">{alert.message[locale]}</span>
          </li>
        ))}
      </ul>
      <Problem text={lift.problem} />
      {isRaising && <RaiseDialog page={page} isManager={isManager} onClose={() => setRaising(false)} />}
    </Panel>
  );
}
