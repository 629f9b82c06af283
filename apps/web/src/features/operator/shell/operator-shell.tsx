import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { StaleBanner } from '../../../components/operator/stale-banner.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useTellKept } from '../../../lib/tell-kept.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { MeContext, rememberedMe, rememberMe, useMember } from '../../../lib/use-member.ts';
import { KeysHelp } from './keys-help.tsx';
import { Navigation } from './navigation.tsx';
import { OperatorTexts } from './operator-texts.tsx';
import { SignIn } from './sign-in.tsx';
import { useKeptSession } from './use-kept-session.ts';

/** The frame of the operator's tab: who is not signed in signs in where they stand. `search` is there on every page. */
export function OperatorShell({ search }: { search: ReactNode }) {
  return (
    <OperatorTexts>
      <Gate>
        <SkipLink />
        <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
          <Navigation />
          <main id="content" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 pt-4 pb-24 sm:px-6 lg:pb-10">
            <Outlet />
          </main>
        </div>
        {search}
        <KeysHelp />
        <StaleBanner />
        <Teller />
      </Gate>
    </OperatorTexts>
  );
}

/** Check-ins that waited for a network are told from every page of the tab. */
function Teller() {
  useTellKept(useMember().id);
  return null;
}

/** Past the parts of the tab, which are the same on every page. */
function SkipLink() {
  const t = useTranslations('app');
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-field bg-surface px-4 py-3 focus:not-sr-only focus:absolute focus:m-2"
    >
      {t('skip')}
    </a>
  );
}

function Gate({ children }: { children: ReactNode }) {
  const t = useTranslations('operator.shell');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useQuery(trpc.operator.me.queryOptions(undefined, { staleTime: 60_000 }));
  const [wasIn, setWasIn] = useState(false);
  if (me.data && !me.isError && !wasIn) setWasIn(true);
  useKeptSession(me.isSuccess);
  useEffect(() => {
    if (me.data) rememberMe(me.data);
  }, [me.data]);
  useEffect(
    () =>
      // Refused anywhere, it is asked again who is signed in: what is shown would grow old without a word.
      queryClient.getQueryCache().subscribe((event) => {
        if (
          event.type !== 'updated' ||
          event.action.type !== 'error' ||
          event.query.queryHash === hashKey(trpc.operator.me.queryKey())
        )
          return;
        const { code } = toFailure(event.action.error);
        if (code === 'UNAUTHORIZED' || code === 'FORBIDDEN')
          void queryClient.invalidateQueries({ queryKey: trpc.operator.me.queryKey() });
      }),
    [queryClient, trpc],
  );
  if (me.isError && toFailure(me.error).code === 'UNAUTHORIZED') {
    return <SignIn hasEnded={wasIn} onSignedIn={() => void queryClient.invalidateQueries()} />;
  }
  const failure = me.isError ? toFailure(me.error).code : undefined;
  const isSilent = me.isPending || failure === 'NETWORK' || failure === 'UNAVAILABLE';
  const known = me.data ?? (isSilent ? rememberedMe() : undefined);
  if (known) return <MeContext value={known}>{children}</MeContext>;
  if (me.isError) {
    return (
      <LoadProblem
        title={app('loadFailed')}
        text={failureText(toFailure(me.error))}
        retryLabel={app('retry')}
        onRetry={() => void me.refetch()}
      />
    );
  }
  return (
    <p role="status" className="grid min-h-dvh place-items-center text-muted">
      {t('loading')}
    </p>
  );
}
