import { useTranslations } from 'use-intl';
import { ContourPicture } from '../../components/contour-picture.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Booking } from './booking-query.ts';
import { isCalledOff } from './booking-state.ts';

/** The head of the page: which booking, which tour, when, and how it stands in a word. */
export function BookingCover({ booking }: { booking: Booking }) {
  const t = useTranslations('manage');
  const { locale } = useLanguage();
  const { status, paymentStatus, schedule, tour } = booking;
  const saysPayment = status !== 'pending_payment' && status !== 'expired' && paymentStatus !== 'pending';
  const isOver = status === 'cancelled' || status === 'expired';
  const isOff = !isOver && isCalledOff(booking);
  return (
    <div className="cover relative isolate overflow-hidden bg-[#131c22] text-text">
      <ContourPicture name={tour.slug} className="absolute inset-0 -z-10 size-full" />
      <div className="cover-fade absolute inset-0 -z-10" />
      <div className="mx-auto max-w-6xl px-4 pt-8 pb-24 sm:px-6 sm:pt-12 sm:pb-28 print:pb-4">
        <StepHeading
          title={t('heading', { number: booking.bookingNumber })}
          className="numerals text-base font-medium tracking-wide text-muted"
        />
        <p className="mt-2 max-w-3xl text-3xl leading-tight font-semibold tracking-tight text-balance sm:text-5xl">
          {tour.title[locale]}
        </p>
        <p className={`numerals mt-3 text-lg ${isOver || isOff ? 'text-muted line-through' : ''}`}>
          {formatInstant(schedule.startsAt, 'weekday', locale)}, {formatInstant(schedule.startsAt, 'time', locale)}
        </p>
        <p className="mt-4 flex flex-wrap gap-2 font-medium">
          <span className="rounded-field bg-[rgb(255_255_255/0.14)] px-3 py-1">
            {isOff ? t('standing.called_off.title') : t(`status.${status}`)}
          </span>
          {saysPayment && (
            <span className="rounded-field bg-[rgb(255_255_255/0.14)] px-3 py-1">{t(`payment.${paymentStatus}`)}</span>
          )}
        </p>
      </div>
    </div>
  );
}
