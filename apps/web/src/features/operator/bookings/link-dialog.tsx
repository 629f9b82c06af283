import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Dialog } from '../../../components/operator/dialog.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { api } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import type { DialogProps } from './dialog-props.ts';
import { useActProblem } from './use-act-problem.ts';

type PaymentLink = OperatorAnswers['bookings']['paymentLink'];

/** The guest's own page, to be sent by whatever they read. Taking it is written down, so it is asked for once. */
export function LinkDialog({ booking, onClose }: Pick<DialogProps, 'booking' | 'onClose'>) {
  const t = useTranslations('operator.booking.link');
  const page = useTranslations('operator.booking');
  const words = useActProblem();
  const { locale } = useLanguage();
  const [link, setLink] = useState<PaymentLink>();
  const [failure, setFailure] = useState<unknown>();
  const { bookingId } = booking;
  useEffect(() => {
    let isOver = false;
    api.operator.bookings.paymentLink.mutate({ bookingId }).then(
      (answer) => !isOver && setLink(answer),
      (error: unknown) => !isOver && setFailure(error),
    );
    return () => {
      isOver = true;
    };
  }, [bookingId]);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="grid min-h-40 content-start gap-3">
        {failure !== undefined && (
          <p role="alert" className="font-medium text-danger">
            {words(toFailure(failure))}
          </p>
        )}
        {link !== undefined && (
          <>
            <p>{t('lead', { amount: formatMoney(link.totalAmount, booking.currency, locale) })}</p>
            <TextField label={t('url')} readOnly value={link.url} onFocus={(event) => event.target.select()} />
            <div className="flex flex-wrap items-center justify-between gap-2">
              <p className="numerals text-sm text-muted">
                {link.payBefore !== null && t('until', { time: formatInstant(link.payBefore, 'moment', locale) })}
              </p>
              <CopyButton text={link.url} label={page('copy')} shown={page('copy')} done={page('copied')} />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
