import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Choice } from '../../../components/choice.tsx';
import { ConfirmDialog } from '../../../components/operator/confirm-dialog.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { toFailure } from '../../../lib/failure.ts';
import { firstDay, formatDay, formatInstant, kamchatkaDay, monthOf } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { formatMoney } from '../../../lib/money.ts';
import type { OperatorAnswers } from '../../../lib/use-member.ts';
import { useUnfitText } from '../../../lib/use-unfit-text.ts';
import type { DialogProps } from './dialog-props.ts';
import { useAct } from './use-act.ts';
import { useActProblem } from './use-act-problem.ts';

type DateChoice = OperatorAnswers['bookings']['quoteMove'][number];

/** Another departure of the same tour, with the difference in price. */
export function MoveDialog({ booking, onClose, onDone }: DialogProps) {
  const t = useTranslations('operator.booking.move');
  const words = useActProblem();
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const { bookingId, bookingNumber, currency } = booking;
  const isPaid = booking.status === 'confirmed';
  const quotes = useQuery(trpc.operator.bookings.quoteMove.queryOptions({ bookingId }, { staleTime: 0 }));
  const [chosen, choose] = useState<string>();
  const [difference, setDifference] = useState<'owed' | 'waived'>('owed');
  const unfit = useUnfitText();
  const act = useAct(api.operator.bookings.move.mutate, (failure) => unfit(failure, booking.participants));
  const choice = quotes.data?.find((one) => one.scheduleId === chosen);
  const isOnTop = isPaid && choice !== undefined && choice.difference > 0;
  const goesBack = choice === undefined || !isPaid ? 0 : Math.max(0, -choice.difference);
  const confirm = async () => {
    if (choice === undefined) return;
    // What stands on the screen is what is agreed to: where that date costs something else by now, nothing is moved.
    const { scheduleId, difference: agreedDifference } = choice;
    const answer = await act.run({ bookingId, scheduleId, difference, agreedDifference });
    if (answer === undefined) return;
    const time = formatInstant(answer.startsAt, 'moment', locale);
    if (answer.owed === undefined) onDone(t('done', { time }));
    else onDone(t('owedDone', { time, amount: formatMoney(answer.owed.amount, currency, locale) }));
  };
  const priceWords = ({ difference: sum }: DateChoice) => {
    if (sum === 0) return t('same');
    if (sum > 0) return t('more', { amount: formatMoney(sum, currency, locale) });
    return isPaid ? t('less', { amount: formatMoney(-sum, currency, locale) }) : formatMoney(sum, currency, locale);
  };
  return (
    <ConfirmDialog
      title={t('title', { number: bookingNumber })}
      sum={goesBack}
      confirmLabel={t('confirm')}
      isReady={choice !== undefined}
      isBusy={act.isBusy}
      problem={act.problem ?? (quotes.isError ? words(toFailure(quotes.error)) : undefined)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('lead')}</p>
      {quotes.isPending && <Skeleton className="h-40" />}
      {quotes.data?.length === 0 && <p className="font-medium">{t('nothing')}</p>}
      <Choices choices={quotes.data ?? []} chosen={chosen} onChoose={choose} words={priceWords} />
      {isOnTop && (
        <Choice
          label={t('difference')}
          value={difference}
          options={[
            { value: 'owed', label: t('owed') },
            { value: 'waived', label: t('waived') },
          ]}
          onChange={setDifference}
        />
      )}
      {isOnTop && <p className="text-sm text-muted">{t(difference === 'owed' ? 'owedHow' : 'waivedHow')}</p>}
    </ConfirmDialog>
  );
}

type ChoicesProps = {
  choices: readonly DateChoice[];
  chosen: string | undefined;
  onChoose: (scheduleId: string) => void;
  words: (choice: DateChoice) => string;
};

function Choices({ choices, chosen, onChoose, words }: ChoicesProps) {
  const t = useTranslations('operator.booking.move');
  const { locale } = useLanguage();
  const name = useId();
  if (choices.length === 0) return null;
  const byMonth = Map.groupBy(choices, ({ startsAt }) => monthOf(kamchatkaDay(startsAt)));
  return (
    <fieldset className="max-h-[45dvh] overflow-y-auto rounded-field border border-line">
      <legend className="sr-only">{t('list')}</legend>
      {[...byMonth].map(([month, dates]) => (
        <div key={month} role="group" aria-labelledby={`${name}-${month}`}>
          <h3
            id={`${name}-${month}`}
            className="sticky top-0 border-b border-line bg-sunken px-3 py-1.5 text-sm font-semibold first-letter:uppercase"
          >
            {formatDay(firstDay(month), 'month', locale)}
          </h3>
          {dates.map((choice) => (
            <label
              key={choice.scheduleId}
              className={`numerals grid min-h-11 grid-cols-[auto_1fr_auto] items-center gap-x-3 border-b border-line px-3 py-1.5 last:border-0 ${choice.canMove ? 'hover:bg-tint has-checked:bg-tint' : 'text-muted'}`}
            >
              <input
                type="radio"
                name={name}
                disabled={!choice.canMove}
                checked={choice.scheduleId === chosen}
                onChange={() => onChoose(choice.scheduleId)}
                className="size-6 flex-none accent-chosen"
              />
              <span>
                {formatInstant(choice.startsAt, 'weekday', locale)}, {formatInstant(choice.startsAt, 'time', locale)}
              </span>
              <span className="text-right text-sm text-muted">
                {choice.canMove ? t('free', { count: choice.available }) : t('noSeats')}
              </span>
              <span className="col-start-2 text-sm font-medium">{words(choice)}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
