import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import type { Booking, OnDone } from './booking-page.tsx';
import { useAct } from './use-act.ts';

/** Who was missed at the gate is checked in by hand, also after the end: the booking took place by it. */
export function CameAfterAll({ booking, onDone }: { booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking');
  const act = useAct(api.operator.checkIn.sync.mutate);
  const { scheduleId } = booking.schedule;
  const missing = booking.participants.filter(
    ({ participantId, cancelledAt }) =>
      cancelledAt === undefined && booking.checkIns.find((one) => one.participantId === participantId)?.action !== 'in',
  );
  const note = async () => {
    const answers = await act.run({
      checkIns: missing.map(({ participantId }) => ({
        id: crypto.randomUUID(),
        scheduleId,
        participantId,
        action: 'in' as const,
        method: 'hand' as const,
        at: new Date().toISOString(),
      })),
    });
    if (answers === undefined) return;
    const refused = answers.map(({ state }) => state).find((state) => state !== 'done' && state !== 'already');
    onDone(refused === undefined ? t('came.done') : t('came.notDone', { state: t(`came.state.${refused}`) }));
  };
  return (
    <>
      <ToolButton disabled={act.isBusy || missing.length === 0} onClick={() => void note()}>
        {t('act.came')}
      </ToolButton>
      {act.problem !== undefined && (
        <p role="alert" className="text-sm font-medium text-danger">
          {act.problem}
        </p>
      )}
    </>
  );
}
