import type { Answers } from '../../lib/api.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { BookedStep } from './booked-step.tsx';
import { ContactStep } from './contact-step.tsx';
import type { Party } from './draft.ts';
import type { Step } from './flow.ts';
import { FlowFailure } from './flow-failure.tsx';
import { HoldBar } from './hold-bar.tsx';
import { ParticipantsStep } from './participants-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { SeatsStep } from './seats-step.tsx';
import { StepList } from './step-list.tsx';
import { Summary } from './summary.tsx';
import { useBookingFlow } from './use-booking-flow.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  urlStep: Step;
  party: Party;
  goTo: (step: Step, how: 'push' | 'replace') => void;
};

/** The frame of all steps: progress, the held seats with their clock, the step itself, the choice beside it. */
export function BookingFlow({ tour, departure, urlStep, party, goTo }: Props) {
  const { scheduleId } = departure;
  const { state, send, submit, release, askAboutHold } = useBookingFlow({ scheduleId, tour, urlStep, party, goTo });
  if (state.step === 'booked') return <BookedStep tour={tour} departure={departure} booked={state.booked} />;
  const shared = { tour, departure, send, goTo };
  return (
    <main id="content" className="mx-auto w-full max-w-6xl px-4 pt-6 pb-24 sm:px-6">
      <StepList tour={tour} departure={departure} state={state} goTo={goTo} />
      <HoldBar state={state} onRenew={() => send({ type: 'renewed' })} onTimeUp={() => void askAboutHold()} />
      <div className="mt-6 grid gap-10 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="space-y-6">
          {state.step === 'seats' && <SeatsStep {...shared} state={state} onRelease={() => void release()} />}
          {state.step === 'contact' && <ContactStep {...shared} state={state} />}
          {state.step === 'participants' && <ParticipantsStep {...shared} state={state} />}
          {state.step === 'review' && <ReviewStep {...shared} state={state} onSubmit={submit} />}
          <FlowFailure state={state} tour={tour} departure={departure} goTo={goTo} />
        </div>
        <Summary tour={tour} departure={departure} party={state.draft.party} isReview={state.step === 'review'} />
      </div>
    </main>
  );
}
