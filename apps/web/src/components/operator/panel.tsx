import { type ReactNode, useId } from 'react';
import type { News } from '../../lib/use-steady-rows.ts';
import { FreshButton } from './fresh-button.tsx';

type Props = {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  className?: string;
  /** Of the list within: it is told on the edge of the panel, so that nothing moves. */
  news?: News;
};

/** A part of a page, under a heading that names it. */
export function Panel({ title, actions, children, className = '', news }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`card relative px-4 py-3.5 sm:px-5 ${className}`}>
      {news !== undefined && (
        <div className="no-print absolute top-0 right-4 z-10 -translate-y-2/3">
          <FreshButton fresh={news.fresh} gone={news.gone.size} onPress={news.letIn} />
        </div>
      )}
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
