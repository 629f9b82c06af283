import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PickedBar } from '../../../components/operator/picked-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { BulkKind } from './use-bulk.ts';

const kinds = ['message', 'move', 'checkIn', 'cancel'] as const satisfies BulkKind[];

type Props = { picked: ReadonlySet<string>; onClear: () => void };

/** What can be done with the bookings that are ticked. */
export function BulkBar({ picked, onClear }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  const [kind, setKind] = useState<BulkKind | null>(null);
  return (
    <PickedBar
      count={picked.size}
      acts={kinds.map((act) => ({ act, label: t(`act.${act}`), isGrave: act === 'cancel' }))}
      onAct={setKind}
      onClear={onClear}
    >
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
    </PickedBar>
  );
}
