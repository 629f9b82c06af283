import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { ManyWork } from '../../../components/operator/many-work.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { BulkForm } from './bulk-form.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkResults } from './bulk-results.tsx';
import { changedSums, useActProblem } from './use-act-problem.ts';
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
  // Checking in takes nothing more to say.
  const [action, setAction] = useState<BulkAction | null>(kind === 'checkIn' ? { kind } : null);
  const [round, setRound] = useState({ number: 0, bookingIds });
  const [runs, setRuns] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const isBegun = runs > 0;
  const close = () => {
    // What has begun is not left half-way by a slip of the hand.
    if (!isRunning) onClose(isBegun);
  };
  return (
    <Dialog
      title={t(`act.${kind}`)}
      step={`${action === null ? 'form' : round.number} ${runs}`}
      onClose={close}
      width="wide"
    >
      {/* Kept while the preview is looked at: who goes back finds what was typed. */}
      <div hidden={action !== null}>
        <BulkForm kind={kind} bookingIds={bookingIds} onDone={setAction} />
      </div>
      {action !== null && (
        <BulkRound
          key={round.number}
          action={action}
          bookingIds={round.bookingIds}
          onBack={isBegun || kind === 'checkIn' ? close : () => setAction(null)}
          onBegin={() => {
            setRuns(runs + 1);
            setRunning(true);
          }}
          onEnd={() => setRunning(false)}
          onAgain={(ids) => setRound(({ number }) => ({ number: number + 1, bookingIds: ids }))}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

type RoundProps = {
  action: BulkAction;
  bookingIds: readonly string[];
  onBack: () => void;
  onBegin: () => void;
  /** Also where it stopped half-way. */
  onEnd: () => void;
  /** To look once more at those whose sum became another. */
  onAgain: (bookingIds: readonly string[]) => void;
  onClose: () => void;
};

/** Looked at, confirmed with the sums that were shown, and done. */
function BulkRound({ action, bookingIds, onBack, onBegin, onEnd, onAgain, onClose }: RoundProps) {
  const t = useTranslations('operator.bookings.bulk');
  const app = useTranslations('app');
  const problem = useActProblem();
  const trpc = useTRPC();
  // Counted for this very look: what the one before showed may be what has changed.
  const preview = useQuery(
    trpc.operator.bookings.previewBulk.queryOptions(
      { bookingIds: [...bookingIds], action },
      { staleTime: 0, gcTime: 0 },
    ),
  );
  const work = useBulk();
  const [confirmed, setConfirmed] = useState<BulkAction | null>(null);
  const run = (ids: readonly string[], asked: BulkAction) => {
    onBegin();
    void work.run(ids, asked).finally(onEnd);
  };
  const confirm = (rows: readonly Row[]) => {
    const asked = agreed(action, rows);
    setConfirmed(asked);
    run(
      rows.map(({ bookingId }) => bookingId),
      asked,
    );
  };
  if (confirmed !== null) {
    const changed = work.results.filter(({ outcome }) => changedSums.some((code) => code === outcome));
    return (
      <ManyWork
        answered={work.results.length}
        done={work.results.filter(({ outcome }) => outcome === 'done').length}
        left={work.left?.length ?? 0}
        isRunning={work.isRunning}
        problem={work.failure === null ? undefined : problem(work.failure)}
        onGoOn={() => run(work.left ?? [], confirmed)}
        onClose={onClose}
        wayOn={
          changed.length > 0 && (
            <ToolButton look="action" onClick={() => onAgain(changed.map(({ bookingId }) => bookingId))}>
              {t('newSums')}
            </ToolButton>
          )
        }
      >
        <BulkResults results={work.results} />
      </ManyWork>
    );
  }
  if (!preview.isFetchedAfterMount || preview.data === undefined) {
    if (!preview.isError) return <p role="status">{t('counting')}</p>;
    return (
      <LoadProblem
        title={app('loadFailed')}
        text={problem(toFailure(preview.error))}
        retryLabel={app('retry')}
        onRetry={() => void preview.refetch()}
      />
    );
  }
  const { rows } = preview.data;
  return (
    <BulkPreview
      kind={action.kind}
      preview={preview.data}
      onBack={onBack}
      onConfirm={() => confirm(rows.filter((row) => row.can))}
    />
  );
}
