import { useTranslations } from 'use-intl';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import type { Booking, MoveChoice } from './booking-query.ts';
import { waysBack } from './money-lines.ts';
import { choiceState, partyOf } from './move-choices.ts';
import { useWaysBack } from './use-ways-back.ts';

type Props = { booking: Booking; choice: MoveChoice; isSending: boolean; onYes: () => void; onNo: () => void };

/** The last question before the date changes: from when to when, and what it does to the money. */
export function MoveQuestion({ booking, choice, isSending, onYes, onNo }: Props) {
  const t = useTranslations('manage.move');
  const arrives = useWaysBack();
  const { locale } = useLanguage();
  const when = (at: string) => `${formatInstant(at, 'weekday', locale)}, ${formatInstant(at, 'time', locale)}`;
  const hasTickets = booking.tickets.length > 0;
  const state = choiceState(choice, partyOf(booking));
  const isOnTop = state.canMove && state.price.kind === 'onTop';
  return (
    <AlertDialog title={t('sure')} onClose={onNo}>
      <dl className="numerals grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-muted">{t('from')}</dt>
        <dd className="line-through">{when(booking.schedule.startsAt)}</dd>
        <dt className="text-muted">{t('to')}</dt>
        <dd className="font-semibold">{when(choice.startsAt)}</dd>
      </dl>
      <p className="numerals">{money()}</p>
      <p className="wrap-anywhere">
        {isOnTop ? t('onTopStays') : t(hasTickets ? 'tickets' : 'letter', { email: booking.contact.email })}
      </p>
      <div className="flex flex-wrap gap-3 pt-2">
        <Button look="action" isBusy={isSending} onClick={onYes}>
          {isSending ? t('moving') : t(isOnTop ? 'yesOnTop' : 'yes')}
        </Button>
        <Button isBusy={isSending} onClick={onNo}>
          {t('no')}
        </Button>
      </div>
    </AlertDialog>
  );

  function money(): string {
    const show = (amount: number) => formatMoney(amount, booking.currency, locale);
    if (!state.canMove || state.price.kind === 'same') return t('sureSame');
    if (state.price.kind === 'onTop') return t('sureOnTop', { amount: show(state.price.amount) });
    if (state.price.kind === 'back')
      return t('sureBack', { amount: show(state.price.amount), how: arrives(waysBack({ ...booking, refunds: [] })) });
    return t('sureTotal', { total: show(choice.totalAmount), before: show(choice.totalAmount - choice.difference) });
  }
}
