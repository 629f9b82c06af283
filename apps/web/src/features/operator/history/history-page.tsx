import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { EntryChanges } from '../../../components/operator/entry-changes.tsx';
import { FilterDay, FilterSelect, FilterText } from '../../../components/operator/filter-field.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { useRowKeys } from '../../../components/operator/use-row-keys.ts';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { bookingPath, departurePath } from '../../../lib/operator-links.ts';
import { type Entry, useEntryWords } from '../../../lib/use-entry-words.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import { type Entity, entities } from './history-words.ts';

export type Asked = {
  entity: Entity | undefined;
  member: string | undefined;
  booking: string | undefined;
  from: string | undefined;
  to: string | undefined;
  page: number;
};
const nothingAsked: Asked = {
  entity: undefined,
  member: undefined,
  booking: undefined,
  from: undefined,
  to: undefined,
  page: 1,
};
const limit = 50;
const pollMs = 20_000;
const idOf = ({ id }: Entry) => String(id);

/** Who did what, the newest first. */
export function HistoryPage({ asked, onAsk }: { asked: Asked; onAsk: (change: Partial<Asked>) => void }) {
  const t = useTranslations('operator.history');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const { entity, member, booking, from, to, page } = asked;
  const rows = useRef<HTMLOListElement>(null);
  useRowKeys(rows);
  const team = useQuery(trpc.operator.team.list.queryOptions());
  const list = useQuery(
    trpc.operator.history.list.queryOptions(
      {
        page,
        limit,
        ...(entity && { entity }),
        ...(member && { memberId: member }),
        ...(booking && { booking }),
        ...(from && { from }),
        ...(to && { to }),
      },
      { placeholderData: keepPreviousData, refetchInterval: pollMs },
    ),
  );
  const { shown, fresh, letIn } = useSteadyRows(
    list.data?.entries ?? [],
    idOf,
    list.data === undefined || list.isPlaceholderData ? null : JSON.stringify(asked),
    list.dataUpdatedAt,
  );
  return (
    <>
      <PageHead title={t('title')} />
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
        <FilterSelect
          label={t('entity')}
          all={t('all')}
          value={entity}
          options={entities.map((value) => ({ value, label: t(`entities.${value}`) }))}
          onChange={(value) => onAsk({ entity: value, page: 1 })}
        />
        <FilterSelect
          label={t('member')}
          all={t('everybody')}
          value={member}
          options={(team.data?.members ?? []).map(({ memberId, name }) => ({ value: memberId, label: name }))}
          onChange={(value) => onAsk({ member: value, page: 1 })}
        />
        <FilterText
          label={t('booking')}
          placeholder="KT-"
          value={booking}
          onChange={(value) => onAsk({ booking: value?.slice(0, 20), page: 1 })}
        />
        <FilterDay label={t('from')} value={from} onChange={(day) => onAsk({ from: day, page: 1 })} />
        <FilterDay label={t('to')} value={to} onChange={(day) => onAsk({ to: day, page: 1 })} />
      </div>
      <div className="flex min-h-11 items-center gap-3 text-sm text-muted">
        <FreshButton fresh={fresh} page={page} onPress={letIn} />
        <p role="status">{list.isPlaceholderData && t('refreshing')}</p>
      </div>
      {list.isError && list.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(list.error))}
          retryLabel={app('retry')}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isPending && <TableSkeleton />}
      {list.data !== undefined && shown.length === 0 && (
        <EmptyState title={t('none')} text={t('noneText')}>
          {[entity, member, booking, from, to].some((one) => one !== undefined) && (
            <ToolButton onClick={() => onAsk(nothingAsked)}>{t('clear')}</ToolButton>
          )}
        </EmptyState>
      )}
      {list.data !== undefined && shown.length > 0 && (
        <ol ref={rows} aria-label={t('list')} aria-busy={list.isPlaceholderData} className="card px-4 sm:px-5">
          {shown.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {(page > 1 || list.data?.isMore === true) && (
        <div className="mt-3 flex items-center gap-3">
          <ToolButton disabled={page === 1} onClick={() => onAsk({ page: page - 1 })}>
            {t('newer')}
          </ToolButton>
          <span className="numerals text-sm text-muted">{t('page', { page: String(page) })}</span>
          <ToolButton disabled={list.data?.isMore !== true} onClick={() => onAsk({ page: page + 1 })}>
            {t('older')}
          </ToolButton>
        </div>
      )}
    </>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const t = useTranslations('operator.history');
  const { locale } = useLanguage();
  const { actor } = entry;
  const { title, name, changes } = useEntryWords()(entry);
  const kind = entities.find((one) => one === entry.entity);
  const who = { guest: t('guest'), system: t('system'), operator: actor.name ?? t('gone') }[actor.kind];
  const thing = kind === undefined ? t('otherThing') : t(`entities.${kind}`);
  const what = entry.bookingNumber ?? (name === null ? thing : `${thing} ${name}`);
  const path = pathOf(entry);
  return (
    <li
      data-row
      className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line py-2.5 text-sm last:border-0"
    >
      <span className="numerals w-40 flex-none text-muted">{formatInstant(entry.at, 'moment', locale)}</span>
      <div className="min-w-0 grow basis-60 wrap-anywhere">
        <span className="font-semibold">{title}</span>
        {': '}
        {path === null ? (
          // Nothing to open, and a row all the same.
          <span data-row-link tabIndex={-1}>
            {what}
          </span>
        ) : (
          <Link to={path} data-row-link className="prose-link">
            {what}
          </Link>
        )}
        <EntryChanges changes={changes} />
      </div>
      <span className="text-muted">{who}</span>
    </li>
  );
}

function pathOf({ entity, entityId, bookingId }: Entry): string | null {
  if (bookingId !== null) return bookingPath(bookingId);
  if (entity === 'schedule') return departurePath(entityId);
  return entity === 'tour' ? `/operator/tours/${entityId}` : null;
}
