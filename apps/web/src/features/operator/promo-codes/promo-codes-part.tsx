import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Badge, type Tone } from '../../../components/operator/badge.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { useRowKeys } from '../../../components/operator/use-row-keys.ts';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { noteOwnAct } from '../../../lib/own-acts.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import { CodeDialog } from './code-dialog.tsx';
import type { PromoCode } from './code-draft.ts';

const pollMs = 30_000;
const tones: Record<PromoCode['state'], Tone> = { coming: 'wait', running: 'good', ended: 'over', used_up: 'over' };

/** Promo codes with what each takes off and how often it was used. */
export function PromoCodesPart() {
  const t = useTranslations('operator.promoCodes');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.operator.promoCodes.list.queryOptions(undefined, { refetchInterval: pollMs }));
  const codes = useSteadyRows(
    list.data ?? [],
    (code) => code.promoCodeId,
    list.data ? 'all' : null,
    list.dataUpdatedAt,
  );
  const [edited, setEdited] = useState<PromoCode | 'new'>();
  const { tell, toast } = useToast();
  const rows = useRef<HTMLUListElement>(null);
  useRowKeys(rows);
  const refresh = () => {
    setEdited(undefined);
    noteOwnAct();
    return queryClient.invalidateQueries({ queryKey: trpc.operator.promoCodes.list.queryKey() });
  };
  const end = useFormCall(async (code: PromoCode) => {
    await api.operator.promoCodes.end.mutate({ promoCodeId: code.promoCodeId });
    void refresh();
    tell(t('endedNow', { code: code.code }), async () => {
      const { state: _, uses: __, ...terms } = code;
      await api.operator.promoCodes.save.mutate(terms);
      await refresh();
    });
  });
  return (
    <Panel
      title={t('title')}
      news={codes}
      actions={<ToolButton onClick={() => setEdited('new')}>{t('add')}</ToolButton>}
    >
      {list.isError && list.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(list.error))}
          retryLabel={app('retry')}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isPending && <TableSkeleton />}
      {list.data && codes.shown.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul ref={rows}>
        {codes.shown.map((code) => (
          <CodeRow key={code.promoCodeId} code={code} onEdit={() => setEdited(code)} onEnd={() => end.run(code)} />
        ))}
      </ul>
      {edited !== undefined && (
        <CodeDialog
          {...(edited !== 'new' && { known: edited })}
          onSaved={() => void refresh()}
          onClose={() => setEdited(undefined)}
        />
      )}
      {end.problem !== undefined && (
        <p role="alert" className="mt-2 font-medium text-danger">
          {end.problem}
        </p>
      )}
      {toast}
    </Panel>
  );
}

function CodeRow({ code, onEdit, onEnd }: { code: PromoCode; onEdit: () => void; onEnd: () => void }) {
  const t = useTranslations('operator.promoCodes');
  const format = useFormatter();
  const { locale } = useLanguage();
  const day = (at: string | number) => formatInstant(at, 'birth', locale);
  const worth =
    code.kind === 'percent'
      ? format.number(code.value / 100, { style: 'percent' })
      : formatMoney(code.value, 'RUB', locale);
  return (
    <li data-row className="flex flex-wrap items-center gap-x-1 gap-y-1 border-b border-line py-2 last:border-0">
      <div className="numerals w-full">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 wrap-anywhere">
            <span className="font-mono font-semibold">{code.code}</span>, {worth}
          </span>
          <Badge tone={tones[code.state]}>{t(`states.${code.state}`)}</Badge>
        </p>
        <p className="text-sm text-muted">
          {t('days', { from: day(code.startsAt), to: day(Date.parse(code.endsAt) - 1) })} ·{' '}
          <span className="whitespace-nowrap">{t('uses', { uses: code.uses, most: code.mostUses })}</span>
        </p>
      </div>
      <ToolButton
        data-row-link
        look="quiet"
        className="-ml-3"
        aria-label={t('edit', { code: code.code })}
        onClick={onEdit}
      >
        {t('editShort')}
      </ToolButton>
      {code.state !== 'ended' && (
        <ToolButton look="quiet" aria-label={`${t('end')}: ${code.code}`} onClick={onEnd}>
          {t('end')}
        </ToolButton>
      )}
    </li>
  );
}
