import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { type Answers, api } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { usePayment } from '../../lib/use-payment.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { PayOrAsk } from './pay-or-ask.tsx';
import { useChange } from './use-change.ts';

type Props = {
  booking: Booking;
  move: NonNullable<Booking['move']>;
  bookingKey: BookingKey;
  tour: Answers['tour'] | undefined;
  onChanged: () => void;
  onStayed: () => void;
};

/** A dearer date was chosen: what is to be paid for going there and until when, and the way to stay. */
export function MovePayPart({ booking, move, bookingKey, tour, onChanged, onStayed }: Props) {
  const t = useTranslations('manage.movePay');
  const { locale } = useLanguage();
  const failureText = useFailureText();
  const progress = usePayment(bookingKey);
  const { run, isSending, failure } = useChange((_: null, idempotencyKey) =>
    api.storefront.stay.mutate(bookingKey, { context: { idempotencyKey } }),
  );
  const { facts } = progress;
  const isNews =
    facts !== undefined &&
    (facts.move?.payBefore !== move.payBefore || facts.payments.length !== booking.payments.length);
  useEffect(() => {
    if (isNews) onChanged();
  }, [isNews, onChanged]);
  const stay = async () => {
    if ((await run(null)) !== null) onStayed();
    onChanged();
  };
  const times = {
    to: formatInstant(move.startsAt, 'moment', locale),
    from: formatInstant(booking.schedule.startsAt, 'moment', locale),
    until: formatInstant(move.payBefore, 'moment', locale),
  };
  const amount = formatMoney(move.amount, booking.currency, locale);
  return (
    <section aria-labelledby="move-pay" className="card pt-6 shadow-low">
      <div className="space-y-2 px-5 sm:px-7">
        <h2 id="move-pay" tabIndex={-1} className="numerals scroll-mt-4 text-2xl outline-none">
          {t('title', { amount })}
        </h2>
        <p className="numerals max-w-prose">{t('text', times)}</p>
        <p className="numerals max-w-prose text-muted">{t('stays', times)}</p>
      </div>
      <PayOrAsk booking={booking} bookingKey={bookingKey} progress={progress} tour={tour} holdAgain={null} />
      <div className="px-5 pb-6 sm:px-7">
        {failure !== null && (
          <p role="alert" className="mb-2 font-medium text-danger">
            {failureText(failure)}
          </p>
        )}
        <Button look="quiet" className="-ml-3 px-3!" isBusy={isSending} onClick={() => void stay()}>
          {isSending ? t('staying') : t('stay')}
        </Button>
      </div>
    </section>
  );
}
