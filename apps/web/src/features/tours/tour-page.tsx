import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../components/load-problem.tsx';
import { NotFoundScreen } from '../../components/not-found-screen.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { ChooseDeparture } from './choose-departure.tsx';
import { TourCover } from './tour-cover.tsx';
import { TourStory } from './tour-story.tsx';

type Props = {
  slug: string;
  month: string | undefined;
  day: string | undefined;
  onMonth: (month: string) => void;
  onDay: (day: string) => void;
  children: ReactNode;
};

export function TourPage({ slug, month, day, onMonth, onDay, children }: Props) {
  const t = useTranslations('notFound');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const tour = useQuery({ ...trpc.storefront.tour.queryOptions({ slug }), staleTime: 60_000 });
  const dates = useRef<HTMLElement>(null);
  if (tour.isError && tour.data === undefined) {
    const failure = toFailure(tour.error);
    if (failure.code === 'NOT_FOUND' || failure.code === 'VALIDATION_ERROR')
      return <NotFoundScreen title={t('tourTitle')} />;
    return (
      <main id="content" className="mx-auto w-full max-w-2xl px-4 py-16">
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void tour.refetch()}
        />
      </main>
    );
  }
  if (tour.data === undefined) {
    return (
      <main id="content" aria-busy="true">
        <Skeleton className="h-80" />
        <div className="mx-auto grid max-w-6xl gap-8 px-4 py-10 sm:px-6 lg:grid-cols-2">
          <Skeleton className="h-120" />
          <Skeleton className="h-120" />
        </div>
      </main>
    );
  }
  return (
    <main id="content">
      <TourCover tour={tour.data} onChooseDate={() => dates.current?.scrollIntoView({ behavior: 'smooth' })} />
      <div className="mx-auto grid max-w-6xl gap-x-12 gap-y-12 px-4 pt-8 pb-20 sm:px-6 sm:pt-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,560px)]">
        <section ref={dates} className="scroll-mt-6 lg:order-2">
          {children}
          <ChooseDeparture tour={tour.data} month={month} day={day} onMonth={onMonth} onDay={onDay} />
        </section>
        <TourStory tour={tour.data} />
      </div>
    </main>
  );
}
