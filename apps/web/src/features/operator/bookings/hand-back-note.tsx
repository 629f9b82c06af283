import { moneyWayOf } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import type { Booking } from './booking-page.tsx';

/** Before money is given back: no bank does it for cash and transfers, the team does. */
export function HandBackNote({ booking: { payments } }: { booking: Booking }) {
  const t = useTranslations('operator.booking.money.byHand');
  const paid = payments.filter(({ status, flag }) => status === 'paid' && flag === undefined);
  const ways = new Set(paid.map(({ provider }) => moneyWayOf(provider)));
  if (!ways.has('cash') && !ways.has('transfer')) return null;
  return (
    <p className="text-sm">
      {[ways.has('cash') && t('cash'), ways.has('transfer') && t('transfer'), ways.has('online') && t('online')]
        .filter((text) => text !== false)
        .join(' ')}
    </p>
  );
}
