import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import { AccountPart } from './account-part.tsx';
import { GuestDataPart } from './guest-data-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { RulesPart } from './rules-part.tsx';

type Props = { isOwner: boolean; promoCodes: ReactNode };

/** What the owner sets for the company and what guests are written; promo codes; everybody's own sign-in. */
export function SettingsPage({ isOwner, promoCodes }: Props) {
  const t = useTranslations('operator.settings');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  // What is being typed is not pulled from under the hands.
  const settings = useQuery(
    trpc.operator.settings.get.queryOptions(undefined, { enabled: isOwner, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <>
      <PageHead title={t('title')} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid min-w-0 gap-4 empty:hidden">
          {settings.isError && (
            <LoadProblem
              title={app('loadFailed')}
              text={failureText(toFailure(settings.error))}
              retryLabel={app('retry')}
              onRetry={() => void settings.refetch()}
            />
          )}
          {isOwner && settings.isPending && <TableSkeleton />}
          {settings.data !== undefined && <RulesPart settings={settings.data} />}
          {promoCodes}
          {isOwner && <GuestDataPart />}
        </div>
        <div className="grid min-w-0 gap-4">
          <AccountPart />
          {isOwner && <LettersPart />}
        </div>
      </div>
    </>
  );
}
