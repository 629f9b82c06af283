import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { serverNow } from '../../lib/server-clock.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { dropProof, isWhole, type Proof } from './booking-proof.ts';
import { askForBooking, type Booking, type BookingKey, bookingKey } from './booking-query.ts';
import { BookingScreen } from './booking-screen.tsx';
import { FindBooking } from './find-booking.tsx';

type Props = { bookingNumber: string; proof: Proof | null; onFound: (key: BookingKey) => void };

/** The booking, if what was brought along proves that it is the guest's own; else the way to open it by number and code. */
export function ManagePage({ bookingNumber, proof, onFound }: Props) {
  if (proof === null) return <FindBooking bookingNumber={bookingNumber} onFound={onFound} />;
  if (!isWhole(bookingNumber, proof)) {
    return (
      <FindBooking bookingNumber={bookingNumber} failedWith={'token' in proof ? 'link' : 'code'} onFound={onFound} />
    );
  }
  return <OwnBooking bookingNumber={bookingNumber} proof={proof} onFound={onFound} />;
}

/** Letters leave within seconds; one that does not, waits for longer than anybody looks. */
const isUnderWay = ({ state, at }: Booking['messages'][number]) =>
  state === 'waiting' && serverNow() - Date.parse(at) < 60_000;

function OwnBooking({ bookingNumber, proof, onFound }: Props & { proof: Proof }) {
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const key = { bookingNumber, ...proof };
  const booking = useQuery({
    queryKey: bookingKey(trpc, key),
    queryFn: () => askForBooking(key),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.status === 'error' ? false : state.data?.messages.some(isUnderWay) ? 3_000 : 30_000,
  });
  const { refetch } = booking;
  const onChanged = useCallback(() => void refetch(), [refetch]);
  const failure = booking.isError ? toFailure(booking.error) : null;
  const isWrong = failure?.code === 'BOOKING_NOT_FOUND' || failure?.code === 'VALIDATION_ERROR';
  useEffect(() => {
    if (isWrong) dropProof(bookingNumber);
  }, [isWrong, bookingNumber]);
  if (isWrong) {
    return (
      <FindBooking bookingNumber={bookingNumber} failedWith={'token' in proof ? 'link' : 'code'} onFound={onFound} />
    );
  }
  if (booking.data !== undefined) {
    return <BookingScreen booking={booking.data} bookingKey={key} onChanged={onChanged} />;
  }
  return (
    <main id="content" className="w-full pb-24" aria-busy={failure === null}>
      {failure === null ? (
        <>
          <div className="h-64 bg-sunken sm:h-80" />
          <div className="mx-auto -mt-16 max-w-6xl px-4 sm:px-6">
            <Skeleton className="h-96 lg:mr-[372px]" />
          </div>
        </>
      ) : (
        <div className="mx-auto max-w-3xl px-4 py-10 sm:px-6">
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(failure)}
            retryLabel={app('retry')}
            onRetry={onChanged}
          />
        </div>
      )}
    </main>
  );
}
