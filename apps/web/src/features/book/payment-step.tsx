import { useEffectEvent, useLayoutEffect } from 'react';
import { useTranslations } from 'use-intl';
import { AskOperator } from '../../components/ask-operator.tsx';
import { Button } from '../../components/button.tsx';
import { PaymentPanel } from '../../components/payment/payment-panel.tsx';
import { TimeLeft } from '../../components/payment/time-left.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import type { Answers } from '../../lib/api.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { usePayment } from '../../lib/use-payment.ts';
import { usePaymentTitle } from '../../lib/use-payment-title.ts';
import { useStartPayment } from '../../lib/use-start-payment.ts';
import { BookedSummary } from './booked-summary.tsx';
import { BookingCodes } from './booking-codes.tsx';
import type { FlowEvent, FlowState } from './flow.ts';
import { StepList } from './step-list.tsx';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: Extract<FlowState, { step: 'pay' }>;
  send: (event: FlowEvent) => void;
};

/** Paying for what was booked: the seats wait, the bank decides, and the server says what it decided. */
export function PaymentStep({ tour, departure, state, send }: Props) {
  const t = useTranslations('booked');
  const hold = useTranslations('hold');
  const titleOf = usePaymentTitle();
  const { booked } = state;
  const { bookingNumber, confirmationCode } = booked;
  const bookingKey = { bookingNumber, confirmationCode };
  const progress = usePayment(bookingKey);
  const start = useStartPayment({ bookingKey, progress, first: booked.payment });
  const { screen, facts, askNow } = progress;
  const isPaid = screen?.kind === 'paid';
  const tellPaid = useEffectEvent(() => send({ type: 'paid' }));
  // Before anything is drawn: once paid, the panel is empty, and what stands below it would jump up for a moment.
  useLayoutEffect(() => {
    if (isPaid) tellPaid();
  }, [isPaid]);
  // Nobody takes money online: the operator does.
  const isByHand = booked.payment === undefined && (screen === undefined || screen.kind === 'ready');
  const title = isByHand ? t('title') : titleOf(screen);
  return (
    <main id="content" className="mx-auto w-full max-w-6xl px-4 pt-6 pb-24 sm:px-6">
      <StepList tour={tour} departure={departure} step="pay" />
      <div className="mt-6 grid gap-10 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="space-y-6">
          <StepHeading title={title} />
          <p role="status" className="sr-only">
            {screen === undefined || screen.kind === 'ready' ? '' : title}
          </p>
          {isByHand ? (
            <section className="card space-y-4 px-5 py-6 shadow-low sm:px-7">
              <TimeLeft payBefore={facts?.payBefore ?? booked.payBefore} onTimeUp={askNow} />
              <AskOperator operator={tour.operator} bookingNumber={bookingNumber} />
            </section>
          ) : (
            <PaymentPanel
              progress={progress}
              start={start}
              currency={booked.currency}
              email={booked.email}
              holdAgain={
                <Button look="action" size="large" onClick={() => send({ type: 'heldAgain' })}>
                  {hold('again')}
                </Button>
              }
            />
          )}
          <BookingCodes bookingNumber={bookingNumber} confirmationCode={confirmationCode} />
        </div>
        <BookedSummary tour={tour} departure={departure} booked={booked} />
      </div>
    </main>
  );
}
