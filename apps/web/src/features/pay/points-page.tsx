import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { api, useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { guestId } from '../../lib/guest.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';

/** One point is one rouble. */
const kopecksInPoint = 100;

/** Where the link of the letter about points leads: from now on this browser may use them. */
export function PointsPage({ token }: { token: string }) {
  const t = useTranslations('pay.points');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  // Claiming twice changes nothing, so it may be asked like a question: a lost answer is asked for again.
  const claim = useQuery({
    queryKey: [...trpc.storefront.claimPoints.mutationKey(), token],
    queryFn: () => api.storefront.claimPoints.mutate({ userId: guestId(), token }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const points = claim.data?.points;
  const failure = claim.isError ? toFailure(claim.error) : null;
  const isOver = failure?.code === 'NOT_FOUND' || failure?.code === 'VALIDATION_ERROR';
  return (
    <main id="content" aria-busy={claim.isPending} className="mx-auto w-full max-w-2xl px-4 pt-10 pb-24 sm:px-6">
      {claim.isPending && (
        <>
          <StepHeading title={t('title')} />
          <p role="status" className="mt-3 text-muted">
            {t('checking')}
          </p>
          <Skeleton className="mt-6 h-40 rounded-card" />
        </>
      )}
      {points !== undefined && points > 0 && (
        <>
          <StepHeading title={t('found', { count: points })} className="numerals text-4xl" />
          <p className="numerals mt-3 text-xl">
            {t('worth', { amount: formatMoney(points * kopecksInPoint, 'RUB', locale) })}
          </p>
          <div className="card mt-8 space-y-3 px-5 py-5 shadow-low sm:px-7">
            <p>{t('where')}</p>
            <p className="text-muted">{t('back')}</p>
          </div>
        </>
      )}
      {points === 0 && (
        <>
          <StepHeading title={t('none')} />
          <p className="mt-3 text-lg text-muted">{t('noneText')}</p>
        </>
      )}
      {isOver && (
        <>
          <StepHeading title={t('over')} />
          <p className="mt-3 text-lg text-muted">{t('overText')}</p>
        </>
      )}
      {failure !== null && !isOver && (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void claim.refetch()}
        />
      )}
      {(claim.isSuccess || isOver) && (
        <Link to="/" className={`${buttonLook('action')} mt-8`}>
          {app('toTours')}
        </Link>
      )}
    </main>
  );
}
