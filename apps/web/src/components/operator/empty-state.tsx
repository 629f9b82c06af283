import type { ReactNode } from 'react';

type Props = { title: string; text: string; children?: ReactNode };

/** A list without rows says why, and what to do next. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className="card px-5 py-10 text-center">
      <p className="text-lg font-semibold">{title}</p>
      <p className="mx-auto mt-1 max-w-prose text-muted">{text}</p>
      {children !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
