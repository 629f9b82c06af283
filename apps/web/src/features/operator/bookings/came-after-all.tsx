import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import type { Booking, OnDone } from './booking-page.tsx';
import { useAct, useRefresh } from './use-act.ts';

type Answer = OperatorAnswers['checkIn']['sync'][number];

/** Who was missed at the gate is checked in by hand, also after the end: the booking took place by it. Taken back, it did not. */
export function CameAfterAll({ booking, onDone }: { booking: Booking; onDone: OnDone }) {
  const t = useTranslations('operator.booking');
  const { locale } = useLanguage();
  const act = useAct(api.operator.checkIn.sync.mutate);
  const refresh = useRefresh();
  const { scheduleId } = booking.schedule;
  const missing = booking.participants.filter(
    ({ participantId, cancelledAt }) =>
      cancelledAt === undefined && booking.checkIns.find((one) => one.participantId === participantId)?.action !== 'in',
  );
  const turns = (people: readonly { participantId: string }[], action: 'in' | 'undo') => ({
    checkIns: people.map(({ participantId }) => ({
      id: crypto.randomUUID(),
      scheduleId,
      participantId,
      action,
      method: 'hand' as const,
      at: new Date().toISOString(),
    })),
  });
  const refusal = (answers: readonly Answer[]) => {
    const refused = answers.map(({ state }) => state).find((state) => state !== 'done' && state !== 'already');
    return refused && t('came.notDone', { state: t(`came.state.${refused}`) });
  };
  /** Whoever else was faster is named, and only what was done here can be taken back here. */
  const words = (answers: readonly Answer[]) => {
    const before = answers.flatMap(({ state, last, fullName }) =>
      state === 'already' && last ? [{ name: fullName ?? '', by: last.by, at: last.at }] : [],
    );
    return [
      ...(answers.some(({ state }) => state === 'done') ? [t('came.done')] : []),
      ...before.map(({ at, ...who }) => t('came.already', { ...who, time: formatInstant(at, 'moment', locale) })),
      ...[refusal(answers) ?? []].flat(),
    ].join(' ');
  };
  const note = async () => {
    const answers = await act.run(turns(missing, 'in'));
    if (answers === undefined) return;
    const done = missing.filter((_, place) => answers[place]?.state === 'done');
    const undo = async () => {
      const back = await api.operator.checkIn.sync.mutate(turns(done, 'undo')).finally(refresh);
      return refusal(back) ?? t('came.undone');
    };
    onDone(words(answers), done.length > 0 ? undo : undefined);
  };
  return (
    <>
      <ToolButton disabled={missing.length === 0} isBusy={act.isBusy} onClick={() => void note()}>
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
