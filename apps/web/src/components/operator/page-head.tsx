import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { openSearch } from '../../lib/operator-search.ts';
import { StepHeading } from '../step-heading.tsx';

type Props = { title: string; above?: ReactNode; children?: ReactNode; lead?: ReactNode };

/** The top of each page of the tab: where one is, what can be done with all of it, and on a phone the way to the search. */
export function PageHead({ title, above, lead, children }: Props) {
  const t = useTranslations('operator.shell');
  return (
    <header className="mb-4">
      {above !== undefined && <div className="mb-1 text-sm">{above}</div>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex items-center gap-2">
            <StepHeading title={title} className="min-w-0 text-2xl wrap-anywhere sm:text-[28px]" />
            <button
              type="button"
              aria-label={t('search')}
              onClick={openSearch}
              className="no-print ml-auto grid size-11 flex-none place-items-center rounded-field text-link hover:bg-tint lg:hidden"
            >
              <Search size={22} aria-hidden="true" />
            </button>
          </div>
          {lead !== undefined && <div className="text-muted">{lead}</div>}
        </div>
        {children !== undefined && (
          <div className="no-print flex w-full flex-wrap items-center gap-2 sm:w-auto">{children}</div>
        )}
      </div>
    </header>
  );
}
