import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { buttonLook } from '../../../components/button.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { FileLink } from '../../../components/operator/file-link.tsx';
import { FilterDay, FilterSelect } from '../../../components/operator/filter-field.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { chartHeight } from './chart-height.ts';
import { type Analytics, type FigureName, figure, figureNames } from './figures.ts';
import { useFigureText } from './use-figure-text.ts';

const FigureChart = lazy(async () => ({ default: (await import('./figure-chart.tsx')).FigureChart }));
const groups = ['week', 'month', 'tour'] as const;
const pollMs = 120_000;
export type Grouping = (typeof groups)[number];
export type Asked = { from: string; to: string; by: Grouping; figure: FigureName };

type Props = { asked: Asked; onAsk: (change: Partial<Asked>) => void };

/** How the season goes, with the one before beside it. */
export function AnalyticsPage({ asked, onAsk }: Props) {
  const t = useTranslations('operator.analytics');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const { from, to, by } = asked;
  const view = useQuery(
    trpc.operator.analytics.view.queryOptions(
      { from, to, by },
      { placeholderData: keepPreviousData, staleTime: 60_000, refetchInterval: pollMs },
    ),
  );
  const csv = `/api/operator/analytics.csv?${new URLSearchParams({ from, to, by, locale })}`;
  return (
    <>
      <PageHead title={t('title')}>
        <FileLink href={csv} className={buttonLook('plain')}>
          <Download size={18} aria-hidden="true" />
          {t('csv')}
        </FileLink>
      </PageHead>
      <div className="mb-4 grid grid-cols-2 gap-2 sm:grid-cols-4">
        <FilterDay label={t('from')} value={from} onChange={(day) => day !== undefined && onAsk({ from: day })} />
        <FilterDay label={t('to')} value={to} onChange={(day) => day !== undefined && onAsk({ to: day })} />
        <FilterSelect
          label={t('by')}
          all={t('byAll')}
          value={by === 'month' ? undefined : by}
          options={groups.filter((one) => one !== 'month').map((value) => ({ value, label: t(`groups.${value}`) }))}
          onChange={(value) => onAsk({ by: value ?? 'month' })}
        />
      </div>
      {view.isError && view.data === undefined && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(toFailure(view.error))}
          retryLabel={app('retry')}
          onRetry={() => void view.refetch()}
        />
      )}
      {view.isPending && <p role="status">{t('loading')}</p>}
      {view.data && view.data.rows.length === 0 && (
        <EmptyState title={t('empty')} text={t('emptyText')}>
          <Link to="/operator/analytics" className={buttonLook('plain')}>
            {t('usual')}
          </Link>
        </EmptyState>
      )}
      {view.data && view.data.rows.length > 0 && (
        <div aria-busy={view.isPlaceholderData} className="grid gap-4">
          <Totals view={view.data} chosen={asked.figure} onChoose={(name) => onAsk({ figure: name })} />
          <Details view={view.data} name={asked.figure} by={by} />
        </div>
      )}
    </>
  );
}

function Totals({
  view,
  chosen,
  onChoose,
}: {
  view: Analytics;
  chosen: FigureName;
  onChoose: (name: FigureName) => void;
}) {
  const t = useTranslations('operator.analytics');
  const text = useFigureText();
  return (
    <div role="radiogroup" aria-label={t('figure')} className="grid grid-cols-2 gap-2 sm:grid-cols-3">
      {figureNames.map((name) => (
        <button
          key={name}
          type="button"
          role="radio"
          aria-checked={name === chosen}
          onClick={() => onChoose(name)}
          className="card min-h-11 px-4 max-sm:first:col-span-2 flex flex-col py-3 text-left hover:border-link aria-checked:border-chosen aria-checked:bg-tint"
        >
          <span className="block text-sm text-muted">{t(`figures.${name}`)}</span>
          <span className="numerals block text-xl font-bold whitespace-nowrap sm:text-2xl">
            {text(name, figure(name, view.total.now))}
          </span>
          <span className="numerals block text-sm text-muted">
            {t('before')}: {text(name, figure(name, view.total.before))}
          </span>
        </button>
      ))}
    </div>
  );
}

function Details({ view, name, by }: { view: Analytics; name: FigureName; by: Grouping }) {
  const t = useTranslations('operator.analytics');
  const text = useFigureText();
  const keyText = useKeyText(by);
  const label = t(`figures.${name}`);
  const rows = view.rows.map((row) => ({
    id: row.key,
    key: keyText(row),
    now: figure(name, row.now),
    before: figure(name, row.before),
  }));
  return (
    <Panel title={label}>
      <Suspense fallback={<div style={{ height: chartHeight(rows.length, by === 'tour') }} />}>
        <FigureChart
          name={name}
          label={t('chart', { figure: label })}
          points={rows}
          isLying={by === 'tour'}
          nowLabel={t('now')}
          beforeLabel={t('before')}
        />
      </Suspense>
      <section aria-label={t('table')} className="mt-4 overflow-x-auto">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t('table')}</caption>
          <thead>
            <tr className="border-b border-line text-left text-muted">
              <th scope="col" className="py-2 pr-3 font-medium">
                {t(by === 'tour' ? 'tour' : 'key')}
              </th>
              <th scope="col" className="px-3 py-2 text-right font-medium">
                {t('now')}
              </th>
              <th scope="col" className="py-2 pl-3 text-right font-medium">
                {t('before')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="border-b border-line last:border-0">
                <th scope="row" className="py-2 pr-3 text-left font-medium">
                  {row.key}
                </th>
                <td className="numerals px-3 py-2 text-right">{text(name, row.now)}</td>
                <td className="numerals py-2 pl-3 text-right text-muted">{text(name, row.before)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-line-strong font-semibold">
              <th scope="row" className="py-2 pr-3 text-left">
                {t('total')}
              </th>
              <td className="numerals px-3 py-2 text-right">{text(name, figure(name, view.total.now))}</td>
              <td className="numerals py-2 pl-3 text-right">{text(name, figure(name, view.total.before))}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </Panel>
  );
}

function useKeyText(by: Grouping): (row: Analytics['rows'][number]) => string {
  const format = useFormatter();
  const { locale } = useLanguage();
  return ({ key, tourTitle }) => {
    if (by === 'tour') return tourTitle?.[locale] ?? key;
    const day = new Date(`${by === 'month' ? `${key}-01` : key}T00:00:00Z`);
    return format.dateTime(
      day,
      by === 'month'
        ? { month: 'short', year: 'numeric', timeZone: 'UTC' }
        : { day: 'numeric', month: 'short', timeZone: 'UTC' },
    );
  };
}
