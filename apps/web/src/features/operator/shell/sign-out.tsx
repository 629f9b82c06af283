import { Link } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { pressOf } from '../../../components/press.ts';
import { leaveGate, memoryOf, useMemory } from '../../../lib/gate-memory.ts';
import { tellKept } from '../../../lib/tell-kept.ts';
import { rememberMe, useMember } from '../../../lib/use-member.ts';
import { signOut } from './sign-in-calls.ts';

type Problem = 'notTold' | 'stillIn';

/** Signs out. What the gate has not told yet, or nobody has read, is said first. */
export function SignOut() {
  const t = useTranslations('operator.shell');
  const { id } = useMember();
  const { kept, conflicts } = useMemory(id);
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const busily = async (work: () => Promise<Problem | undefined>) => {
    setBusy(true);
    setProblem(undefined);
    const met = await work();
    setBusy(false);
    setProblem(met);
    if (met !== undefined) setAsking(true);
  };
  const leave = async (): Promise<Problem | undefined> => {
    if (!(await signOut())) return 'stillIn';
    leaveGate(id);
    rememberMe(null);
    // Begun anew: whoever signs in here next finds nothing in its memory of what this one saw, bookings, figures or a gate's list.
    location.replace('/operator');
    return undefined;
  };
  return (
    <>
      <button
        type="button"
        title={t('signOut')}
        aria-label={t('signOut')}
        {...pressOf({
          isBusy,
          onClick: () => {
            if (kept.length + conflicts.length > 0) setAsking(true);
            else void busily(leave);
          },
        })}
        className="ml-auto grid size-11 place-items-center rounded-field text-muted hover:bg-tint hover:text-text"
      >
        <LogOut size={20} aria-hidden="true" />
      </button>
      {isAsking && (
        <Dialog title={t('leave.title')} onClose={() => setAsking(false)}>
          <div className="grid gap-3">
            {kept.length > 0 && <p>{t('leave.untold', { count: kept.length })}</p>}
            {kept.length > 0 && <p className="text-muted">{t('leave.later')}</p>}
            {conflicts.length > 0 && (
              <p>
                {t('leave.conflicts', { count: conflicts.length })}{' '}
                <Link to="/operator/check-in" className="prose-link" onClick={() => setAsking(false)}>
                  {t('leave.toGate')}
                </Link>
              </p>
            )}
            {problem !== undefined && (
              <p role="alert" className="font-medium text-danger">
                {t(`leave.${problem}`)}
              </p>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <ToolButton look="quiet" onClick={() => setAsking(false)}>
                {t('leave.stay')}
              </ToolButton>
              <ToolButton isBusy={isBusy} onClick={() => void busily(leave)}>
                {t(kept.length > 0 ? 'leave.keep' : 'leave.anyway')}
              </ToolButton>
              {kept.length > 0 && (
                <ToolButton
                  look="action"
                  isBusy={isBusy}
                  onClick={() =>
                    void busily(async () => {
                      if (!(await tellKept(id))) return 'notTold';
                      // What turned out otherwise is read before it is gone.
                      return memoryOf(id).conflicts.length > 0 ? undefined : await leave();
                    })
                  }
                >
                  {t('leave.send')}
                </ToolButton>
              )}
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
