import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Badge } from '../../../components/operator/badge.tsx';
import { Missing } from '../../../components/operator/missing.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { isMissing, toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { TourForm } from './tour-form.tsx';

/** One tour as the team edits it. */
export function TourPage({ tourId }: { tourId: string }) {
  const t = useTranslations('operator.tours');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  // What is being typed is not pulled from under the hands: it is asked for once, and after each save.
  const tour = useQuery(trpc.operator.tours.get.queryOptions({ tourId }, { staleTime: Number.POSITIVE_INFINITY }));
  const { data } = tour;
  if (tour.isError && isMissing(toFailure(tour.error))) {
    return (
      <Missing page={t('title')} title={t('missing')} text={t('missingText')} to="/operator/tours" link={t('back')} />
    );
  }
  if (data === undefined) {
    return (
      <>
        <PageHead title={t('title')} above={<Back />} />
        {tour.isError ? <Unloaded error={tour.error} onRetry={() => void tour.refetch()} /> : <TableSkeleton />}
      </>
    );
  }
  return (
    <>
      <PageHead
        title={data.title[locale]}
        above={<Back />}
        lead={data.archivedAt !== null && <Badge tone="over">{t('archived')}</Badge>}
      >
        {data.archivedAt === null && (
          <>
            <Link to="/operator/departures/new" search={{ tour: tourId }} className={toolLook()}>
              {t('newDeparture')}
            </Link>
            <Link to="/tours/$slug" params={{ slug: data.slug }} className={toolLook('quiet')}>
              {t('onSite')}
            </Link>
          </>
        )}
      </PageHead>
      <TourForm tour={data} policy={data.refundPolicy} />
    </>
  );
}

/** A new tour begins with the refund terms that the owner set. */
export function NewTourPage() {
  const t = useTranslations('operator.tours');
  const trpc = useTRPC();
  // What is being typed is not pulled from under the hands.
  const policy = useQuery(
    trpc.operator.settings.refundPolicy.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  return (
    <>
      <PageHead title={t('make')} above={<Back />} />
      {policy.isError && policy.data === undefined && (
        <Unloaded error={policy.error} onRetry={() => void policy.refetch()} />
      )}
      {policy.isPending && <TableSkeleton />}
      {policy.data !== undefined && <TourForm policy={policy.data} />}
    </>
  );
}

function Back() {
  const t = useTranslations('operator.tours');
  return (
    <Link to="/operator/tours" className="prose-link">
      {t('back')}
    </Link>
  );
}

function Unloaded({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const app = useTranslations('app');
  const failureText = useFailureText();
  return (
    <LoadProblem
      title={app('loadFailed')}
      text={failureText(toFailure(error))}
      retryLabel={app('retry')}
      onRetry={onRetry}
    />
  );
}
