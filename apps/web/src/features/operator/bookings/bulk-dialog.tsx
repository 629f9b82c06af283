import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { ManyWork } from '../../../components/operator/many-work.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkResults } from './bulk-results.tsx';
import { useActProblem } from './use-act-problem.ts';
import { type BulkAction, type BulkKind, useBulk } from './use-bulk.ts';

type Props = {
  kind: BulkKind;
  bookingIds: readonly string[];
  /** `isDone`: something was done, so the ticks are used up. */
  onClose: (isDone: boolean) => void;
};

type Row = { bookingId: string; refund: number; difference: number };

/** With the sums that each row showed: where one is another by now, that booking is left alone. */
function agreed(action: BulkAction, rows: readonly Row[]): BulkAction {
  const byBooking = (sum: (row: Row) => number) => Object.fromEntries(rows.map((row) => [row.bookingId, sum(row)]));
  if (action.kind === 'cancel') return { ...action, agreedRefunds: byBooking(({ refund }) => refund) };
  if (action.kind === 'move') return { ...action, agreedDifferences: byBooking(({ difference }) => difference) };
  return action;
}

/** One act for many bookings: what it takes, what it would do row by row, and then what came of it. */
export function BulkDialog({ kind, bookingIds, onClose }: Props) {
  const t = useTranslations('operator.bookings.bulk');
  const problem = useActProblem();
  // Checking in takes nothing more to say.
  const [action, setAction] = useState<BulkAction | null>(kind === 'checkIn' ? { kind } : null);
  const trpc = useTRPC();
  const isFormed = action !== null;
  const preview = useQuery(
    trpc.operator.bookings.previewBulk.queryOptions(
      { bookingIds: [...bookingIds], action: action ?? { kind: 'checkIn' } },
      { enabled: isFormed, staleTime: 0, gcTime: 0 },
    ),
  );
  const work = useBulk();
  // What was confirmed, with the sums that were looked at.
  const [confirmed, setConfirmed] = useState<BulkAction | null>(null);
  const confirm = (rows: readonly Row[]) => {
    if (action === null) return;
    const asked = agreed(action, rows);
    setConfirmed(asked);
    void work.run(
      rows.map(({ bookingId }) => bookingId),
      asked,
    );
  };
  const isBegun = work.left !== null;
  const close = () => {
    // What has begun is not left half-way by a slip of the hand.
    if (!work.isRunning) onClose(isBegun);
  };
  return (
    <Dialog title={t(`act.${kind}`)} onClose={close} width="wide">
      {/* Kept while the preview is looked at: who goes back finds what was typed. */}
      <div hidden={isFormed}>
        <BulkForm kind={kind} bookingIds={bookingIds} onDone={setAction} />
      </div>
      {isFormed && !isBegun && preview.isPending && <p role="status">{t('counting')}</p>}
      {isFormed && !isBegun && preview.isError && (
        <p role="alert" className="font-medium text-danger">
          {problem(toFailure(preview.error))}
        </p>
      )}
      {isFormed && !isBegun && preview.data !== undefined && (
        <BulkPreview
          kind={kind}
          preview={preview.data}
          onBack={kind === 'checkIn' ? close : () => setAction(null)}
          onConfirm={() => confirm(preview.data.rows.filter((row) => row.can))}
        />
      )}
      {isBegun && confirmed !== null && (
        <ManyWork
          done={work.results.length}
          left={work.left?.length ?? 0}
          isRunning={work.isRunning}
          problem={work.failure === null ? undefined : problem(work.failure)}
          onGoOn={() => void work.run(work.left ?? [], confirmed)}
          onClose={close}
        >
          <BulkResults results={work.results} />
        </ManyWork>
      )}
    </Dialog>
  );
}
