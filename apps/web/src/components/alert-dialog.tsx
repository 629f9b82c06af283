import { type ReactNode, useId } from 'react';
import { useModal } from '../lib/use-modal.ts';

type Props = { title: string; onClose: () => void; children: ReactNode };

/**
 * A question that cannot wait. The browser's own modal dialog adds no style by script, which react-aria's does on iPhones against the content
 * security policy.
 */
export function AlertDialog({ title, onClose, children }: Props) {
  const name = useId();
  const { modal, heading } = useModal(onClose);
  return (
    <dialog
      {...modal}
      role="alertdialog"
      aria-labelledby={`${name}-title`}
      aria-describedby={`${name}-text`}
      className="m-auto w-full max-w-md rounded-card bg-surface p-6 text-text shadow-deep backdrop:bg-veil sm:p-8 max-sm:max-w-[calc(100%-32px)]"
    >
      <h2 ref={heading} id={`${name}-title`} tabIndex={-1} className="text-2xl">
        {title}
      </h2>
      <div id={`${name}-text`} className="mt-3 space-y-3">
        {children}
      </div>
    </dialog>
  );
}
