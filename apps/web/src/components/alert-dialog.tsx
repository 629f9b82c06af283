import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

type Props = { title: string; onClose: () => void; children: ReactNode };

/**
 * A question that cannot wait. The browser's own modal dialog: it keeps the focus, gives it back, closes on Escape, and adds no style by
 * script, which react-aria's does on iPhones against the content security policy.
 */
export function AlertDialog({ title, onClose, children }: Props) {
  const name = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the paint, and closed while still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    heading.current?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${name}-title`}
      aria-describedby={`${name}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // The event comes late: by then React may have opened the dialog again, as it does in development.
      onClose={(event) => !event.currentTarget.open && onClose()}
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
