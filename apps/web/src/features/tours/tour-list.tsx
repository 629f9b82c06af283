import { type Difficulty, difficulties } from '@kamchatour/booking/status';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { ContourPicture } from '../../components/contour-picture.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { TourCard } from './tour-card.tsx';

type Props = {
  difficulty: Difficulty | undefined;
  onDifficulty: (difficulty: Difficulty | undefined) => void;
  /** Between the cover and the list. */
  children: ReactNode;
};

export function TourList({ difficulty, onDifficulty, children }: Props) {
  const t = useTranslations('home');
  const level = useTranslations('difficulty');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const tours = useQuery({ ...trpc.storefront.tours.queryOptions(), refetchInterval: 15_000 });
  const shown = tours.data?.filter((tour) => difficulty === undefined || tour.difficulty === difficulty);
  return (
    <>
      <div className="cover relative isolate overflow-hidden bg-[#131c22] text-text">
        <ContourPicture name="koryaksky-42" className="absolute inset-0 -z-10 size-full opacity-80" />
        <div className="cover-fade absolute inset-0 -z-10" />
        <div className="mx-auto max-w-6xl px-4 py-14 sm:px-6 sm:py-24">
          <StepHeading title={t('title')} className="max-w-2xl text-4xl sm:text-6xl" />
          <p className="mt-5 max-w-xl text-lg text-muted sm:text-xl">{t('lead')}</p>
        </div>
      </div>
      <div className="mx-auto max-w-6xl px-4 pt-8 pb-20 sm:px-6">
        {children}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <Choice
            label={t('difficulty')}
            value={difficulty ?? 'all'}
            options={[
              { value: 'all', label: t('all') },
              ...difficulties.map((value) => ({ value, label: level(value) })),
            ]}
            onChange={(value) => onDifficulty(value === 'all' ? undefined : value)}
          />
          <p role="status" className="text-muted">
            {shown ? t('count', { count: shown.length }) : ''}
          </p>
        </div>
        {tours.isError && tours.data === undefined && (
          <div className="mt-8">
            <LoadProblem
              title={app('loadFailed')}
              text={failureText(toFailure(tours.error))}
              retryLabel={app('retry')}
              onRetry={() => void tours.refetch()}
            />
          </div>
        )}
        <div className="mt-6 grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
          {shown?.map((tour) => (
            <TourCard key={tour.id} tour={tour} />
          ))}
          {tours.isPending && [1, 2, 3].map((card) => <Skeleton key={card} className="h-108 rounded-card" />)}
        </div>
        {shown?.length === 0 && (
          <div className="py-16 text-center">
            <p className="text-lg">{tours.data?.length === 0 ? t('empty') : t('none')}</p>
            {difficulty !== undefined && (
              <Button className="mt-4" onClick={() => onDifficulty(undefined)}>
                {t('showAll')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  );
}
