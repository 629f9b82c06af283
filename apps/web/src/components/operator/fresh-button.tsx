import { ArrowUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';

type Props = {
  fresh: number;
  gone?: number;
  /** Of the list: on a later one rows come and go because those before it did. */
  page?: number;
  onPress: () => void;
};

/** What changed in a list waits behind it, announced and not in a hurry. Its place is kept while there is nothing. */
export function FreshButton({ fresh, gone = 0, page = 1, onPress }: Props) {
  const t = useTranslations('operator.shell');
  const place = useRef<HTMLSpanElement>(null);
  const told = [fresh > 0 && t('newRows', { count: fresh }), gone > 0 && t('goneRows', { count: gone })];
  return (
    <span role="status" ref={place} tabIndex={-1} className="inline-flex min-h-9 items-center rounded-field">
      {fresh + gone > 0 && (
        <button
          type="button"
          onClick={() => {
            // The button goes away with its news: the way by keys goes on from where it stood.
            place.current?.focus();
            onPress();
          }}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-field bg-chosen px-3 text-sm font-semibold whitespace-nowrap text-chosen-text pointer-coarse:min-h-11"
        >
          <ArrowUp size={16} aria-hidden="true" />
          {page === 1 ? told.filter(Boolean).join(', ') : t('newPlaces')}
        </button>
      )}
    </span>
  );
}
