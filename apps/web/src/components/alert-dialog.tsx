import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

type Props = { title: string; onClose: () => void; children: ReactNode };

/**
 * A question that cannot wait. Keeps the focus, gives it back, and closes on Escape.
 * Not react-aria's Dialog: half a second after opening that one takes the focus away from itself, and with a screen reader's clicks never gives it back.
 */
export function AlertDialog({ title, onClose, children }: Props) {
  const name = useId();
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus(), []);
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-veil p-4"
    >
      <Modal className="w-full max-w-md rounded-card bg-surface text-text shadow-deep">
        <div
          ref={dialog}
          role="alertdialog"
          aria-modal="true"
          aria-labelledby={`${name}-title`}
          aria-describedby={`${name}-text`}
          tabIndex={-1}
          className="p-6 outline-none sm:p-8"
        >
          <h2 id={`${name}-title`} className="text-2xl">
            {title}
          </h2>
          <div id={`${name}-text`} className="mt-3 space-y-3">
            {children}
          </div>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
