import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../components/operator/amount.tsx';
import { Panel } from '../../../components/operator/panel.tsx';
import { BookingStates } from '../../../components/operator/status-badges.tsx';
import { toolLook } from '../../../components/operator/tool-button.tsx';
import { bookingPath } from '../../../lib/operator-links.ts';
import { useSteadyRows } from '../../../lib/use-steady-rows.ts';
import type { PartProps } from './departure-page.tsx';
import { isSelling, takesBookings } from './is-selling.ts';

/** Who booked, how each booking stands, and booking for whoever is on the phone. */
export function DepartureBookings({ page, heardAt }: PartProps) {
  const t = useTranslations('operator.departures');
  const bookings = useSteadyRows(page.bookings, (one) => one.bookingId, page.departure.scheduleId, heardAt);
  return (
    <Panel
      title={t('bookings')}
      news={bookings}
      actions={
        takesBookings(page) && (
          <a href={`/operator/bookings/new?schedule=${page.departure.scheduleId}`} className={toolLook('plain')}>
            {t('newBooking')}
          </a>
        )
      }
    >
      {bookings.shown.length === 0 && (
        <p className="text-muted">{t(isSelling(page) ? 'bookingsNone' : 'bookingsNever')}</p>
      )}
      <ul>
        {bookings.shown.map((booking) => (
          <li
            key={booking.bookingId}
            className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-0 md:grid-cols-[auto_1fr_auto_auto]"
          >
            <Link
              to={bookingPath(booking.bookingId)}
              className="prose-link numerals font-semibold whitespace-nowrap no-underline md:min-w-30"
            >
              {booking.bookingNumber}
            </Link>
            <span className="min-w-0 wrap-anywhere max-md:row-start-2">
              {booking.contact.name}, {t('seats', { count: booking.seatsBooked })}
            </span>
            <span className="flex flex-wrap gap-1 max-md:col-span-2">
              <BookingStates {...booking} />
            </span>
            {booking.totalAmount !== undefined && (
              <span className="text-right max-md:col-start-2 max-md:row-start-1 md:min-w-24">
                <Amount of={booking.totalAmount} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
