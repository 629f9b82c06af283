import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import type { Conflict } from '../../../lib/gate-memory.ts';

const reasons = ['already', 'unpaid', 'cancelled', 'wrong_departure', 'unknown'] as const;

/** What came out otherwise once the network was back: both sides, until somebody has read it. */
export function ConflictList({ conflicts, onSeen }: { conflicts: readonly Conflict[]; onSeen: (id: string) => void }) {
  const t = useTranslations('operator.checkIn');
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit' });
  if (conflicts.length === 0) return null;
  return (
    <Notice tone="problem" title={t('conflicts')} isUrgent>
      <ul className="grid gap-3">
        {conflicts.map(({ kept, person, state, last }) => {
          const reason = reasons.find((one) => one === state) ?? 'unknown';
          return (
            <li key={kept.id} className="flex flex-wrap items-center gap-3">
              <span className="grow basis-60">
                {state === 'already' && last
                  ? t('conflict', {
                      person: person ?? '?',
                      ours: time(kept.at),
                      theirs: time(last.at),
                      by: last.by,
                    })
                  : t('conflictOther', { person: person ?? '?', ours: time(kept.at), why: t(`conflictWhy.${reason}`) })}
              </span>
              <Button onClick={() => onSeen(kept.id)}>{t('seen')}</Button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
