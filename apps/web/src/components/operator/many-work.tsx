import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from './tool-button.tsx';
import { WorkProgress } from './work-progress.tsx';

type Props = {
  done: number;
  left: number;
  isRunning: boolean;
  /** Why it stopped, where it did. */
  problem: string | undefined;
  onGoOn: () => void;
  onClose: () => void;
  /** What came of each row. */
  children: ReactNode;
};

/** One act for many on its way: how far it has come, what came of each, and a way on where it stopped. */
export function ManyWork({ done, left, isRunning, problem, onGoOn, onClose, children }: Props) {
  const t = useTranslations('operator.parts.many');
  return (
    <div className="grid gap-3">
      <WorkProgress
        label={t(isRunning ? 'running' : problem === undefined ? 'finished' : 'stopped')}
        done={done}
        total={done + left}
      />
      {problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
      {children}
      <div className="flex justify-end gap-2">
        {problem !== undefined && (
          <ToolButton look="action" onClick={onGoOn}>
            {t('goOn')}
          </ToolButton>
        )}
        <ToolButton disabled={isRunning} onClick={onClose}>
          {t('close')}
        </ToolButton>
      </div>
    </div>
  );
}
