import type { Answers } from '../../lib/api.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { ContactStep } from './contact-step.tsx';
import { partySize } from './draft.ts';
import type { FlowEvent, FormState, Step } from './flow.ts';
import { FlowFailure } from './flow-failure.tsx';
import { HoldBar } from './hold-bar.tsx';
import type { AskedDiscounts } from './participant-form.ts';
import { ParticipantsStep } from './participants-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { likelyParty, SeatsStep } from './seats-step.tsx';
import { StepList } from './step-list.tsx';
import { Summary } from './summary.tsx';
import { useDiscounts } from './use-discounts.ts';

type Props = {
  tour: Answers['tour'];
  departure: Availability;
  state: FormState;
  send: (event: FlowEvent) => void;
  goTo: (step: Step, how: 'push' | 'replace') => void;
  onSubmit: (discounts: AskedDiscounts) => void;
  onRelease: () => void;
  onTimeUp: () => void;
};

/** The frame of the steps before booking: progress, the held seats with their clock, the step itself, the choice beside it. */
export function FormSteps({ tour, departure, state, send, goTo, onSubmit, onRelease, onTimeUp }: Props) {
  const { draft } = state;
  const discounts = useDiscounts({ tour, departure, draft, isWanted: state.step === 'review' });
  const shared = { tour, departure, send, goTo };
  const isUnknown = state.seats.kind === 'unknown' && partySize(draft.party) === 0;
  // Asked for again at the head of the page, they are refused there, too: at the end of the form nobody would see it.
  const isAboutLostSeats = state.seats.kind === 'lost';
  const failure = <FlowFailure state={state} tour={tour} departure={departure} goTo={goTo} />;
  return (
    <main id="content" className="mx-auto w-full max-w-6xl px-4 pt-6 pb-24 sm:px-6">
      <StepList tour={tour} departure={departure} step={state.step} onOpen={(step) => goTo(step, 'push')} />
      <HoldBar state={state} onRenew={() => send({ type: 'renewed' })} onTimeUp={onTimeUp} />
      {isAboutLostSeats && <div className="mt-5">{failure}</div>}
      <div className="mt-6 grid gap-10 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="space-y-6">
          {state.step === 'seats' && <SeatsStep {...shared} state={state} onRelease={onRelease} />}
          {state.step === 'contact' && <ContactStep {...shared} state={state} />}
          {state.step === 'participants' && <ParticipantsStep {...shared} state={state} />}
          {state.step === 'review' && (
            <ReviewStep {...shared} state={state} discounts={discounts} onSubmit={() => onSubmit(discounts.asked)} />
          )}
          {!isAboutLostSeats && failure}
        </div>
        <Summary
          tour={tour}
          departure={departure}
          party={isUnknown ? likelyParty(tour) : draft.party}
          discounts={isUnknown ? undefined : discounts.shown}
          isReview={state.step === 'review'}
        />
      </div>
    </main>
  );
}
