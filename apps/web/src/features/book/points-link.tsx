import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { api } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { useFailureText } from '../../lib/use-failure-text.ts';

/** Mails a link that proves the address. What is answered is the same whether it has points or not. */
export function PointsLink({ scheduleId, email }: { scheduleId: string; email: string }) {
  const t = useTranslations('pay.discount');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const [stage, setStage] = useState<'quiet' | 'asked' | 'sending' | 'sent'>('quiet');
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    setStage('sending');
    setFailure(null);
    try {
      await api.storefront.requestPointsLink.mutate({ scheduleId, email, locale });
      setStage('sent');
    } catch (error) {
      setFailure(toFailure(error));
      setStage('asked');
    }
  };
  return (
    <div>
      {stage === 'quiet' && (
        <Button look="quiet" className="-ml-3 px-3! sm:mt-8" onClick={() => setStage('asked')}>
          {t('ask')}
        </Button>
      )}
      {(stage === 'asked' || stage === 'sending') && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-56 wrap-anywhere text-muted">{t('askText', { email })}</p>
          <Button isBusy={stage === 'sending'} onClick={() => void send()}>
            {stage === 'sending' ? t('sending') : t('send')}
          </Button>
        </div>
      )}
      <p role="status" className={stage === 'sent' ? 'wrap-anywhere' : 'sr-only'}>
        {stage === 'sent' ? t('sent', { email }) : ''}
      </p>
      {failure !== null && (
        <p role="alert" className="mt-2 text-danger">
          {failureText(failure)}
        </p>
      )}
    </div>
  );
}
