import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, Phone, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FileLink } from '../../../components/operator/file-link.tsx';
import { FreshButton } from '../../../components/operator/fresh-button.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Pager } from '../../../components/operator/pager.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { ToolButton, toolLook } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import {
  type BookingsSearch,
  bookingSorts,
  csvPath,
  filtersCount,
  filtersOf,
  pageLimit,
  sortingOf,
} from './bookings-address.ts';
import { BookingsFilters } from './bookings-filters.tsx';
import { BookingsTable } from './bookings-table.tsx';
import { BookingsViews } from './bookings-views.tsx';
import { BulkBar } from './bulk-bar.tsx';

const pollMs = 15_000;
/** Of bookings that a text names, so many are looked at for the list. */
const mostByText = 1000;
const nobody: ReadonlySet<string> = new Set();

type Props = { search: BookingsSearch; onSearch: (search: BookingsSearch, isReplacing: boolean) => void };

/** All bookings, narrowed by what the address says. */
export function BookingsPage({ search, onSearch }: Props) {
  const t = useTranslations('operator.bookings');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const [picked, pick] = useState(nobody);
  const { page = 1 } = search;
  const sorting = sortingOf(search);
  const question = { filters: filtersOf(search), ...sorting, page, limit: pageLimit };
  const asked = useQuery(
    trpc.operator.bookings.list.queryOptions(question, { refetchInterval: pollMs, placeholderData: keepPreviousData }),
  );
  const filter = useCallback(
    (change: Partial<BookingsSearch>) => {
      pick(nobody);
      onSearch({ ...search, ...change, page: undefined }, 'text' in change);
    },
    [search, onSearch],
  );
  const { data } = asked;
  const isTooWide = asked.isError && toFailure(asked.error).code === 'VALIDATION_ERROR';
  return (
    <>
      <PageHead title={t('title')}>
        <Link to="/operator/bookings/new" className={toolLook('action')}>
          <Phone size={16} aria-hidden="true" />
          {t('byPhone')}
        </Link>
        <FileLink href={csvPath(search, locale)} className={toolLook('plain')}>
          <Download size={16} aria-hidden="true" />
          {t('csv')}
        </FileLink>
      </PageHead>
      <BookingsViews
        search={search}
        onSearch={(view, isReplacing = false) => {
          pick(nobody);
          onSearch(view, isReplacing);
        }}
      />
      <BookingsFilters search={search} onFilter={filter} onClear={() => onSearch({}, false)} />
      {asked.isError && (data === undefined || isTooWide) ? (
        <LoadProblem
          title={isTooWide ? t('tooMany') : app('loadFailed')}
          text={isTooWide ? t('tooManyText') : failureText(toFailure(asked.error))}
          retryLabel={isTooWide ? t('sortByDate') : app('retry')}
          onRetry={() =>
            isTooWide ? onSearch({ ...search, sort: undefined, descending: undefined }, true) : void asked.refetch()
          }
        />
      ) : data === undefined ? (
        <TableSkeleton rows={12} />
      ) : (
        <Rows
          answer={data}
          question={asked.isPlaceholderData ? null : JSON.stringify(question)}
          heardAt={asked.dataUpdatedAt}
          search={search}
          picked={picked}
          onPick={pick}
          onSearch={onSearch}
          onClear={() => onSearch({}, false)}
        />
      )}
      <BulkBar picked={picked} onClear={() => pick(nobody)} />
    </>
  );
}

type RowsProps = {
  answer: OperatorAnswers['bookings']['list'];
  /** Null while the answer is still that to the question before. */
  question: string | null;
  heardAt: number;
  search: BookingsSearch;
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  onSearch: Props['onSearch'];
  onClear: () => void;
};

function Rows({ answer, question, heardAt, search, picked, onPick, onSearch, onClear }: RowsProps) {
  const t = useTranslations('operator.bookings');
  const { locale } = useLanguage();
  const { shown, fresh, gone, letIn } = useSteadyRows(answer.rows, (row) => row.bookingId, question, heardAt);
  const { sort, descending } = sortingOf(search);
  const { total, isMore, isTextWide, sums, page, limit } = answer;
  const wide = t('textWide', { most: mostByText });
  const [first] = shown;
  if (shown.length === 0 && fresh === 0) {
    const isFiltered = filtersCount(search) > 0;
    return (
      <EmptyState
        title={t(isTextWide ? 'wide' : isFiltered ? 'nothing' : 'empty')}
        text={isTextWide ? wide : t(isFiltered ? 'nothingText' : 'emptyText')}
      >
        {isFiltered && <ToolButton onClick={onClear}>{t('filter.clear')}</ToolButton>}
        <Link to="/operator/bookings/new" className={toolLook('action')}>
          {t('byPhone')}
        </Link>
      </EmptyState>
    );
  }
  const told = isTextWide
    ? wide
    : isMore
      ? t('moreThan', { total })
      : t('found', { total, seats: sums?.seats ?? 0, amount: formatMoney(sums?.totalAmount ?? 0, 'RUB', locale) });
  return (
    <>
      <p className="numerals mb-1 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <span role="status">{told}</span>
        {search.schedule !== undefined && first !== undefined && (
          <ToolButton onClick={() => onSearch({ ...search, schedule: undefined, page: undefined }, false)}>
            <span className="py-1 text-left leading-snug wrap-anywhere whitespace-normal">
              {t('ofDeparture', {
                tour: first.tour.title[locale],
                time: formatInstant(first.startsAt, 'moment', locale),
              })}
            </span>
            <X size={16} aria-label={t('allDepartures')} className="flex-none" />
          </ToolButton>
        )}
        <FreshButton fresh={fresh} gone={gone.size} page={page} onPress={letIn} />
      </p>
      <BookingsTable
        rows={shown}
        gone={gone}
        sorting={{ by: sort, descending }}
        onSort={({ by, descending: next }) =>
          onSearch(
            { ...search, sort: bookingSorts.find((one) => one === by), descending: next, page: undefined },
            false,
          )
        }
        picked={picked}
        onPick={onPick}
        isOld={question === null}
      />
      <Pager
        page={page}
        limit={limit}
        total={total}
        isMore={isMore && shown.length === limit}
        onPage={(next) => onSearch({ ...search, page: next === 1 ? undefined : next }, false)}
      />
    </>
  );
}
