import type { AppRouter } from '@kamchatour/api/router';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../components/choice.tsx';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { SelectField } from '../../../components/operator/select-field.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useFailureText } from '../../../lib/use-failure-text.ts';

type Kind = inferRouterOutputs<AppRouter>['operator']['settings']['letterKinds'][number];

/** Each letter on a made-up booking, as it looks and in words. Its styles stand in the letter, which the policy of our pages refuses: the frame has an address and a policy of its own. */
export function LettersPart() {
  const t = useTranslations('operator.settings');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>('booking_paid');
  const [language, setLanguage] = useState(locale);
  const [look, setLook] = useState<'page' | 'text'>('page');
  const kinds = useQuery(
    trpc.operator.settings.letterKinds.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const known = kinds.data ?? [kind];
  const letter = useQuery(
    trpc.operator.settings.previewLetter.queryOptions({ kind, locale: language }, { staleTime: 60_000 }),
  );
  const error = kinds.error ?? letter.error;
  return (
    <Panel title={t('letters')}>
      <div className="grid gap-3">
        <SelectField
          label={t('letter')}
          value={kind}
          options={known.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChoose={(value) => {
            const next = known.find((one) => one === value);
            if (next) setKind(next);
          }}
        />
        <Choice
          label={t('language')}
          value={language}
          options={(['ru', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={setLanguage}
        />
        <Choice
          label={t('look')}
          value={look}
          options={(['page', 'text'] as const).map((value) => ({ value, label: t(`looks.${value}`) }))}
          onChange={setLook}
        />
        {error !== null && (
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(toFailure(error))}
            retryLabel={app('retry')}
            onRetry={() => void Promise.all([kinds.refetch(), letter.refetch()])}
          />
        )}
        {letter.isPending && <TableSkeleton />}
        {letter.data !== undefined && (
          <>
            <p className="font-medium wrap-anywhere">{t('subject', { subject: letter.data.subject })}</p>
            {look === 'page' ? (
              // Another letter is another frame: moved on, it would leave a step in the browser's history.
              <iframe
                key={`${kind} ${language}`}
                title={letter.data.subject}
                src={`/api/operator/letters/${kind}?locale=${language}`}
                sandbox=""
                className="h-[36rem] w-full rounded-field border border-line bg-white"
              />
            ) : (
              <p
                lang={language}
                className="rounded-field border border-line bg-sunken p-4 text-sm whitespace-pre-wrap wrap-anywhere"
              >
                {letter.data.text}
              </p>
            )}
            {letter.data.attachments.length > 0 && (
              <p className="text-sm wrap-anywhere text-muted">
                {t('attachments', { names: letter.data.attachments.map(({ filename }) => filename).join(', ') })}
              </p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
