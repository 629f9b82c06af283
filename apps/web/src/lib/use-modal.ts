import { type SyntheticEvent, useLayoutEffect, useRef } from 'react';

/**
 * The browser's own modal dialog: it keeps the focus, gives it back, and closes on Escape. Answers what its `dialog` bears, and a ref for the heading,
 * where the focus begins: with each `step`, if there are several, for what was pressed in the one before is gone.
 */
export function useModal(onClose: () => void, step?: string | number) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the paint, and closed while still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is what it is for.
  useLayoutEffect(() => heading.current?.focus(), [step]);
  const modal = {
    ref: dialog,
    onCancel: (event: SyntheticEvent) => {
      event.preventDefault();
      onClose();
    },
    // The event comes late: by then React may have opened the dialog again, as it does in development.
    onClose: (event: SyntheticEvent<HTMLDialogElement>) => {
      if (!event.currentTarget.open) onClose();
    },
  };
  return { modal, heading };
}
