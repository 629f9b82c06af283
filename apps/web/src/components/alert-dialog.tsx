import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** A question that cannot wait. Keeps the focus, gives it back, and closes on Escape. */
export function AlertDialog({ title, onClose, children }: Props) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-veil p-4"
    >
      <Modal className="w-full max-w-md rounded-card bg-surface p-6 text-text shadow-deep sm:p-8">
        <Dialog role="alertdialog" className="space-y-3 outline-none">
          <Heading slot="title" className="text-2xl">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
