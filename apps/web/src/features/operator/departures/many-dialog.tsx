import type { DeparturesAction } from '@kamchatour/booking/office-input';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { ManyWork } from '../../../components/operator/many-work.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { departurePath } from '../../../lib/operator-links.ts';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { usePortions } from '../../../lib/use-portions.ts';
import type { Row } from './many-bar.tsx';
import type { ManyKind } from './many-draft.ts';
import { ManyForm } from './many-form.tsx';

type Result = OperatorAnswers['departures']['bulk'][number];
type Props = {
  kind: ManyKind;
  rows: readonly Row[];
  /** `isDone`: something was done, so the ticks are used up. */
  onClose: (isDone: boolean) => void;
};

/** One change for many departures: what it takes and on which, and then what came of each. */
export function ManyDialog({ kind, rows, onClose }: Props) {
  const t = useTranslations('operator.manyDepartures');
  const many = useTranslations('operator.parts.many');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [confirmed, setConfirmed] = useState<DeparturesAction | null>(null);
  const [runs, setRuns] = useState(0);
  // Asked for once more, a change is the same change: there is nothing to be done twice.
  const work = usePortions<DeparturesAction, Result>(
    async (scheduleIds, action) => ({
      results: await api.operator.departures.bulk.mutate({ scheduleIds, action }),
      left: [],
    }),
    () => {
      noteOwnAct();
      for (const part of [trpc.operator.departures, trpc.operator.today]) {
        void queryClient.invalidateQueries({ queryKey: part.pathKey() });
      }
    },
  );
  const start = (action: DeparturesAction, ids: readonly string[]) => {
    setConfirmed(action);
    setRuns(runs + 1);
    void work.run(ids, action);
  };
  const close = () => {
    // What has begun is not left half-way by a slip of the hand.
    if (!work.isRunning) onClose(runs > 0);
  };
  return (
    <Dialog title={t(`act.${kind}`)} step={runs} onClose={close} width="wide">
      {confirmed === null ? (
        <ManyForm
          kind={kind}
          rows={rows}
          onDone={(action) =>
            start(
              action,
              rows.map(({ scheduleId }) => scheduleId),
            )
          }
        >
          <Rows label={t('rows')} rows={rows} />
        </ManyForm>
      ) : (
        <ManyWork
          answered={work.results.length}
          done={work.results.filter(({ ok }) => ok).length}
          left={work.left?.length ?? 0}
          isRunning={work.isRunning}
          problem={work.failure === null ? undefined : failureText(work.failure)}
          onGoOn={() => start(confirmed, work.left ?? [])}
          onClose={close}
        >
          <Rows label={t('rows')} rows={rows} outcome={outcome} />
        </ManyWork>
      )}
    </Dialog>
  );

  function outcome({ scheduleId }: Row): ReactNode {
    const result = work.results.find(({ id }) => id === scheduleId);
    if (result === undefined) return null;
    return result.ok ? (
      <span className="font-medium">{many('done')}</span>
    ) : (
      <span className="text-danger">
        {kind === 'capacity' && result.refusal.code === 'VALIDATION_ERROR'
          ? t('fewerThanNeeded')
          : failureText(result.refusal)}
      </span>
    );
  }
}

type RowsProps = { label: string; rows: readonly Row[]; outcome?: (row: Row) => ReactNode };

function Rows({ label, rows, outcome }: RowsProps) {
  const { locale } = useLanguage();
  return (
    <ul
      aria-label={label}
      className="max-h-[40dvh] divide-y divide-line overflow-y-auto rounded-field border border-line text-sm"
    >
      {rows.map((row) => (
        <li key={row.scheduleId} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
          <Link to={departurePath(row.scheduleId)} className="prose-link">
            <span className="numerals">{formatInstant(row.startsAt, 'moment', locale)}</span>, {row.tour.title[locale]}
          </Link>
          {outcome?.(row)}
        </li>
      ))}
    </ul>
  );
}
