import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** New rows wait behind it. Its place is kept while there are none. */
export function FreshButton({ count, onPress }: { count: number; onPress: () => void }) {
  const t = useTranslations('operator.shell');
  return (
    <span role="status" className="inline-flex min-h-9 items-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onPress}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-field bg-chosen px-3 text-sm font-semibold text-chosen-text"
        >
          <ArrowUp size={16} aria-hidden="true" />
          {t('newRows', { count })}
        </button>
      )}
    </span>
  );
}
