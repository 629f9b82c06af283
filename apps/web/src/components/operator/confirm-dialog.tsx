import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../lib/locale.tsx';
import { groupedRubles, readRubles } from '../../lib/rubles.ts';
import { TextField } from '../text-field.tsx';
import { Dialog } from './dialog.tsx';
import { ToolButton } from './tool-button.tsx';

type Props = {
  title: string;
  /** What is going to happen, with its figures. */
  children: ReactNode;
  /** What has to be typed; absent where a press is enough. Spaces and capitals do not matter. */
  word?: string | undefined;
  /** The same for money that moves, in kopecks; of nothing, nothing is asked. */
  sum?: number;
  confirmLabel: string;
  /** What is filled in is enough to go on. */
  isReady?: boolean;
  /** What is still to be done before that: a button that cannot be pressed says why. */
  waitsFor?: string | undefined;
  isBusy: boolean;
  /** Why it was not done. */
  problem?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
  width?: 'normal' | 'wide';
};

/** Asks before something that cannot be taken back. Money asks to type its sum: a habit of pressing does not move it. */
export function ConfirmDialog({
  title,
  children,
  word,
  sum = 0,
  confirmLabel,
  isReady = true,
  waitsFor,
  isBusy,
  problem,
  onConfirm,
  onClose,
  width = 'normal',
}: Props) {
  const t = useTranslations('operator.parts');
  const { locale } = useLanguage();
  const [typed, setTyped] = useState('');
  const asked = sum > 0 ? groupedRubles(sum, locale) : word;
  const isRight = sum > 0 ? readRubles(typed) === sum : word === undefined || plain(typed) === plain(word);
  const isTyped = isReady && isRight;
  const hintId = useId();
  return (
    <Dialog title={title} onClose={onClose} width={width}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isTyped && !isBusy) onConfirm();
        }}
      >
        <div className="space-y-3">{children}</div>
        {asked !== undefined && (
          <TextField
            label={t('typeToConfirm', { word: asked })}
            value={typed}
            autoComplete="off"
            inputMode={sum > 0 ? 'decimal' : 'text'}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {problem !== undefined && (
          <p role="alert" className="font-medium text-danger">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {/* Its place stays: nothing jumps under the hand that types. */}
          {waitsFor !== undefined && (
            <p id={hintId} className={`mr-auto text-sm text-muted ${isReady ? 'invisible' : ''}`}>
              {waitsFor}
            </p>
          )}
          {/* Beside the hint or below it, but never parted from each other. */}
          <div className="flex flex-wrap items-center justify-end gap-2">
            <ToolButton look="quiet" onClick={onClose}>
              {t('back')}
            </ToolButton>
            <ToolButton
              type="submit"
              look={asked === undefined ? 'action' : 'danger'}
              disabled={!isTyped}
              isBusy={isBusy}
              aria-describedby={isReady || waitsFor === undefined ? undefined : hintId}
            >
              {confirmLabel}
            </ToolButton>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

const plain = (text: string) => text.replace(/\s/g, '').toLowerCase();
