import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { grouped } from '../../lib/rubles.ts';
import { TextField } from '../text-field.tsx';
import { Dialog } from './dialog.tsx';
import { ToolButton } from './tool-button.tsx';

type Props = {
  title: string;
  /** What is going to happen, with its figures. */
  children: ReactNode;
  /** What has to be typed; absent where a press is enough. Spaces and capitals do not matter. */
  word?: string | undefined;
  confirmLabel: string;
  /** What is filled in is enough to go on. */
  isReady?: boolean;
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
  confirmLabel,
  isReady = true,
  isBusy,
  problem,
  onConfirm,
  onClose,
  width = 'normal',
}: Props) {
  const t = useTranslations('operator.parts');
  const [typed, setTyped] = useState('');
  const isTyped = isReady && (word === undefined || plain(typed) === plain(word));
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
        {word !== undefined && (
          <TextField
            label={t('typeToConfirm', { word: /^\d/.test(word) ? grouped(word) : word })}
            value={typed}
            autoComplete="off"
            inputMode={/^[\d\s.]+$/.test(word) ? 'decimal' : 'text'}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {problem !== undefined && (
          <p role="alert" className="font-medium text-danger">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <ToolButton look="quiet" onClick={onClose}>
            {t('back')}
          </ToolButton>
          <ToolButton type="submit" look={word === undefined ? 'action' : 'danger'} disabled={!isTyped || isBusy}>
            {confirmLabel}
          </ToolButton>
        </div>
      </form>
    </Dialog>
  );
}

const plain = (text: string) => text.replace(/[\s₽]/g, '').replace(',', '.').toLowerCase();
