import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button.tsx';
import { formatInstant } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import type { Booking, MoveChoice } from './booking-query.ts';
import { byMonth, choiceState, partyOf } from './move-choices.ts';
import { useMoveWords } from './use-move-words.ts';

type Props = {
  booking: Booking;
  choices: readonly MoveChoice[];
  chosen: MoveChoice | null;
  onChoose: (choice: MoveChoice) => void;
};

/** So many dates at a time: more than a phone shows at once, fewer than one scrolls past. */
const atATime = 8;

/** The dates by month: one of them can be chosen, the others say why not. */
export function MoveList({ booking, choices, chosen, onChoose }: Props) {
  const t = useTranslations('manage.move');
  const words = useMoveWords(booking.currency);
  const { locale } = useLanguage();
  const name = useId();
  const [most, setMost] = useState(atATime);
  const party = partyOf(booking);
  const { seats } = party;
  const shown = choices.slice(0, most);
  const further = Math.min(atATime, choices.length - shown.length);
  const states = new Map(choices.map((choice) => [choice.scheduleId, choiceState(choice, party)]));
  const isDearer = shown.some(({ scheduleId }) => {
    const state = states.get(scheduleId);
    return state?.canMove === true && state.price.kind === 'onTop';
  });
  return (
    <fieldset className="mt-4" aria-label={t('list')}>
      {byMonth(shown).map(({ month, choices: ofMonth }) => (
        <div key={month} className="mt-4">
          <p className="font-semibold first-letter:uppercase">
            {formatInstant(`${month}-15T00:00:00Z`, 'month', locale)}
          </p>
          <ul className="mt-2 grid gap-2">
            {ofMonth.map((choice) => {
              const state = states.get(choice.scheduleId);
              const isOpen = state?.canMove === true && choice.canMove;
              const face = (
                <>
                  <span className="numerals min-w-40 flex-1 font-semibold">
                    {formatInstant(choice.startsAt, 'weekday', locale)},{' '}
                    {formatInstant(choice.startsAt, 'time', locale)}
                  </span>
                  {state !== undefined && (
                    <span className="numerals text-sm">{words(state, { available: choice.available, seats })}</span>
                  )}
                </>
              );
              return (
                <li key={choice.scheduleId}>
                  {isOpen ? (
                    <label className="move-date">
                      <input
                        type="radio"
                        name={name}
                        className="size-5 flex-none accent-[var(--chosen)]"
                        checked={chosen?.scheduleId === choice.scheduleId}
                        onChange={() => onChoose(choice)}
                      />
                      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4">{face}</span>
                    </label>
                  ) : (
                    <p className="move-date text-muted">
                      <span className="ml-8 flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4">{face}</span>
                    </p>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      {isDearer && <p className="mt-3 text-sm text-muted">{t('onTopHow')}</p>}
      {further > 0 && (
        <Button look="quiet" className="mt-2 -ml-3 px-3!" onClick={() => setMost(most + atATime)}>
          {t('more', { count: further })}
        </Button>
      )}
    </fieldset>
  );
}
