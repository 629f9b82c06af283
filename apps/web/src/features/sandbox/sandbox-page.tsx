import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { BankBanner } from './bank-banner.tsx';
import { BankDesk } from './bank-desk.tsx';

/** The page of a bank that moves no money. */
export function SandboxPage({ pageId }: { pageId: string }) {
  const t = useTranslations('sandbox');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const page = useQuery({ ...trpc.sandbox.page.queryOptions({ pageId }), staleTime: Number.POSITIVE_INFINITY });
  if (page.data !== undefined) return <BankDesk page={page.data} />;
  const failure = page.isError ? toFailure(page.error) : null;
  const isMissing = failure?.code === 'NOT_FOUND' || failure?.code === 'VALIDATION_ERROR';
  return (
    <main id="content" aria-busy={failure === null} className="pb-24">
      <BankBanner />
      <div className="mx-auto w-full max-w-2xl px-4 pt-8 sm:px-6">
        {failure === null && <Skeleton className="h-120 rounded-card" />}
        {isMissing && (
          <>
            <StepHeading title={t('missingTitle')} />
            <p className="mt-3 text-lg text-muted">{t('missingText')}</p>
          </>
        )}
        {failure !== null && !isMissing && (
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(failure)}
            retryLabel={app('retry')}
            onRetry={() => void page.refetch()}
          />
        )}
      </div>
    </main>
  );
}
