import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

type Props = { title: string; onClose: () => void; children: ReactNode; width?: 'normal' | 'wide' };

/** The browser's own modal dialog: it keeps the focus, gives it back, and closes on Escape. */
export function Dialog({ title, onClose, children, width = 'normal' }: Props) {
  const t = useTranslations('operator.shell');
  const name = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Closed while still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    heading.current?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => !event.currentTarget.open && onClose()}
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
