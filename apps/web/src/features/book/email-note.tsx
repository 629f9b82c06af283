import { useTranslations } from 'use-intl';
import type { Answers } from '../../lib/api.ts';

const withTickets: readonly string[] = ['booking_paid', 'late_payment_accepted'];

/** Where the letter with the tickets is: said only once it is true. */
export function EmailNote({ booking }: { booking: Answers['booking'] }) {
  const t = useTranslations('pay');
  const { email } = booking.contact;
  const letter = booking.messages.findLast(({ kind }) => withTickets.includes(kind));
  const text = (() => {
    switch (letter?.state) {
      case 'sent':
        return t('emailSent', { email });
      case 'waiting':
        return t('emailWaiting', { email });
      case 'failed':
        return t('emailFailed', { email });
      default:
        return '';
    }
  })();
  return (
    <p role="status" className="wrap-anywhere text-muted">
      {text}
    </p>
  );
}
