import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../components/load-problem.tsx';
import { NotFoundScreen } from '../../components/not-found-screen.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { useAvailability } from '../../lib/use-availability.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { BookingFlow } from './booking-flow.tsx';
import type { Party } from './draft.ts';
import type { Step } from './flow.ts';

type Props = {
  slug: string;
  scheduleId: string;
  step: Step;
  party: Party;
  goTo: (step: Step, how: 'push' | 'replace') => void;
};

/** Loads the tour and the departure, then lets the flow begin. */
export function BookingPage({ slug, scheduleId, step, party, goTo }: Props) {
  const t = useTranslations('notFound');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const tour = useQuery({ ...trpc.storefront.tour.queryOptions({ slug }), staleTime: 60_000 });
  const departure = useAvailability(scheduleId, 1);
  if (tour.data && departure.data) {
    return <BookingFlow tour={tour.data} departure={departure.data} urlStep={step} party={party} goTo={goTo} />;
  }
  if (departure.data === null) return <NotFoundScreen title={t('departureTitle')} />;
  const error = tour.error ?? departure.error;
  if (error !== null) {
    const failure = toFailure(error);
    if (failure.code === 'NOT_FOUND') return <NotFoundScreen title={t('tourTitle')} />;
    return (
      <main id="content" className="mx-auto w-full max-w-2xl px-4 py-16">
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void Promise.all([tour.refetch(), departure.refetch()])}
        />
      </main>
    );
  }
  return (
    <main
      id="content"
      aria-busy="true"
      className="mx-auto grid w-full max-w-6xl gap-8 px-4 py-10 sm:px-6 lg:grid-cols-[minmax(0,1fr)_360px]"
    >
      <Skeleton className="h-120" />
      <Skeleton className="h-80" />
    </main>
  );
}
