import type { Answers } from '../../lib/api.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { BookedStep } from './booked-step.tsx';
import type { Party } from './draft.ts';
import type { Step } from './flow.ts';
import { FormSteps } from './form-steps.tsx';
import { PaymentStep } from './payment-step.tsx';
import { useBookingFlow } from './use-booking-flow.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  urlStep: Step;
  party: Party;
  goTo: (step: Step, how: 'push' | 'replace') => void;
};

/** From the seats to the tickets: the form, the payment, what was booked. */
export function BookingFlow({ tour, departure, urlStep, party, goTo }: Props) {
  const { scheduleId } = departure;
  const { state, send, submit, release, askAboutHold } = useBookingFlow({ scheduleId, tour, urlStep, party, goTo });
  const shared = { tour, departure, send };
  switch (state.step) {
    case 'booked':
      return <BookedStep tour={tour} departure={departure} booked={state.booked} />;
    case 'pay':
      return <PaymentStep {...shared} state={state} />;
    default:
      return (
        <FormSteps
          {...shared}
          state={state}
          goTo={goTo}
          onSubmit={submit}
          onRelease={() => void release()}
          onTimeUp={() => void askAboutHold()}
        />
      );
  }
}
