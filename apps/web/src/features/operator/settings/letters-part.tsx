import { useQuery } from '@tanstack/react-query';
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

const kinds = [
  'booking_made',
  'payment_lapsing',
  'booking_paid',
  'booking_changed',
  'booking_cancelled',
  'departure_called_off',
  'refund_done',
  'late_payment_accepted',
  'late_payment_refunded',
  'reminder',
  'points_link',
  'waitlist_offer',
] as const;

/** Each letter on a made-up booking, in words: styles within a page are refused by the policy, also in a frame of the letter's own. */
export function LettersPart() {
  const t = useTranslations('operator.settings');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const [kind, setKind] = useState<(typeof kinds)[number]>('booking_paid');
  const [language, setLanguage] = useState(locale);
  const letter = useQuery(
    trpc.operator.settings.previewLetter.queryOptions({ kind, locale: language }, { staleTime: 60_000 }),
  );
  return (
    <Panel title={t('letters')}>
      <div className="grid gap-3">
        <SelectField
          label={t('letter')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChoose={(value) => {
            const next = kinds.find((one) => one === value);
            if (next) setKind(next);
          }}
        />
        <Choice
          label={t('language')}
          value={language}
          options={(['ru', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={setLanguage}
        />
        {letter.isError && (
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(toFailure(letter.error))}
            retryLabel={app('retry')}
            onRetry={() => void letter.refetch()}
          />
        )}
        {letter.isPending && <TableSkeleton />}
        {letter.data !== undefined && (
          <>
            <p className="font-medium wrap-anywhere">{t('subject', { subject: letter.data.subject })}</p>
            <p
              lang={language}
              className="rounded-field border border-line bg-sunken p-4 text-sm whitespace-pre-wrap wrap-anywhere"
            >
              {letter.data.text}
            </p>
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
