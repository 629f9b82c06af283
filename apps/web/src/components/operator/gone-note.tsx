import { useTranslations } from 'use-intl';

/** How a row looks that has left its list while somebody looks at it. It keeps its size: nothing moves under a finger. */
export const goneLook = 'line-through text-muted';

/** The same for whoever hears the row. */
export function GoneNote() {
  const t = useTranslations('operator.shell');
  return <span className="sr-only">, {t('goneRow')}</span>;
}
