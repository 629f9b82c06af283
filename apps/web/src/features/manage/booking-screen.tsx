import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../components/notice.tsx';
import { StrayMoney } from '../../components/payment/stray-money.tsx';
import { useTRPC } from '../../lib/api.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { BookingCover } from './booking-cover.tsx';
import type { Booking, BookingKey } from './booking-query.ts';
import { isCalledOff, standingOf, stepsOf } from './booking-state.ts';
import { CancelPart } from './cancel-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { MoneyPart } from './money-part.tsx';
import { MovePart } from './move-part.tsx';
import { MovePayPart } from './move-pay-part.tsx';
import { PapersPart } from './papers-part.tsx';
import { PayPart } from './pay-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { StandingPart } from './standing-part.tsx';
import { TicketsPart } from './tickets-part.tsx';
import { TripPart } from './trip-part.tsx';
import { useHasMoved } from './use-has-moved.ts';
import { useMoneyWatch } from './use-money-watch.ts';
import { useNow } from './use-now.ts';

type Props = { booking: Booking; bookingKey: BookingKey; onChanged: () => void };

/** A booking as its guest sees it: how it stands first, then what it is, then what can be changed. */
export function BookingScreen({ booking, bookingKey, onChanged }: Props) {
  const t = useTranslations('manage');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const now = useNow();
  const { data: tour } = useQuery(trpc.storefront.tour.queryOptions({ slug: booking.tour.slug }));
  useMoneyWatch(bookingKey, booking, onChanged);
  const standing = standingOf(booking, now);
  const steps = stepsOf(booking, now);
  const hasTickets = booking.tickets.length > 0;
  const [wasUnpaid] = useState(standing === 'unpaid');
  const [hasStayed, setStayed] = useState(false);
  const hasMoved = useHasMoved(booking) && standing === 'ready';
  const stays = hasStayed && booking.move === undefined && !hasMoved;
  const isSettled = stays || hasMoved;
  const settled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSettled) settled.current?.focus();
  }, [isSettled]);
  const isOver = standing === 'cancelled' || standing === 'expired';
  const canChange = steps.cancel || steps.move.can || steps.move.why !== 'over';
  return (
    <main id="content" className="w-full pb-24">
      {/* The way to pay gives its place to the tickets: said for those who do not see it. */}
      <p role="status" className="sr-only">
        {wasUnpaid && standing === 'ready' ? t('paidNow') : ''}
      </p>
      <BookingCover booking={booking} />
      <div className="relative mx-auto -mt-16 grid max-w-6xl gap-x-8 gap-y-6 px-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_340px] lg:items-start print:mt-4">
        <div className="min-w-0 space-y-6">
          {standing === 'unpaid' ? (
            <PayPart booking={booking} bookingKey={bookingKey} tour={tour} onChanged={onChanged} />
          ) : (
            <>
              {booking.move !== undefined && standing === 'ready' && (
                <MovePayPart
                  booking={booking}
                  move={booking.move}
                  bookingKey={bookingKey}
                  tour={tour}
                  onChanged={onChanged}
                  onStayed={() => setStayed(true)}
                />
              )}
              {/* The way to pay is gone: whoever pressed its button is told here, and goes on from here. */}
              <div ref={settled} tabIndex={-1} role="status" className="outline-none empty:hidden">
                {stays && (
                  <Notice tone="info" title={t('movePay.stayedTitle')}>
                    <p>{t('movePay.stayed')}</p>
                  </Notice>
                )}
                {hasMoved && (
                  <Notice tone="info" title={t('move.doneTitle')}>
                    <p className="numerals wrap-anywhere">
                      {t('move.done', { time: formatInstant(booking.schedule.startsAt, 'moment', locale) })}{' '}
                      {t('move.doneTickets', { email: booking.contact.email })}
                    </p>
                  </Notice>
                )}
              </div>
              {standing !== 'ready' && <StandingPart standing={standing} booking={booking} tour={tour} />}
              {hasTickets && <TicketsPart booking={booking} tour={tour} />}
              {booking.move === undefined && <StrayMoney facts={booking} currency={booking.currency} />}
            </>
          )}
          <PapersPart booking={booking} calendar={steps.calendar} />
          <TripPart booking={booking} tour={tour} isOver={isOver} />
          <PeoplePart
            booking={booking}
            tour={tour}
            canRename={steps.rename}
            bookingKey={bookingKey}
            onChanged={onChanged}
          />
        </div>
        <div className="min-w-0 space-y-6">
          <MoneyPart booking={booking} />
          <LettersPart booking={booking} bookingKey={bookingKey} canResend={steps.resend} onChanged={onChanged} />
        </div>
      </div>
      <div className="no-print mx-auto max-w-6xl px-4 sm:px-6">
        <section className={`lg:max-w-3xl ${canChange ? 'mt-12 border-t border-line pt-8' : ''}`}>
          {canChange && <h2 className="text-2xl">{t('changes.title')}</h2>}
          <MovePart booking={booking} bookingKey={bookingKey} step={steps.move} onChanged={onChanged} />
          <CancelPart
            key={String(isCalledOff(booking))}
            booking={booking}
            bookingKey={bookingKey}
            canCancel={steps.cancel}
            now={now}
            onChanged={onChanged}
          />
        </section>
        <Link to="/b" className="prose-link mt-10 inline-flex min-h-11 items-center">
          {t('another')}
        </Link>
      </div>
    </main>
  );
}
