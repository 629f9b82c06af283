import { type ReactNode, useId } from 'react';

type Props = { title: string; children: ReactNode; actions?: ReactNode; className?: string };

/** A part of a page, under a heading that names it. */
export function Panel({ title, actions, children, className = '' }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`card px-4 py-3.5 sm:px-5 ${className}`}>
      <div className="mb-2 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {actions !== undefined && <div className="no-print ml-auto flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
