import { bookingStatuses } from '@kamchatour/booking/status';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { Booking } from './booking-page.tsx';

type Entry = Booking['history'][number];

const actions = [
  'book',
  'cancel',
  'expire',
  'pay',
  'authorize',
  'decline',
  'void',
  'refund',
  'flag_payment',
  'rename',
  'move',
  'ask_move',
  'drop_move',
  'read_details',
  'add_note',
  'payment_link',
  'retry_refund',
  'resend',
  'message',
  'erase',
  'export',
  'check_in',
  'check_in_again',
  'undo_check_in',
  'complete',
  'mark_no_show',
] as const;

/** What names a departure that it went to, or was to go to. */
const moves = new Set<string>(['move', 'ask_move', 'drop_move']);

type Words = {
  title: string;
  who: string;
  /** Before and after, where they differ. */
  change: string | null;
  details: string[];
  /** The departure that it went to. */
  to: string | null;
};

/** An entry of the history in words. What nobody has words for yet is shown as it is written down. */
export function useHistoryWords(currency: string): (entry: Entry) => Words {
  const t = useTranslations('operator.booking.history');
  const parts = useTranslations('operator.parts.booking');
  const { locale } = useLanguage();
  const status = (text: string) => {
    const known = bookingStatuses.find((one) => one === text);
    return known === undefined ? text : parts(known);
  };
  const who = ({ kind, name }: Entry['actor']) => (kind === 'operator' ? (name ?? t('gone')) : t(kind));
  const details = (facts: Entry['details']) => {
    const { amount, refund, waived, percent, seats, names, reason } = facts;
    return [
      ...[amount, refund, waived].flatMap((sum) =>
        typeof sum === 'number' && sum > 0 ? [formatMoney(sum, currency, locale)] : [],
      ),
      ...(typeof percent === 'number' ? [t('detail.percent', { percent })] : []),
      ...(typeof seats === 'number' ? [t('detail.seats', { count: seats })] : []),
      ...(typeof names === 'number' ? [t('detail.names', { count: names })] : []),
      ...(typeof reason === 'string' ? [reason] : []),
    ];
  };
  return (entry) => {
    const { action, before, after, actor } = entry;
    const known = actions.find((one) => one === action);
    const to = entry.details['to'];
    return {
      title: known === undefined ? t('other', { action }) : t(`action.${known}`),
      who: who(actor),
      change: before !== null && after !== null && before !== after ? `${status(before)} → ${status(after)}` : null,
      details: details(entry.details),
      to: known !== undefined && moves.has(known) && typeof to === 'string' ? to : null,
    };
  };
}
