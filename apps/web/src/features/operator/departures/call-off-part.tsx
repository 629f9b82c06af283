import { useTranslations } from 'use-intl';
import { Notice } from '../../../components/notice.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { WorkProgress } from '../../../components/operator/work-progress.tsx';
import { api } from '../../../lib/api.ts';
import type { Page } from './departure-page.tsx';
import { useAct } from './use-act.ts';

type Props = { scheduleId: string; callOff: NonNullable<Page['callOff']>; money: Page['money'] };

/** How far calling off is; it can be stopped half-way and taken up again. */
export function CallOffPart({ scheduleId, callOff, money }: Props) {
  const t = useTranslations('operator.departures');
  const stop = useAct(scheduleId, () => api.operator.departures.stopCallOff.mutate({ scheduleId }));
  const resume = useAct(scheduleId, () => api.operator.departures.resumeCallOff.mutate({ scheduleId }));
  const { state, bookings, left } = callOff;
  return (
    <Notice tone="problem" title={t(state === 'done' ? howOver(money) : 'callingOff')} className="mb-4">
      {state !== 'done' && (
        <>
          <WorkProgress label={t('calledOffSoFar')} done={Math.max(0, bookings - left)} total={bookings} />
          {state === 'stopped' && <p>{t('stopped')}</p>}
          <ToolButton
            isBusy={stop.isBusy || resume.isBusy}
            onClick={() => (state === 'running' ? stop : resume).run(undefined)}
          >
            {t(state === 'running' ? 'stop' : 'resume')}
          </ToolButton>
        </>
      )}
    </Notice>
  );
}

/** Whoever sees no money hears of none. */
function howOver(money: Page['money']): 'calledOff' | 'calledOffGoesBack' | 'calledOffWentBack' {
  if (!money || money.promisedBack === 0) return 'calledOff';
  return money.promisedBack > money.givenBack ? 'calledOffGoesBack' : 'calledOffWentBack';
}
