import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { Radios } from '../../../components/operator/radios.tsx';
import { WeatherBadge } from '../../../components/operator/status-badges.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { TextArea } from '../../../components/text-area.tsx';
import { api } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { Page, PartProps } from './departure-page.tsx';
import { Problem } from './sales-part.tsx';
import { useAct } from './use-act.ts';

const severities = ['watch', 'warning', 'cancelled'] as const;
const kinds = ['wind', 'rain', 'snow', 'visibility', 'sea', 'volcano', 'other'] as const;

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
                    disabled={lift.isBusy}
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
      {isRaising && <RaiseDialog page={page} onClose={() => setRaising(false)} />}
    </Panel>
  );
}

function RaiseDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useTranslations('operator.departures');
  const { scheduleId, endsAt } = page.departure;
  const [severity, setSeverity] = useState<(typeof severities)[number]>('watch');
  const [kind, setKind] = useState<(typeof kinds)[number]>('wind');
  const [ru, setRu] = useState('');
  const [en, setEn] = useState('');
  // As the dialog was opened: asked again after a lost answer, it is the same warning.
  const [startsAt] = useState(page.serverTime);
  const raise = useAct(scheduleId, api.operator.weather.raise.mutate, onClose);
  return (
    <ConfirmDialog
      title={t('raise')}
      confirmLabel={t('raise')}
      isReady={ru.trim() !== '' && en.trim() !== ''}
      isBusy={raise.isBusy}
      problem={raise.problem}
      onConfirm={() => raise.run({ on: { scheduleId }, kind, severity, startsAt, endsAt, message: { ru, en } })}
      onClose={onClose}
    >
      <Radios
        label={t('severity')}
        name="severity"
        values={severities}
        wordsOf={(one) => t(`severities.${one}`)}
        chosen={severity}
        onChoose={setSeverity}
      />
      <label className="block">
        <span className="mb-1.5 block font-medium">{t('kind')}</span>
        <select
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
          className="min-h-12 w-full rounded-field border border-line-strong bg-surface px-3"
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <TextArea
        rows={2}
        label={t('messageRu')}
        required
        maxLength={1000}
        value={ru}
        onChange={(event) => setRu(event.target.value)}
      />
      <TextArea
        rows={2}
        label={t('messageEn')}
        required
        maxLength={1000}
        value={en}
        onChange={(event) => setEn(event.target.value)}
      />
    </ConfirmDialog>
  );
}
