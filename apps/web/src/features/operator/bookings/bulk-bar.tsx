import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkKind } from './use-bulk.ts';

const kinds = ['message', 'move', 'checkIn', 'cancel'] as const satisfies BulkKind[];
/** So many the server takes at once. */
const most = 200;

type Props = { picked: ReadonlySet<string>; onClear: () => void };

/** What can be done with the rows that are ticked. It lies over the page's end, so that ticking moves nothing. */
export function BulkBar({ picked, onClear }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  const [kind, setKind] = useState<BulkKind | null>(null);
  if (picked.size === 0) return null;
  const isTooMany = picked.size > most;
  return (
    <>
      <section
        aria-label={t('title')}
        className="no-print fixed inset-x-2 bottom-16 z-30 grid grid-cols-2 items-center gap-2 rounded-card border border-line bg-surface px-4 py-2 shadow-deep sm:max-lg:grid-cols-4 lg:flex lg:flex-wrap lg:inset-x-auto lg:right-6 lg:bottom-4"
      >
        <span role="status" className="numerals mr-1 whitespace-nowrap text-sm font-semibold sm:max-lg:col-span-3">
          {isTooMany ? t('tooMany', { most }) : t('picked', { count: picked.size })}
        </span>
        {kinds.map((one) => (
          <ToolButton
            key={one}
            look={one === 'cancel' ? 'danger' : 'plain'}
            disabled={isTooMany}
            onClick={() => setKind(one)}
            className="max-sm:px-1 max-sm:leading-tight max-sm:whitespace-normal"
          >
            {t(`act.${one}`)}
          </ToolButton>
        ))}
        <ToolButton
          look="quiet"
          onClick={onClear}
          className="max-lg:row-start-1 max-sm:col-start-2 sm:max-lg:col-start-4"
        >
          {t('clear')}
        </ToolButton>
      </section>
      {kind !== null && (
        <BulkDialog
          kind={kind}
          bookingIds={[...picked]}
          onClose={(isDone) => {
            setKind(null);
            if (isDone) onClear();
          }}
        />
      )}
    </>
  );
}
