import { CalendarPlus, Download, Printer, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, buttonLook } from '../../components/button.tsx';
import type { Answers } from '../../lib/api.ts';
import { calendarFile, ticketFile } from '../../lib/booking-files.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Availability } from '../../lib/use-availability.ts';
import type { Booked } from './draft.ts';

type Props = { tour: Answers['tour']; departure: Availability; booked: Booked; fileToken: string | undefined };

/** The tickets to keep, the date for the calendar, and the trip to tell friends of: its public page, never the booking's. */
export function BookedActions({ tour, departure, booked, fileToken }: Props) {
  const t = useTranslations('pay');
  const print = useTranslations('booked');
  const { locale } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  const { bookingNumber } = booked;
  const share = async () => {
    const url = `${location.origin}/tours/${tour.slug}/${departure.scheduleId}/seats`;
    const time = formatInstant(departure.startsAt, 'moment', locale);
    const text = t('shareText', { tour: tour.title[locale], time });
    if (typeof navigator.share === 'function') return navigator.share({ title: tour.title[locale], text, url });
    await navigator.clipboard.writeText(`${text}\n${url}`);
    setCopied(true);
  };
  const file = (look: 'action' | 'plain', href: (token: string) => string, text: string, icon: React.ReactNode) => (
    <a
      className={`${buttonLook(look)} max-sm:w-full`}
      {...(fileToken === undefined ? { 'aria-disabled': true } : { href: href(fileToken) })}
    >
      {icon}
      {text}
    </a>
  );
  return (
    <div className="no-print flex flex-wrap gap-3">
      {file('action', (token) => ticketFile(bookingNumber, token), t('ticketPdf'), <Download size={18} aria-hidden />)}
      {file(
        'plain',
        (token) => calendarFile(bookingNumber, token),
        t('calendar'),
        <CalendarPlus size={18} aria-hidden />,
      )}
      <Button onClick={() => globalThis.print()} className="max-sm:flex-1">
        <Printer size={18} aria-hidden="true" />
        {print('print')}
      </Button>
      <Button onClick={() => void share().catch(() => setCopied(false))} className="max-sm:flex-1">
        <Share2 size={18} aria-hidden="true" />
        {t('share')}
      </Button>
      <p role="status" className={isCopied ? 'self-center text-muted' : 'sr-only'}>
        {isCopied ? t('shared') : ''}
      </p>
    </div>
  );
}
