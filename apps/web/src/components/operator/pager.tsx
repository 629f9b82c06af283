import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ToolButton } from './tool-button.tsx';

type Props = { page: number; limit: number; total: number; isMore?: boolean; onPage: (page: number) => void };

/** Which rows are shown of how many, and the way to the others. `isMore`: there are more than `total`. */
export function Pager({ page, limit, total, isMore = false, onPage }: Props) {
  const t = useTranslations('operator.parts');
  const last = Math.max(1, Math.ceil(total / limit));
  const hasNext = isMore || page < last;
  if (page === 1 && !hasNext) return null;
  return (
    <nav aria-label={t('pages')} className="no-print mt-3 flex items-center justify-end gap-2">
      <ToolButton disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft size={16} aria-hidden="true" />
        {t('previous')}
      </ToolButton>
      <span className="numerals px-1 text-sm text-muted">
        {isMore ? t('page', { page }) : t('pageOf', { page, last })}
      </span>
      <ToolButton disabled={!hasNext} onClick={() => onPage(page + 1)}>
        {t('next')}
        <ChevronRight size={16} aria-hidden="true" />
      </ToolButton>
    </nav>
  );
}
