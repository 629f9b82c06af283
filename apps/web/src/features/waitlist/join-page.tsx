import { isEmpty } from '@kamchatour/booking/texts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import { LoadProblem } from '../../components/load-problem.tsx';
import { NotFoundScreen } from '../../components/not-found-screen.tsx';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { TextField } from '../../components/text-field.tsx';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { faultsOf } from '../../lib/field-faults.ts';
import { guestId } from '../../lib/guest.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { type Availability, useAvailability } from '../../lib/use-availability.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { keepEntryKey } from './entry-key.ts';

type Props = { slug: string; scheduleId: string };

/** Where a guest gets in line for a departure that is full. */
export function JoinPage({ slug, scheduleId }: Props) {
  const t = useTranslations('waitlist');
  const day = useTranslations('day');
  const missing = useTranslations('notFound');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const tour = useQuery({ ...trpc.storefront.tour.queryOptions({ slug }), staleTime: 60_000 });
  const departure = useAvailability(scheduleId, 1);
  if (departure.data === null) return <NotFoundScreen title={missing('departureTitle')} />;
  const error = tour.error ?? departure.error;
  const failure = error === null ? null : toFailure(error);
  if (failure?.code === 'NOT_FOUND') return <NotFoundScreen title={missing('tourTitle')} />;
  const isReady = tour.data !== undefined && departure.data !== undefined;
  return (
    <main
      id="content"
      aria-busy={!isReady && failure === null}
      className="mx-auto w-full max-w-2xl px-4 pt-10 pb-24 sm:px-6"
    >
      <StepHeading title={t('title')} />
      {isReady ? (
        <>
          <p className="numerals mt-3 text-lg">
            {tour.data.title[locale]}, {formatInstant(departure.data.startsAt, 'moment', locale)}
          </p>
          {departure.data.reason === undefined || isFull(departure.data.reason) ? (
            <>
              <p className="mt-2 text-muted">{t('lead')}</p>
              <JoinForm tour={tour.data} scheduleId={scheduleId} />
            </>
          ) : (
            <>
              <p className="mt-2 text-lg text-muted">
                {day(
                  departure.data.reason === 'SALES_CLOSED'
                    ? 'closed'
                    : departure.data.reason === 'WEATHER_CANCELLED'
                      ? 'offWeather'
                      : 'off',
                )}
                . {t('offText')}
              </p>
              <Link to="/tours/$slug" params={{ slug }} className={`${buttonLook('action')} mt-6`}>
                {t('otherDates')}
              </Link>
            </>
          )}
        </>
      ) : failure === null ? (
        <Skeleton className="mt-6 h-96 rounded-card" />
      ) : (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void Promise.all([tour.refetch(), departure.refetch()])}
        />
      )}
    </main>
  );
}

const isFull = (reason: Availability['reason']) => reason === 'SOLD_OUT' || reason === 'NOT_ENOUGH_SEATS';

/** Nobody else is taken into this line: another date is the way on. */
const isOver = ({ code }: Failure) =>
  code === 'WAITLIST_FULL' || code === 'SALES_CLOSED' || code === 'SCHEDULE_CANCELLED' || code === 'WEATHER_CANCELLED';

const contactFields = [
  { name: 'name', autoComplete: 'name', type: 'text' },
  { name: 'email', autoComplete: 'email', type: 'email' },
  { name: 'phone', autoComplete: 'tel', type: 'tel' },
] as const;

function JoinForm({ tour, scheduleId }: { tour: Answers['tour']; scheduleId: string }) {
  const t = useTranslations('waitlist');
  const contact = useTranslations('contact');
  const fields = useTranslations('fields');
  const problem = useTranslations('failure');
  const failureText = useFailureText();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ name: '', email: '', phone: '' });
  const [seats, setSeats] = useState('1');
  const join = useMutation({
    // Asked again, the same guest gets the same place: a lost answer costs nothing.
    mutationFn: () =>
      api.storefront.joinWaitlist.mutate({
        scheduleId,
        userId: guestId(),
        participantsCount: Number(seats),
        contact: { name: typed.name.trim(), email: typed.email.trim(), phone: typed.phone.trim() },
        locale,
      }),
    onSuccess: ({ entryId, token, seats: kept }) => {
      keepEntryKey(entryId, token);
      // Whoever waits already, for another number, is told so first.
      if (kept === Number(seats)) void navigate({ to: '/w/$entryId', params: { entryId } });
    },
  });
  const { error } = join;
  useEffect(() => {
    if (error !== null) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const faults = faultsOf(error);
  const failure = error === null ? null : toFailure(error);
  const textOf = (name: (typeof contactFields)[number]['name']) => {
    if (!faults.has(`contact.${name}`)) return undefined;
    return fields(`${name}.${isEmpty(typed[name]) ? 'required' : 'wrong'}`);
  };
  const refusal = (refused: Failure) => {
    if (refused.code === 'SEATS_ARE_FREE') return t('free');
    // The field says how many there are. Whoever sent it by a key stands in it, and would not be told.
    return refused.code === 'NOT_ENOUGH_SEATS' ? problem('VALIDATION_ERROR') : failureText(refused);
  };
  const seatsProblem = () => {
    // Nothing is left here: what the answer counts is what the departure has in all.
    if (failure?.code === 'NOT_ENOUGH_SEATS') return t('tooMany', { capacity: failure.details.available });
    return faults.has('participantsCount') ? t('seatsWrong') : undefined;
  };
  return (
    <form
      noValidate
      className="card mt-6 grid gap-5 px-5 py-5 shadow-low sm:px-7"
      onSubmit={(event) => {
        event.preventDefault();
        if (!join.isPending) join.mutate();
      }}
    >
      <TextField
        label={t('seats')}
        type="number"
        inputMode="numeric"
        min={1}
        max={100}
        required
        className="max-w-56"
        value={seats}
        error={seatsProblem()}
        onChange={(event) => setSeats(event.target.value)}
      />
      {contactFields.map(({ name, ...kind }) => (
        <TextField
          key={name}
          label={contact(name)}
          required
          value={typed[name]}
          error={textOf(name)}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          {...kind}
        />
      ))}
      {join.data !== undefined && join.data.seats !== Number(seats) && (
        <Notice tone="info" title={t('alreadyTitle')} isUrgent>
          <p>{t('already', { count: join.data.seats })}</p>
          <Link to="/w/$entryId" params={{ entryId: join.data.entryId }} className={buttonLook('action')}>
            {t('toPlace')}
          </Link>
        </Notice>
      )}
      {failure !== null && (
        <Notice tone="problem" title={problem('title')} isUrgent>
          <p>{refusal(failure)}</p>
          {failure.code === 'SEATS_ARE_FREE' && (
            <Link
              to="/tours/$slug/$scheduleId/$step"
              params={{ slug: tour.slug, scheduleId, step: 'seats' }}
              className={buttonLook('action')}
            >
              {t('toSeats')}
            </Link>
          )}
          {isOver(failure) && (
            <Link to="/tours/$slug" params={{ slug: tour.slug }} className={buttonLook('action')}>
              {t('otherDates')}
            </Link>
          )}
        </Notice>
      )}
      <Button type="submit" look="action" size="large" isBusy={join.isPending}>
        {join.isPending ? t('sending') : t('submit')}
      </Button>
    </form>
  );
}
