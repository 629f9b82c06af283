import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarPlus, Printer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AskOperator } from '../../components/ask-operator.tsx';
import { Button, buttonLook } from '../../components/button.tsx';
import { ContourPicture } from '../../components/contour-picture.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { type Answers, api, useTRPC } from '../../lib/api.ts';
import { calendarFile } from '../../lib/booking-files.ts';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Availability } from '../../lib/use-availability.ts';
import type { Booked } from './draft.ts';

type Props = { tour: Answers['tour']; departure: Availability; booked: Booked };

export function BookedStep({ tour, departure, booked }: Props) {
  const t = useTranslations('booked');
  const app = useTranslations('app');
  const seats = useTranslations('seats');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const { bookingNumber, confirmationCode } = booked;
  const isConfirmed = booked.status === 'confirmed';
  // The pass for files lives for minutes, so it is asked for here, not kept.
  const files = useQuery({
    queryKey: [...trpc.storefront.booking.pathKey(), bookingNumber],
    queryFn: () => api.storefront.booking.query({ bookingNumber, confirmationCode }),
    refetchInterval: 600_000,
  });
  return (
    <main id="content" className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 sm:px-6">
      <ContourPicture name={tour.slug} className="no-print h-32 w-full rounded-card sm:h-44" />
      <StepHeading title={isConfirmed ? t('confirmedTitle') : t('title')} className="mt-8 text-4xl sm:text-5xl" />
      <p className="mt-4 text-lg">
        {tour.title[locale]}, {formatInstant(departure.startsAt, 'full', locale)},{' '}
        <span className="numerals">{formatInstant(departure.startsAt, 'time', locale)}</span> {app('kamchatkaTime')},{' '}
        {seats('count', { count: booked.participantsCount })}.
      </p>
      <dl className="mt-8 grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-2">
        {[
          { name: t('number'), value: bookingNumber },
          { name: t('code'), value: confirmationCode },
        ].map(({ name, value }) => (
          <div key={name} className="bg-surface px-5 py-4">
            <dt className="text-muted">{name}</dt>
            <dd className="numerals mt-1 text-2xl font-semibold tracking-wide sm:text-3xl">{value}</dd>
            <dd className="no-print mt-1 -ml-3">
              <CopyButton text={value} label={`${t('copy')}: ${name}`} shown={t('copy')} done={t('copied')} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-muted">{t('keepBoth')}</p>
      <section className="card mt-8 space-y-3 px-5 py-5 shadow-low">
        <h2 className="text-xl">{t('nextTitle')}</h2>
        {!isConfirmed && (
          <>
            <p className="font-semibold">
              {t('keptUntil', { time: formatInstant(booked.payBefore, 'moment', locale) })} {app('kamchatkaTime')}
            </p>
            {booked.paymentUrl === undefined ? (
              <AskOperator operator={tour.operator} bookingNumber={bookingNumber} />
            ) : (
              <a className={buttonLook('action', 'large')} href={booked.paymentUrl}>
                {t('pay', { price: formatMoney(booked.totalAmount, booked.currency, locale) })}
              </a>
            )}
          </>
        )}
      </section>
      <p className="no-print mt-8 flex flex-wrap gap-3">
        <Link to="/b/$bookingNumber" params={{ bookingNumber }} hash={confirmationCode} className={buttonLook('plain')}>
          {t('manage')}
        </Link>
        {files.data !== undefined && (
          <a className={buttonLook('plain')} href={calendarFile(bookingNumber, files.data.fileToken)}>
            <CalendarPlus size={18} aria-hidden="true" />
            {t('calendar')}
          </a>
        )}
        <Button onClick={() => print()}>
          <Printer size={18} aria-hidden="true" />
          {t('print')}
        </Button>
      </p>
    </main>
  );
}
