import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { GoneNote, goneLook } from '../../../components/operator/gone-note.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';
import { useAct } from './use-act.ts';

/** Seats that somebody holds, until when; a manager may free them. */
export function HoldList({ page, heardAt, isManager }: PartProps & { isManager: boolean }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId } = page.departure;
  const [asked, setAsked] = useState<string>();
  const free = useAct(
    scheduleId,
    (holdId: string) => api.operator.departures.freeHold.mutate({ scheduleId, holdId }),
    () => setAsked(undefined),
  );
  const holds = useSteadyRows(page.holds, (hold) => hold.holdId, scheduleId, heardAt);
  return (
    <Panel title={t('holds')} news={holds}>
      {holds.shown.length === 0 && <p className="text-muted">{t('holdsNone')}</p>}
      <ul>
        {holds.shown.map(({ holdId, seats, expiresAt }) => (
          <li key={holdId} className="flex min-h-11 items-center gap-3 border-b border-line py-1 last:border-0">
            <span className={`numerals grow ${holds.gone.has(holdId) ? goneLook : ''}`}>
              {t('hold', { seats: t('seats', { count: seats }), time: formatInstant(expiresAt, 'time', locale) })}
              {holds.gone.has(holdId) && <GoneNote />}
            </span>
            {isManager && (
              <ToolButton
                look="quiet"
                disabled={holds.gone.has(holdId)}
                isBusy={free.isBusy}
                onClick={() => {
                  free.forget();
                  setAsked(holdId);
                }}
              >
                {t('free')}
              </ToolButton>
            )}
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <ConfirmDialog
          title={t('freeTitle')}
          confirmLabel={t('free')}
          isBusy={free.isBusy}
          problem={free.problem}
          onConfirm={() => free.run(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('freeText')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
