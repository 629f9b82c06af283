import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Notice } from '../../components/notice.tsx';
import { StrayMoney } from '../../components/payment/stray-money.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Availability } from '../../lib/use-availability.ts';
import { BookedActions } from './booked-actions.tsx';
import { BookedTickets } from './booked-tickets.tsx';
import { BookedTrip } from './booked-trip.tsx';
import { BookingCodes } from './booking-codes.tsx';
import type { Booked } from './draft.ts';
import { EmailNote } from './email-note.tsx';

type Props = { tour: Answers['tour']; departure: Availability; booked: Booked };

/** Paid, or free: the tickets on the screen, and everything that one needs on the day. */
export function BookedStep({ tour, departure, booked }: Props) {
  const t = useTranslations('booked');
  const pay = useTranslations('pay');
  const app = useTranslations('app');
  const seats = useTranslations('seats');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const { bookingNumber, confirmationCode } = booked;
  const { data: booking } = useQuery({
    queryKey: [...trpc.storefront.booking.pathKey(), bookingNumber, confirmationCode],
    queryFn: () => api.storefront.booking.query({ bookingNumber, confirmationCode }),
    // The letter is on its way, and the pass for files lives for minutes.
    refetchInterval: ({ state }) =>
      state.data?.messages.some((message) => message.state === 'waiting') === true ? 3_000 : 600_000,
  });
  const isFree = booked.totalAmount === 0;
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 sm:px-6">
      <StepHeading title={isFree ? t('confirmedTitle') : pay('title.paid')} className="text-4xl sm:text-5xl" />
      <p className="mt-4 text-lg">
        {tour.title[locale]}, {formatInstant(departure.startsAt, 'full', locale)},{' '}
        <span className="numerals">{formatInstant(departure.startsAt, 'time', locale)}</span>
        {'\u00a0'}
        {app('kamchatkaTime')}, {seats('count', { count: booked.participantsCount })}.
      </p>
      {/* One line of room, so that the letter's news moves nothing. */}
      <div className="mt-2 min-h-7">{booking !== undefined && <EmailNote booking={booking} />}</div>
      {booking?.messages.some(({ kind }) => kind === 'late_payment_accepted') === true && (
        <Notice tone="info" title={pay('lateAccepted')} className="mt-4" />
      )}
      <div className="mt-6 space-y-6">
        {booking === undefined ? (
          <Skeleton className="h-104 rounded-card sm:h-72" />
        ) : (
          <>
            <StrayMoney facts={booking} currency={booked.currency} />
            <BookedTickets booking={booking} tour={tour} />
          </>
        )}
        <BookedActions tour={tour} departure={departure} booked={booked} fileToken={booking?.fileToken} />
        <BookedTrip tour={tour} departure={departure} />
        <BookingCodes bookingNumber={bookingNumber} confirmationCode={confirmationCode} />
      </div>
    </main>
  );
}
