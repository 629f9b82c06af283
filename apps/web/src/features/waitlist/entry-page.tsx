import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { api, useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { learnServerTime } from '../../lib/server-clock.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { EntryStanding } from './entry-standing.tsx';

type Props = { entryId: string; token: string | null; wantsToLeave: boolean };

/** A place in line, for whoever has its link: how far it is, what is offered, and the way out. */
export function EntryPage({ entryId, token, wantsToLeave }: Props) {
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-4 pt-10 pb-24 sm:px-6">
      {token === null ? <Unknown /> : <OwnEntry entryId={entryId} token={token} wantsToLeave={wantsToLeave} />}
    </main>
  );
}

function OwnEntry({ entryId, token, wantsToLeave }: Props & { token: string }) {
  const t = useTranslations('waitlist');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const entry = useQuery({
    // A few characters tell one secret from another; the whole of it stays out of the key, as caches get inspected and logged.
    queryKey: [...trpc.storefront.waitlistEntry.pathKey(), entryId, token.slice(0, 4)],
    queryFn: async ({ signal }) => {
      const sentAt = performance.now();
      const found = await api.storefront.waitlistEntry.query({ entryId, token }, { signal });
      learnServerTime(found.serverTime, sentAt, performance.now());
      return found;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.status === 'error' ? false : 5_000),
  });
  if (entry.data !== undefined) {
    return (
      <EntryStanding
        entry={entry.data}
        token={token}
        wantsToLeave={wantsToLeave}
        onChanged={() => void entry.refetch()}
      />
    );
  }
  const failure = entry.isError ? toFailure(entry.error) : null;
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'VALIDATION_ERROR') return <Unknown />;
  return (
    <>
      <StepHeading title={t('title')} />
      {failure === null ? (
        <Skeleton className="mt-6 h-64 rounded-card" />
      ) : (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void entry.refetch()}
        />
      )}
    </>
  );
}

function Unknown() {
  const t = useTranslations('waitlist');
  const app = useTranslations('app');
  return (
    <>
      <StepHeading title={t('unknown')} />
      <p className="mt-3 text-lg text-muted">{t('unknownText')}</p>
      <Link to="/" className={`${buttonLook('action')} mt-8`}>
        {app('toTours')}
      </Link>
    </>
  );
}
