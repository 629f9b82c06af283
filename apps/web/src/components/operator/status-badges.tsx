import { useTranslations } from 'use-intl';
import { Badge, type Tone } from './badge.tsx';

const bookings = {
  pending_payment: 'wait',
  confirmed: 'good',
  completed: 'over',
  no_show: 'bad',
  expired: 'over',
  cancelled: 'over',
} as const satisfies Record<string, Tone>;

const payments = {
  pending: 'wait',
  authorized: 'wait',
  paid: 'good',
  partially_refunded: 'plain',
  refunded: 'over',
  failed: 'bad',
} as const satisfies Record<string, Tone>;

const departures = {
  scheduled: 'plain',
  guaranteed: 'good',
  closed: 'over',
  departed: 'plain',
  completed: 'over',
  cancelled: 'bad',
} as const satisfies Record<string, Tone>;

const weathers = { clear: 'plain', watch: 'wait', warning: 'wait', cancelled: 'bad' } as const satisfies Record<
  string,
  Tone
>;

const moneys = { pending: 'wait', succeeded: 'good', failed: 'bad' } as const satisfies Record<string, Tone>;

const messages = { waiting: 'wait', sent: 'good', skipped: 'over', failed: 'bad' } as const satisfies Record<
  string,
  Tone
>;

export function BookingBadge({ status }: { status: keyof typeof bookings }) {
  const t = useTranslations('operator.parts.booking');
  return <Badge tone={bookings[status]}>{t(status)}</Badge>;
}

export function PaymentBadge({ status }: { status: keyof typeof payments }) {
  const t = useTranslations('operator.parts.payment');
  return <Badge tone={payments[status]}>{t(status)}</Badge>;
}

/** How a booking and its money stand; that nothing was paid is no news of one that waits, or that is over. */
export function BookingStates({
  status,
  paymentStatus,
}: {
  status: keyof typeof bookings;
  paymentStatus: keyof typeof payments;
}) {
  const isPlain = paymentStatus === 'pending' && status !== 'confirmed';
  return (
    <>
      <BookingBadge status={status} />
      {!isPlain && <PaymentBadge status={paymentStatus} />}
    </>
  );
}

export function DepartureBadge({ status }: { status: keyof typeof departures }) {
  const t = useTranslations('operator.parts.departure');
  return <Badge tone={departures[status]}>{t(status)}</Badge>;
}

export function WeatherBadge({ status }: { status: keyof typeof weathers }) {
  const t = useTranslations('operator.parts.weather');
  return <Badge tone={weathers[status]}>{t(status)}</Badge>;
}

/** Money on its way back. */
export function RefundBadge({ state }: { state: keyof typeof moneys }) {
  const t = useTranslations('operator.parts.refund');
  return <Badge tone={moneys[state]}>{t(state)}</Badge>;
}

export function MessageBadge({ state }: { state: keyof typeof messages }) {
  const t = useTranslations('operator.parts.message');
  return <Badge tone={messages[state]}>{t(state)}</Badge>;
}
