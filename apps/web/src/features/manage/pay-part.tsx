import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../components/button.tsx';
import type { Answers } from '../../lib/api.ts';
import { usePayment } from '../../lib/use-payment.ts';
import { usePaymentTitle } from '../../lib/use-payment-title.ts';
import type { Booking, BookingKey } from './booking-query.ts';
import { PayOrAsk } from './pay-or-ask.tsx';

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
  const progress = usePayment(bookingKey);
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
      <PayOrAsk
        booking={booking}
        bookingKey={bookingKey}
        progress={progress}
        tour={tour}
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
    </section>
  );
}
