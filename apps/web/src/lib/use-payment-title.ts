import { useTranslations } from 'use-intl';
import type { PaymentScreen } from './payment-screen.ts';

/** What a screen about paying is headed by. */
export function usePaymentTitle(): (screen: PaymentScreen | undefined) => string {
  const t = useTranslations('pay');
  return (screen) => t(`title.${screen?.kind ?? 'ready'}`);
}
