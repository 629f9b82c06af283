import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LoadProblem } from '../../../components/load-problem.tsx';
import { EmptyState } from '../../../components/operator/empty-state.tsx';
import { PageHead } from '../../../components/operator/page-head.tsx';
import { BookingBadge, PaymentBadge } from '../../../components/operator/status-badges.tsx';
import { TableSkeleton } from '../../../components/operator/table-skeleton.tsx';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { openSearch } from '../../../lib/operator-search.ts';
import { useFailureText } from '../../../lib/use-failure-text.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { BookingActs } from './booking-acts.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { LettersPanel } from './letters-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { TripPanel } from './trip-panel.tsx';

export type Booking = OperatorAnswers['bookings']['page'];
/** `heardAt`: when the booking came, in milliseconds since 1970 by the device. */
export type PanelProps = { booking: Booking; heardAt: number };
/** Says at the foot of the page that something was done. */
/** `undo` takes it back; see `useToast`. */
export type OnDone = (text: string, undo?: () => Promise<unknown>) => void;

const pollMs = 10_000;

/** One booking with everything about it. */
export function BookingPage({ bookingId }: { bookingId: string }) {
  const t = useTranslations('operator.booking');
  const app = useTranslations('app');
  const failureText = useFailureText();
  const trpc = useTRPC();
  const asked = useQuery(
    trpc.operator.bookings.page.queryOptions(
      { bookingId },
      { refetchInterval: pollMs, refetchOnWindowFocus: 'always' },
    ),
  );
  const { data } = asked;
  const { tell, toast } = useToast();
  const toList = (
    <Link to="/operator/bookings" className="prose-link">
      {t('toList')}
    </Link>
  );
  if (data === undefined) {
    const failure = asked.isError ? toFailure(asked.error) : null;
    const isMissing = failure?.code === 'BOOKING_NOT_FOUND' || failure?.code === 'VALIDATION_ERROR';
    return (
      <>
        <PageHead title={t('title', { number: '' })} above={toList} />
        {failure === null && <TableSkeleton rows={10} />}
        {isMissing && (
          <EmptyState title={t('missing')} text={t('missingText')}>
            <ToolButton onClick={openSearch}>{t('search')}</ToolButton>
          </EmptyState>
        )}
        {failure !== null && !isMissing && (
          <LoadProblem
            title={app('loadFailed')}
            text={failureText(failure)}
            retryLabel={app('retry')}
            onRetry={() => void asked.refetch()}
          />
        )}
      </>
    );
  }
  return (
    <>
      <PageHead title={t('title', { number: data.bookingNumber })} above={toList} lead={<Lead booking={data} />}>
        <BookingActs booking={data} onDone={tell} />
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <TripPanel booking={data} />
            <MoneyPanel booking={data} onDone={tell} />
          </div>
          <PeoplePanel booking={data} onDone={tell} />
          <LettersPanel booking={data} heardAt={asked.dataUpdatedAt} onDone={tell} />
        </div>
        <div className="grid min-w-0 gap-4">
          <NotesPanel booking={data} heardAt={asked.dataUpdatedAt} />
          <HistoryPanel booking={data} heardAt={asked.dataUpdatedAt} />
        </div>
      </div>
      {toast}
    </>
  );
}

function Lead({ booking }: { booking: Booking }) {
  const t = useTranslations('operator.booking');
  const parts = useTranslations('operator.parts');
  const { locale } = useLanguage();
  const { status, paymentStatus, bookedAt, channel, payBefore, move } = booking;
  return (
    <p className="numerals flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <BookingBadge status={status} />
      <PaymentBadge status={paymentStatus} />
      {status === 'pending_payment' && payBefore !== undefined && (
        <span className="font-medium text-accent">
          {t('payBefore', { time: formatInstant(payBefore, 'moment', locale) })}
        </span>
      )}
      {move !== undefined && (
        <span className="font-medium text-accent">
          {t('moving', {
            amount: formatMoney(move.amount, booking.currency, locale),
            to: formatInstant(move.startsAt, 'moment', locale),
            until: formatInstant(move.payBefore, 'moment', locale),
          })}
        </span>
      )}
      <span>
        {t('bookedAt', {
          time: formatInstant(bookedAt, 'moment', locale),
          channel: parts(`channel.${channel}`).toLowerCase(),
        })}
      </span>
    </p>
  );
}
