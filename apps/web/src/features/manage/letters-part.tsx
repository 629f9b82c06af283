import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Booking, BookingKey } from './booking-query.ts';
import { ResendButton } from './resend-button.tsx';

type Props = { booking: Booking; bookingKey: BookingKey; canResend: boolean; onChanged: () => void };

const shownAtFirst = 3;

/** The letters about the booking, the newest first, with what became of each. */
export function LettersPart({ booking, bookingKey, canResend, onChanged }: Props) {
  const t = useTranslations('manage.letters');
  const { locale } = useLanguage();
  const [isAll, setAll] = useState(false);
  const { email } = booking.contact;
  const letters = booking.messages.toReversed();
  const shown = isAll ? letters : letters.slice(0, shownAtFirst);
  return (
    <section className="card no-print px-5 py-5 shadow-low">
      <h2 className="text-xl">{t('title')}</h2>
      <p className="mt-1 wrap-anywhere text-muted">{t('to', { email })}</p>
      {letters.length === 0 && <p className="mt-2">{t('none')}</p>}
      <ul className="mt-3 space-y-2">
        {shown.map(({ kind, state, at }) => (
          <li key={`${kind} ${at}`}>
            <span className="font-medium">{t(`kind.${kind}`)}</span>{' '}
            <span className={`numerals block text-sm ${state === 'failed' ? 'font-medium text-danger' : 'text-muted'}`}>
              {state === 'sent' ? t('state.sent', { time: formatInstant(at, 'moment', locale) }) : t(`state.${state}`)}
            </span>
          </li>
        ))}
      </ul>
      {!isAll && letters.length > shownAtFirst && (
        <Button look="quiet" className="-ml-3 px-3!" onClick={() => setAll(true)}>
          {t('earlier', { count: letters.length })}
        </Button>
      )}
      {canResend && <ResendButton email={email} bookingKey={bookingKey} onChanged={onChanged} />}
    </section>
  );
}
