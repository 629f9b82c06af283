import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarPlus, Printer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AskOperator } from '../../components/ask-operator.tsx';
import { Button, buttonLook } from '../../components/button.tsx';
import { ContourPicture } from '../../components/contour-picture.tsx';
import { Lines } from '../../components/lines.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { useTRPC } from '../../lib/api.ts';
import { calendarFile } from '../../lib/booking-files.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { usePolicy } from '../../lib/use-policy.ts';
import type { Booking } from './booking-query.ts';
import { CancelPart } from './cancel-part.tsx';

type Props = { booking: Booking; code: string; onChanged: () => void };

/** A booking as its guest sees it. */
export function BookingScreen({ booking, code, onChanged }: Props) {
  const t = useTranslations('manage');
  const tour = useTranslations('tour');
  const review = useTranslations('review');
  const booked = useTranslations('booked');
  const flow = useTranslations('flow');
  const app = useTranslations('app');
  const policy = usePolicy();
  const { locale } = useLanguage();
  const { schedule, contact } = booking;
  const isUnpaid = booking.status === 'pending_payment';
  const trpc = useTRPC();
  const { data: offered } = useQuery({
    ...trpc.storefront.tour.queryOptions({ slug: booking.tour.slug }),
    enabled: isUnpaid,
  });
  const money = (amount: number) => formatMoney(amount, booking.currency, locale);
  const facts = [
    [review('start'), `${formatInstant(schedule.startsAt, 'moment', locale)} ${app('kamchatkaTime')}`],
    [review('end'), formatInstant(schedule.endsAt, 'moment', locale)],
    [tour('meeting'), booking.tour.meetingPoint[locale]],
    [tour('bring'), booking.tour.bring[locale]],
    [t('contact'), [contact.name, contact.email, contact.phone].join(', ')],
  ] as const;
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 sm:px-6">
      <ContourPicture name={booking.tour.slug} className="no-print h-28 w-full rounded-card sm:h-36" />
      <StepHeading
        title={t('heading', { number: booking.bookingNumber })}
        className="numerals mt-8 text-3xl sm:text-4xl"
      />
      <p className="mt-2 text-xl">{booking.tour.title[locale]}</p>
      <p className="mt-4 flex flex-wrap gap-2 font-medium">
        <span className="rounded-field bg-tint px-3 py-1 text-tint-text">{t(`status.${booking.status}`)}</span>
        <span className="rounded-field bg-sunken px-3 py-1">{t(`payment.${booking.paymentStatus}`)}</span>
      </p>
      {isUnpaid && (
        <div className="mt-3 space-y-3">
          {booking.payBefore !== undefined && (
            <p>
              {t('payBefore', { time: formatInstant(booking.payBefore, 'moment', locale) })} {app('kamchatkaTime')}
            </p>
          )}
          {offered != null && <AskOperator operator={offered.operator} bookingNumber={booking.bookingNumber} />}
        </div>
      )}
      <dl className="card mt-8 divide-y divide-line px-5 shadow-low">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-x-6 py-3 sm:grid-cols-[160px_minmax(0,1fr)]">
            <dt className="text-muted">{name}</dt>
            <dd className="numerals">
              <Lines text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <section className="card mt-6 px-5 py-4 shadow-low">
        <h2 className="text-xl">{t('participants')}</h2>
        <ul className="numerals mt-2 divide-y divide-line">
          {booking.participants.map((person) => (
            <li key={person.participantId} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span className={person.cancelledAt === undefined ? '' : 'text-muted line-through'}>
                {person.fullName}
              </span>
              <span>{person.cancelledAt === undefined ? money(person.amount) : t('cancelled')}</span>
            </li>
          ))}
        </ul>
        {booking.status !== 'cancelled' && (
          <p className="numerals flex justify-between border-t border-line pt-3 text-lg font-semibold">
            <span>{flow('total')}</span>
            <span>{money(booking.totalAmount)}</span>
          </p>
        )}
      </section>
      <p className="no-print mt-6 flex flex-wrap gap-3">
        <a className={buttonLook('plain')} href={calendarFile(booking.bookingNumber, booking.fileToken)}>
          <CalendarPlus size={18} aria-hidden="true" />
          {booked('calendar')}
        </a>
        <Button onClick={() => print()}>
          <Printer size={18} aria-hidden="true" />
          {booked('print')}
        </Button>
      </p>
      <p className="mt-6 text-muted">{policy(booking.refundPolicy)}</p>
      <CancelPart booking={booking} code={code} onChanged={onChanged} />
      <Link to="/b" className="prose-link no-print mt-8 inline-flex min-h-11 items-center">
        {t('another')}
      </Link>
    </main>
  );
}
