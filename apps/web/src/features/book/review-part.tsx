import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';

type Props = { title: string; editLabel: string; onEdit: () => void; isLocked: boolean; children: ReactNode };

export function ReviewPart({ title, editLabel, onEdit, isLocked, children }: Props) {
  return (
    <section className="card px-5 py-4 shadow-low">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-lg">{title}</h2>
        <Button look="quiet" className="-mr-3 px-3!" disabled={isLocked} onClick={onEdit}>
          {editLabel}
        </Button>
      </div>
      {children}
    </section>
  );
}
