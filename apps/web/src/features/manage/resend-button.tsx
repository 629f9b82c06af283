import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { api } from '../../lib/api.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import type { BookingKey } from './booking-query.ts';
import { useChange } from './use-change.ts';

type Props = { email: string; bookingKey: BookingKey; onChanged: () => void };

/** Sends the letter that matters now once more: the tickets, or how to pay. */
export function ResendButton({ email, bookingKey, onChanged }: Props) {
  const t = useTranslations('manage.letters');
  const failed = useTranslations('failure');
  const failureText = useFailureText();
  const [wasSent, setSent] = useState(false);
  const { run, isSending, failure } = useChange((key: BookingKey, idempotencyKey) =>
    api.storefront.resend.mutate(key, { context: { idempotencyKey } }),
  );
  const resend = async () => {
    setSent(false);
    if ((await run(bookingKey)) === null) return;
    setSent(true);
    onChanged();
  };
  return (
    <>
      <Button className="mt-4 w-full" isBusy={isSending} onClick={() => void resend()}>
        <Mail size={18} aria-hidden="true" />
        {isSending ? t('sending') : t('again')}
      </Button>
      <p role="status" className={wasSent ? 'mt-3 wrap-anywhere' : 'sr-only'}>
        {wasSent ? t('sent', { email }) : ''}
      </p>
      {failure !== null && (
        <Notice tone="problem" title={failed('title')} isUrgent className="mt-3">
          <p>{failureText(failure)}</p>
        </Notice>
      )}
    </>
  );
}
