import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PickedBar } from '../../../components/operator/picked-bar.tsx';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { ManyDialog } from './many-dialog.tsx';
import type { ManyKind } from './many-draft.ts';

export type Row = OperatorAnswers['departures']['list']['rows'][number];

const kinds = ['close', 'open', 'capacity', 'guide', 'prices'] as const satisfies ManyKind[];

type Props = { picked: ReadonlyMap<string, Row>; onClear: () => void };

/** What can be changed on all departures that are ticked. */
export function ManyBar({ picked, onClear }: Props) {
  const t = useTranslations('operator.manyDepartures');
  const [kind, setKind] = useState<ManyKind | null>(null);
  return (
    <PickedBar
      count={picked.size}
      acts={kinds.map((act) => ({ act, label: t(`act.${act}`) }))}
      onAct={setKind}
      onClear={onClear}
    >
      {kind !== null && (
        <ManyDialog
          kind={kind}
          rows={[...picked.values()]}
          onClose={(isDone) => {
            setKind(null);
            if (isDone) onClear();
          }}
        />
      )}
    </PickedBar>
  );
}
