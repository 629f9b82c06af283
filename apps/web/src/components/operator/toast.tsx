import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';

type Told = {
  text: string;
  /** Takes back what was done, truly; where it answers a text, that says what came of it. */
  undo?: (() => Promise<unknown>) | undefined;
};

const shownMs = 8_000;
const undoMs = 10_000;

/** `tell` says for a while that something was done, and offers to take it back; `toast` is where it is said. */
export function useToast(): { tell: (text: string, undo?: () => Promise<unknown>) => void; toast: ReactNode } {
  const t = useTranslations('operator.shell');
  const failureText = useFailureText();
  const [told, setTold] = useState<Told>();
  const forget = useCallback(() => setTold(undefined), []);
  const tell = useCallback((text: string, undo?: () => Promise<unknown>) => setTold({ text, undo }), []);
  const takeBack = (undo: () => Promise<unknown>) =>
    void undo().then(
      (said) => tell(typeof said === 'string' ? said : t('undone')),
      (error: unknown) => tell(t('notUndone', { why: failureText(toFailure(error)) })),
    );
  return { tell, toast: <Toast told={told} onUndo={takeBack} onOver={forget} /> };
}

type Props = { told: Told | undefined; onUndo: (undo: () => Promise<unknown>) => void; onOver: () => void };

/** It lies over the page, so that nothing moves, and stays while a pointer or the focus is on it. */
function Toast({ told, onUndo, onOver }: Props) {
  const t = useTranslations('operator.shell');
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (told === undefined || isHeld) return;
    const timer = setTimeout(onOver, told.undo === undefined ? shownMs : undoMs);
    return () => clearTimeout(timer);
  }, [told, isHeld, onOver]);
  const { text, undo } = told ?? {};
  return (
    <div
      role="status"
      className="no-print pointer-events-none fixed inset-x-0 bottom-20 z-40 grid place-items-center px-4 lg:bottom-6"
    >
      {text !== undefined && (
        <div
          className="pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-1 rounded-field bg-chosen px-4 py-2.5 font-medium text-chosen-text shadow-deep"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{text}</span>
          {undo !== undefined && (
            <button
              type="button"
              className="min-h-9 rounded-small px-2 font-bold underline underline-offset-4 pointer-coarse:min-h-11"
              onClick={() => {
                setHeld(false);
                onOver();
                onUndo(undo);
              }}
            >
              {t('undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
