import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../../components/copy-button.tsx';

type Props = { bookingNumber: string; confirmationCode: string };

/** What opens the booking from anywhere: its number and its code. */
export function BookingCodes({ bookingNumber, confirmationCode }: Props) {
  const t = useTranslations('booked');
  return (
    <section>
      <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-2">
        {[
          { name: t('number'), value: bookingNumber },
          { name: t('code'), value: confirmationCode },
        ].map(({ name, value }) => (
          <div key={name} className="bg-surface px-5 py-4">
            <dt className="text-muted">{name}</dt>
            <dd className="numerals mt-1 text-2xl font-semibold tracking-wide">{value}</dd>
            <dd className="no-print mt-2">
              <CopyButton text={value} label={`${t('copy')}: ${name}`} shown={t('copy')} done={t('copied')} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-muted">{t('keepBoth')}</p>
      <Link
        to="/b/$bookingNumber"
        params={{ bookingNumber }}
        hash={confirmationCode}
        className="prose-link no-print mt-1 inline-flex min-h-11 items-center"
      >
        {t('manage')}
      </Link>
    </section>
  );
}
