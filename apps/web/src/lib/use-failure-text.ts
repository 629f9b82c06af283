import type { Locale } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import type { Failure } from './failure.ts';
import { formatInstant } from './kamchatka.ts';
import { useLanguage } from './locale.tsx';
import { formatMoney } from './money.ts';

/** Words for a call that did not succeed: what happened, and what to do. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations('failure');
  const { locale } = useLanguage();
  return failureWords(t, locale);
}

/** The same, out of the messages of `failure` in this language. */
export function failureWords(
  t: ReturnType<typeof useTranslations<'failure'>>,
  locale: Locale,
): (failure: Failure) => string {
  return (failure) => {
    switch (failure.code) {
      case 'NOT_ENOUGH_SEATS':
        return t('NOT_ENOUGH_SEATS', { available: failure.details.available });
      case 'SALES_CLOSED':
        return t('SALES_CLOSED', { time: formatInstant(failure.details.salesCloseAt, 'moment', locale) });
      case 'HOLD_LIMIT':
        return t('HOLD_LIMIT', { time: formatInstant(failure.details.expiresAt, 'time', locale) });
      case 'RATE_LIMITED':
        return rateLimited(failure.details.retryAfterSeconds);
      case 'NETWORK':
      case 'VALIDATION_ERROR':
      case 'PAYLOAD_TOO_LARGE':
      case 'SCHEDULE_NOT_FOUND':
      case 'HOLD_NOT_FOUND':
      case 'HOLD_NOT_YOURS':
      case 'BOOKING_NOT_FOUND':
      case 'NOT_FOUND':
      case 'SOLD_OUT':
      case 'SCHEDULE_CANCELLED':
      case 'WEATHER_CANCELLED':
      case 'HOLD_EXPIRED':
      case 'HOLD_ALREADY_BOOKED':
      case 'SCHEDULE_BUSY':
      case 'ALREADY_CANCELLED':
      case 'NOT_CANCELLABLE':
      case 'NOT_PAYABLE':
      case 'NOT_MOVABLE':
      case 'SEATS_ARE_FREE':
      case 'EDITED_MEANWHILE':
      case 'NOT_EDITABLE':
      case 'NOT_REFUNDABLE':
      case 'FILE_TOO_LONG':
      case 'LAST_OWNER':
      case 'IDEMPOTENCY_KEY_REUSED':
      case 'UNAUTHORIZED':
      case 'FORBIDDEN':
      case 'UNAVAILABLE':
      case 'INTERNAL':
        return t(failure.code);
      case 'REFUND_CHANGED':
        return t('REFUND_CHANGED', { amount: formatMoney(failure.details.amount, 'RUB', locale) });
      case 'DIFFERENCE_CHANGED':
        return differenceChanged(failure.details.difference);
      case 'WAITLIST_FULL':
        return t('WAITLIST_FULL', { waiting: failure.details.waiting });
      case 'CAPACITY_TAKEN':
        return t('CAPACITY_TAKEN', { taken: failure.details.taken });
      case 'UNSUPPORTED_MEDIA_TYPE':
      case 'BAD_SIGNATURE':
        // No screen can cause these: they are our own mistakes.
        return t('INTERNAL');
      default:
        failure satisfies never;
        return t('INTERNAL');
    }
  };

  function differenceChanged(difference: number): string {
    const now = difference > 0 ? 'more' : difference < 0 ? 'less' : 'same';
    return t('DIFFERENCE_CHANGED', { now, amount: formatMoney(Math.abs(difference), 'RUB', locale) });
  }

  function rateLimited(seconds: number): string {
    return seconds < 90 ? t('RATE_LIMITED', { seconds }) : t('rateLimitedLong', { minutes: Math.ceil(seconds / 60) });
  }
}
