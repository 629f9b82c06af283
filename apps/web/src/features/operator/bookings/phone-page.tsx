import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { api } from '../../../lib/api.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { PhoneContact } from './phone-contact.tsx';
import { PhoneDone } from './phone-done.tsx';
import { emptyDraft, type PhoneDraft, phoneBody, phoneProblems, seatsOf } from './phone-draft.ts';
import { PhonePaying } from './phone-paying.tsx';
import { PhonePeople } from './phone-people.tsx';
import { PhoneTrip } from './phone-trip.tsx';
import { useAct } from './use-act.ts';
import { usePhoneProblems } from './use-phone-problems.ts';
import { usePhoneTrip } from './use-phone-trip.ts';

export type Booked = OperatorAnswers['bookings']['bookByPhone'];
export type PhoneTripWanted = { tour: string | undefined; schedule: string | undefined };
type Props = { wanted: PhoneTripWanted; onWanted: (wanted: PhoneTripWanted) => void };

/** A booking for somebody on the phone, on one page: the talk jumps, and so may the fields. */
export function PhonePage({ wanted, onWanted }: Props) {
  const t = useTranslations('operator.phone');
  const trip = usePhoneTrip(wanted);
  const [draft, setDraft] = useState<PhoneDraft>(emptyDraft);
  const [attempt, setAttempt] = useState(0);
  const [booked, setBooked] = useState<Booked>();
  const request = useRef<{ of: string; id: string } | null>(null);
  const act = useAct(api.operator.bookings.bookByPhone.mutate);
  const categories = trip.tour?.priceCategories.map(({ category }) => category) ?? [];
  const seats = seatsOf(draft, categories);
  const problems = phoneProblems(draft, seats);
  const { errorOf, summary } = usePhoneProblems(attempt > 0 ? problems : []);
  const change = (changed: Partial<PhoneDraft>) => setDraft((before) => ({ ...before, ...changed }));
  const send = async () => {
    setAttempt((before) => before + 1);
    const first = problems[0];
    if (first !== undefined) {
      document.getElementById(first.path)?.focus();
      return;
    }
    if (trip.departure === undefined || trip.tour === undefined) return;
    const { scheduleId } = trip.departure;
    const body = { scheduleId, ...phoneBody(draft, seats, trip.tour.needs) };
    // The same booking keeps its id: when the answer is lost, asking again finds the booking instead of making another.
    const of = JSON.stringify(body);
    if (request.current?.of !== of) request.current = { of, id: crypto.randomUUID() };
    const answer = await act.run({ requestId: request.current.id, ...body });
    if (answer !== undefined) setBooked(answer);
  };
  if (booked !== undefined) {
    const again = () => {
      setBooked(undefined);
      setDraft(emptyDraft);
      setAttempt(0);
      request.current = null;
    };
    return <PhoneDone booked={booked} isByLink={draft.paying === 'link'} onAgain={again} />;
  }
  return (
    <>
      <PageHead
        title={t('title')}
        above={
          <Link to="/operator/bookings" className="prose-link">
            {t('toList')}
          </Link>
        }
      />
      <form
        noValidate
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!act.isBusy) void send();
        }}
      >
        <div className="grid min-w-0 gap-4">
          <ErrorSummary title={t('mend', { count: summary.length })} problems={summary} attempt={attempt} />
          <PhoneTrip
            trip={trip}
            wanted={wanted}
            onWanted={onWanted}
            draft={draft}
            onChange={change}
            errorOf={errorOf}
          />
          <PhoneContact draft={draft} onChange={change} errorOf={errorOf} />
          <PhonePeople draft={draft} seats={seats} tour={trip.tour} onChange={change} errorOf={errorOf} />
        </div>
        <PhonePaying
          draft={draft}
          seats={seats}
          departure={trip.departure}
          onChange={change}
          errorOf={errorOf}
          isBusy={act.isBusy}
          problem={act.problem}
        />
      </form>
    </>
  );
}

/** What each part of the form gets. */
export type PhonePart = {
  draft: PhoneDraft;
  onChange: (changed: Partial<PhoneDraft>) => void;
  errorOf: (path: string) => string | undefined;
};
