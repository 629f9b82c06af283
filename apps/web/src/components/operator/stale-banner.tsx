import { useTranslations } from 'use-intl';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';

type Props = {
  isStale: boolean;
  /** When the server was last heard, in milliseconds since 1970. */
  heardAt: number;
};

/** Says that what is shown is old, and how old. It lies over the page, so that nothing moves. */
export function StaleBanner({ isStale, heardAt }: Props) {
  const t = useTranslations('operator.shell');
  const { locale } = useLanguage();
  return (
    <div
      role="status"
      className="no-print pointer-events-none fixed inset-x-0 bottom-20 z-30 grid place-items-center px-4 lg:bottom-4"
    >
      {isStale && (
        <p className="numerals rounded-field border border-danger bg-danger-soft px-4 py-2 font-medium shadow-low">
          {t('stale', { time: formatInstant(heardAt, 'time', locale) })}
        </p>
      )}
    </div>
  );
}
