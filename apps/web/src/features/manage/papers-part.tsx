import { CalendarMinus, CalendarPlus, FileDown, Printer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import { calendarFile, ticketFile } from '../../lib/booking-files.ts';
import type { Booking } from './booking-query.ts';
import type { Steps } from './booking-state.ts';

type Props = { booking: Booking; calendar: Steps['calendar'] };

/** What can be taken along: on paper, in the calendar. */
export function PapersPart({ booking, calendar }: Props) {
  const t = useTranslations('manage.papers');
  const booked = useTranslations('booked');
  const { bookingNumber, fileToken, tickets } = booking;
  const isOver = booking.status === 'cancelled' || booking.status === 'expired';
  const look = `${buttonLook('plain')} w-full px-3`;
  return (
    <section
      className="no-print grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(0,1fr))] sm:gap-3"
      aria-label={t('title')}
    >
      {!isOver && (
        <a className={look} href={ticketFile(bookingNumber, fileToken)}>
          <FileDown size={18} aria-hidden="true" />
          {t(tickets.length > 0 ? 'pdf' : 'pdfUnpaid')}
        </a>
      )}
      {calendar !== null && (
        <a className={look} href={calendarFile(bookingNumber, fileToken)}>
          {calendar === 'add' ? (
            <CalendarPlus size={18} aria-hidden="true" />
          ) : (
            <CalendarMinus size={18} aria-hidden="true" />
          )}
          {calendar === 'add' ? t('calendar') : t('uncalendar')}
        </a>
      )}
      <Button className="w-full px-3" onClick={() => print()}>
        <Printer size={18} aria-hidden="true" />
        {booked('print')}
      </Button>
    </section>
  );
}
