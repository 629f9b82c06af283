import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { AskOperator } from '../../components/ask-operator.tsx';
import { buttonLook } from '../../components/button.tsx';
import { PaymentPanel } from '../../components/payment/payment-panel.tsx';
import type { Answers } from '../../lib/api.ts';
import { usePayment } from '../../lib/use-payment.ts';
import { usePaymentTitle } from '../../lib/use-payment-title.ts';
import { useSettings } from '../../lib/use-settings.ts';
import { useStartPayment } from '../../lib/use-start-payment.ts';
import type { Booking, BookingKey } from './booking-query.ts';

type Props = {
  booking: Booking;
  bookingKey: BookingKey;
  tour: Answers['tour'] | undefined;
  onChanged: () => void;
};

/** An unpaid booking: how long its seats are kept, how to pay, what the bank said. */
export function PayPart({ booking, bookingKey, tour, onChanged }: Props) {
  const t = useTranslations('manage');
  const title = usePaymentTitle();
  const { data: settings } = useSettings();
  const progress = usePayment(bookingKey);
  const start = useStartPayment({ bookingKey, progress });
  const { facts, screen } = progress;
  const isNews =
    facts !== undefined &&
    (facts.status !== booking.status ||
      facts.paymentStatus !== booking.paymentStatus ||
      facts.totalAmount !== booking.totalAmount ||
      facts.payments.length !== booking.payments.length);
  useEffect(() => {
    if (isNews) onChanged();
  }, [isNews, onChanged]);
  return (
    <section aria-labelledby="standing" className="card pt-6 shadow-low">
      <h2 id="standing" className="px-5 text-2xl sm:px-7">
        {title(screen)}
      </h2>
      {settings?.payments === null && tour !== undefined ? (
        <div className="space-y-3 px-5 py-4 sm:px-7">
          <AskOperator operator={tour.operator} bookingNumber={booking.bookingNumber} />
        </div>
      ) : (
        // The card is this part's own, with its heading in it.
        <div className="[&_.card]:border-0 [&_.card]:bg-transparent [&_.card]:pt-4 [&_.card]:shadow-none">
          <PaymentPanel
            progress={progress}
            start={start}
            currency={booking.currency}
            email={booking.contact.email}
            holdAgain={
              <Link
                to="/tours/$slug"
                params={{ slug: booking.tour.slug }}
                className={`${buttonLook('action')} w-full sm:w-auto`}
              >
                {t('standing.expired.next')}
              </Link>
            }
          />
        </div>
      )}
    </section>
  );
}
