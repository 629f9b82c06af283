import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../components/load-problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useTRPC } from '../../lib/api.ts';
import { toFailure } from '../../lib/failure.ts';
import { useFailureText } from '../../lib/use-failure-text.ts';
import { askForBooking, type BookingKey, bookingKey } from './booking-query.ts';
import { BookingScreen } from './booking-screen.tsx';
import { FindBooking } from './find-booking.tsx';

type Props = { bookingNumber: string; code: string; onFound: (key: BookingKey) => void };

export function ManagePage({ bookingNumber, code, onFound }: Props) {
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const key = { bookingNumber, confirmationCode: code };
  const booking = useQuery({
    queryKey: bookingKey(trpc, key),
    queryFn: () => askForBooking(key),
    enabled: code !== '',
    staleTime: 0,
    refetchInterval: 30_000,
  });
  if (booking.data !== undefined)
    return <BookingScreen booking={booking.data} code={code} onChanged={() => void booking.refetch()} />;
  const failure = booking.isError ? toFailure(booking.error) : null;
  if (code === '' || failure?.code === 'BOOKING_NOT_FOUND' || failure?.code === 'VALIDATION_ERROR') {
    return <FindBooking bookingNumber={bookingNumber} onFound={onFound} hasFailed={failure !== null} />;
  }
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 py-10 sm:px-6" aria-busy={failure === null}>
      {failure === null ? (
        <Skeleton className="h-96" />
      ) : (
        <LoadProblem
          title={app('loadFailed')}
          text={failureText(failure)}
          retryLabel={app('retry')}
          onRetry={() => void booking.refetch()}
        />
      )}
    </main>
  );
}
