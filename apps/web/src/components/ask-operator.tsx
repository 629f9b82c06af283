import { Mail, Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { buttonLook } from './button.tsx';
import { PhoneLink } from './phone-link.tsx';

type Props = { operator: { phone: string; email: string }; bookingNumber: string };

/** How a booking is paid for as long as there is no payment provider: by asking the operator. */
export function AskOperator({ operator: { phone, email }, bookingNumber }: Props) {
  const t = useTranslations('booked');
  return (
    <>
      <p>{t('payOffline')}</p>
      <p className="flex flex-wrap gap-3">
        <PhoneLink phone={phone} className={buttonLook('action')}>
          <Phone size={18} aria-hidden="true" />
          {t('call', { phone })}
        </PhoneLink>
        <a className={buttonLook('plain')} href={`mailto:${email}?subject=${encodeURIComponent(bookingNumber)}`}>
          <Mail size={18} aria-hidden="true" />
          {t('write', { email })}
        </a>
      </p>
    </>
  );
}
