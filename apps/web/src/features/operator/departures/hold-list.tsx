import { useTranslations } from 'use-intl';
import { Panel } from '../../../components/operator/panel.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import type { Page } from './departure-page.tsx';
import { Problem } from './sales-part.tsx';
import { useAct } from './use-act.ts';

/** Seats that somebody holds, until when; a manager may free them. */
export function HoldList({ page, isManager }: { page: Page; isManager: boolean }) {
  const t = useTranslations('operator.departures');
  const { locale } = useLanguage();
  const { scheduleId } = page.departure;
  const free = useAct(scheduleId, (holdId: string) => api.operator.departures.freeHold.mutate({ scheduleId, holdId }));
  return (
    <Panel title={t('holds')}>
      {page.holds.length === 0 && <p className="text-muted">{t('holdsNone')}</p>}
      <ul>
        {page.holds.map(({ holdId, seats, expiresAt }) => (
          <li key={holdId} className="flex min-h-11 items-center gap-3 border-b border-line py-1 last:border-0">
            <span className="numerals grow">
              {t('hold', { seats: t('seats', { count: seats }), time: formatInstant(expiresAt, 'time', locale) })}
            </span>
            {isManager && (
              <ToolButton look="quiet" disabled={free.isBusy} onClick={() => free.run(holdId)}>
                {t('free')}
              </ToolButton>
            )}
          </li>
        ))}
      </ul>
      <Problem text={free.problem} />
    </Panel>
  );
}
