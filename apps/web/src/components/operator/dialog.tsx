import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useModal } from '../../lib/use-modal.ts';

type Props = {
  title: string;
  /** Of what is done in steps: another one for each. */
  step?: string | number;
  onClose: () => void;
  children: ReactNode;
  width?: 'normal' | 'wide';
};

/** A form or a list before the page. */
export function Dialog({ title, step, onClose, children, width = 'normal' }: Props) {
  const t = useTranslations('operator.shell');
  const name = useId();
  const { modal, heading } = useModal(onClose, step);
  return (
    <dialog
      {...modal}
      aria-labelledby={name}
      className={`m-auto w-full rounded-card bg-surface p-5 text-text shadow-deep backdrop:bg-veil max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none sm:p-6 ${width === 'wide' ? 'max-w-3xl' : 'max-w-lg'}`}
    >
      <div className="mb-3 flex items-start gap-3">
        <h2 ref={heading} id={name} tabIndex={-1} className="flex-1 text-xl">
          {title}
        </h2>
        <button
          type="button"
          aria-label={t('close')}
          onClick={onClose}
          className="-mt-2 -mr-2 grid size-11 place-items-center rounded-field text-muted hover:bg-tint hover:text-text"
        >
          <X size={20} aria-hidden="true" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
