import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from './tool-button.tsx';
import { WorkProgress } from './work-progress.tsx';

type Props = {
  /** Those that something came of, also a refusal. */
  answered: number;
  done: number;
  left: number;
  isRunning: boolean;
  /** Why it stopped, where it did. */
  problem: string | undefined;
  onGoOn: () => void;
  onClose: () => void;
  /** What can be done about those that were refused, once something came of all. */
  wayOn?: ReactNode;
  /** What came of each row. */
  children: ReactNode;
};

/** One act for many on its way: how far it has come, what came of each, and a way on where it stopped. */
export function ManyWork({ answered, done, left, isRunning, problem, onGoOn, onClose, wayOn, children }: Props) {
  const t = useTranslations('operator.parts.many');
  const label = isRunning
    ? t('running')
    : problem !== undefined
      ? t('stopped')
      : done < answered
        ? t('finishedPart', { done, all: answered })
        : t('finished');
  return (
    <div className="grid gap-3">
      <WorkProgress
        label={label}
        done={answered}
        total={answered + left}
        isOver={!isRunning && problem === undefined}
      />
      {problem !== undefined && (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
      {children}
      <div className="flex flex-wrap justify-end gap-2">
        {!isRunning && problem === undefined && wayOn}
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
