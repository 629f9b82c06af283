import type { ReactNode } from 'react';
import { AskOperator } from '../../components/ask-operator.tsx';
import { PaymentPanel } from '../../components/payment/payment-panel.tsx';
import type { Answers } from '../../lib/api.ts';
import type { PaymentProgress } from '../../lib/use-payment.ts';
import { useSettings } from '../../lib/use-settings.ts';
import { useStartPayment } from '../../lib/use-start-payment.ts';
import type { Booking, BookingKey } from './booking-query.ts';

type Props = {
  booking: Booking;
  bookingKey: BookingKey;
  progress: PaymentProgress;
  tour: Answers['tour'] | undefined;
  /** The way on when the time is over. */
  holdAgain: ReactNode;
};

/** How what is owed is paid, in a card that has its heading already: online, or, where nobody takes money online, by asking the operator. */
export function PayOrAsk({ booking, bookingKey, progress, tour, holdAgain }: Props) {
  const { data: settings } = useSettings();
  const start = useStartPayment({ bookingKey, progress });
  return settings?.payments === null && tour !== undefined ? (
    <div className="space-y-3 px-5 py-4 sm:px-7">
      <AskOperator operator={tour.operator} bookingNumber={booking.bookingNumber} />
    </div>
  ) : (
    <div className="[&_.card]:border-0 [&_.card]:bg-transparent [&_.card]:pt-4 [&_.card]:shadow-none">
      <PaymentPanel
        progress={progress}
        start={start}
        currency={booking.currency}
        email={booking.contact.email}
        holdAgain={holdAgain}
      />
    </div>
  );
}
