import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { BookingBadge, PaymentBadge } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { bookingPath } from '../../../lib/operator-links.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';

/** Who booked, how each booking stands, and booking for whoever is on the phone. */
export function DepartureBookings({ page, heardAt }: PartProps) {
  const t = useTranslations('operator.departures');
  const bookings = useSteadyRows(page.bookings, (one) => one.bookingId, page.departure.scheduleId, heardAt);
  return (
    <Panel
      title={t('bookings')}
      news={bookings}
      actions={
        <a href={`/operator/bookings/new?schedule=${page.departure.scheduleId}`} className={toolLook('plain')}>
          {t('newBooking')}
        </a>
      }
    >
      {bookings.shown.length === 0 && <p className="text-muted">{t('bookingsNone')}</p>}
      <ul>
        {bookings.shown.map((booking) => (
          <li
            key={booking.bookingId}
            className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-0 md:flex"
          >
            <Link
              to={bookingPath(booking.bookingId)}
              className="prose-link numerals font-semibold whitespace-nowrap no-underline"
            >
              {booking.bookingNumber}
            </Link>
            <span className="row-start-2 min-w-0 grow wrap-anywhere">
              {booking.contact.name}, {t('seats', { count: booking.seatsBooked })}
            </span>
            <span className="col-span-2 flex flex-wrap gap-1">
              <BookingBadge status={booking.status} />
              <PaymentBadge status={booking.paymentStatus} />
            </span>
            {booking.totalAmount !== undefined && (
              <span className="col-start-2 row-start-1 text-right md:min-w-24">
                <Amount of={booking.totalAmount} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
