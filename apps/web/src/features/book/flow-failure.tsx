import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import type { Answers } from '../../lib/api.ts';
import type { Failure } from '../../lib/failure.ts';
import type { Availability } from '../../lib/use-availability.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { partySize } from './draft.ts';
import { type FormState, isUnsure, type Step } from './flow.ts';
import { OtherDepartures } from './other-departures.tsx';

type Props = {
  state: FormState;
  tour: Answers['tour'];
  departure: Availability;
  goTo: (step: Step, how: 'push') => void;
};

/** Why the last call did not succeed, in words, and the way on. */
export function FlowFailure({ state, tour, departure, goTo }: Props) {
  const t = useTranslations('failure');
  const review = useTranslations('review');
  const flow = useTranslations('flow');
  const booked = useTranslations('booked');
  const text = useFailureText();
  const { failure } = state;
  if (failure === null || isUnsure(state)) return null;
  if (isAboutSeats(failure)) {
    const seats = Math.max(1, partySize(state.draft.party));
    // The seats' step says "sold out" by itself as soon as the live figures do.
    if (state.step === 'seats' && state.seats.kind !== 'held' && departure.available === 0) return null;
    return (
      <OtherDepartures tour={tour} departure={departure} seats={seats} title={t('title')} text={text(failure)}>
        {state.step !== 'seats' && departure.available > 0 && (
          <Button look="action" className="mt-4" onClick={() => goTo('seats', 'push')}>
            {review('editTrip')}
          </Button>
        )}
      </OtherDepartures>
    );
  }
  const paths = failure.code === 'VALIDATION_ERROR' ? failure.details.fields.map(({ path }) => path) : [];
  return (
    <Notice tone="problem" title={t('title')} isUrgent>
      <p>{text(failure)}</p>
      <div className="flex flex-wrap gap-3">
        {paths.some((path) => path.startsWith('contact')) && (
          <Button onClick={() => goTo('contact', 'push')}>{review('editContact')}</Button>
        )}
        {paths.some((path) => path.startsWith('participants')) && (
          <Button onClick={() => goTo('participants', 'push')}>{review('editParticipants')}</Button>
        )}
        {failure.code === 'HOLD_ALREADY_BOOKED' && (
          <Link to="/b" className={buttonLook('plain')}>
            {booked('manage')}
          </Link>
        )}
        {isDead(failure) && (
          <Link to="/tours/$slug" params={{ slug: tour.slug }} className={buttonLook('plain')}>
            {flow('otherDate')}
          </Link>
        )}
      </div>
      {failure.requestId !== undefined && failure.code === 'INTERNAL' && (
        <p className="text-sm text-muted">{t('requestId', { id: failure.requestId })}</p>
      )}
    </Notice>
  );
}

function isAboutSeats({ code }: Failure): boolean {
  return code === 'SOLD_OUT' || code === 'NOT_ENOUGH_SEATS' || code === 'SALES_CLOSED';
}

function isDead({ code }: Failure): boolean {
  return code === 'SCHEDULE_CANCELLED' || code === 'WEATHER_CANCELLED' || code === 'SCHEDULE_NOT_FOUND';
}
