import { useTranslations } from 'use-intl';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import { bookingPath, departurePath } from '../../../lib/operator-links.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';

export type Alert = OperatorAnswers['today']['view']['alerts'][number];
/** `path`: where it is set right; null where the money names no booking. */
type Words = { text: string; act: string; path: string | null; isUrgent: boolean };

/** A number is read as one word. */
const unbroken = (bookingNumber: string) => bookingNumber.replaceAll('-', '\u2011');

/** An alert in words, and the way to act. */
export function useAlertWords(): (alert: Alert) => Words {
  const t = useTranslations('operator.today');
  const { locale } = useLanguage();
  const money = (amount: number) => formatMoney(amount, 'RUB', locale);
  const moment = (instant: string) => formatInstant(instant, 'moment', locale);
  return (alert) => {
    switch (alert.kind) {
      case 'refund_failed':
      case 'refund_by_hand': {
        const { kind, bookingId, bookingNumber, amount } = alert;
        const text = t(`alert.${kind}`, { amount: money(amount), number: unbroken(bookingNumber) });
        return { text, act: t(`act.${kind}`), path: bookingPath(bookingId), isUrgent: kind === 'refund_failed' };
      }
      case 'payment_flagged': {
        const { bookingId, bookingNumber } = alert;
        const amount = money(alert.amount);
        const text =
          bookingNumber === null
            ? t('alert.payment_nobodys', { amount })
            : t('alert.payment_flagged', { amount, number: unbroken(bookingNumber) });
        return { text, act: t('act.payment_flagged'), path: bookingId && bookingPath(bookingId), isUrgent: true };
      }
      case 'message_failed': {
        const { bookingId, bookingNumber } = alert;
        const text =
          bookingNumber === null
            ? t('alert.message_lost')
            : t('alert.message_failed', { number: unbroken(bookingNumber) });
        return { text, act: t('act.message_failed'), path: bookingId && bookingPath(bookingId), isUrgent: false };
      }
      case 'group_too_small': {
        const { booked, least, scheduleId, tourTitle, startsAt } = alert;
        const text = t('alert.group_too_small', { booked, least, tour: tourTitle[locale], time: moment(startsAt) });
        return { text, act: t('act.group_too_small'), path: departurePath(scheduleId), isUrgent: false };
      }
      case 'not_called_off': {
        const { bookings, scheduleId, tourTitle, startsAt } = alert;
        const text = t('alert.not_called_off', { bookings, tour: tourTitle[locale], time: moment(startsAt) });
        return { text, act: t('act.not_called_off'), path: departurePath(scheduleId), isUrgent: true };
      }
      case 'call_off': {
        const { left, scheduleId, tourTitle, startsAt, state } = alert;
        const facts = { left, tour: tourTitle[locale], time: moment(startsAt) };
        const text = state === 'running' ? t('alert.call_off_running', facts) : t('alert.call_off_stopped', facts);
        return { text, act: t('act.call_off'), path: departurePath(scheduleId), isUrgent: state === 'stopped' };
      }
      case 'weather': {
        const { scheduleId, tourTitle, message, severity } = alert;
        const text = t('alert.weather', { tour: tourTitle[locale], message: message[locale] });
        const isUrgent = severity === 'cancelled' || severity === 'warning';
        return { text, act: t('act.weather'), path: scheduleId && departurePath(scheduleId), isUrgent };
      }
      default:
        return alert satisfies never;
    }
  };
}
