import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { addDays } from '../../../lib/kamchatka.ts';

type Props = {
  day: string;
  isToday: boolean;
  /** Undefined: today, whichever day that is when the page is read. */
  onDay: (day: string | undefined) => void;
};

/** A day earlier, a day later, any day, and back to today. */
export function DaySwitch({ day, isToday, onDay }: Props) {
  const t = useTranslations('operator.today');
  return (
    <>
      <ToolButton aria-label={t('previousDay')} onClick={() => onDay(addDays(day, -1))} className="px-2">
        <ChevronLeft size={18} aria-hidden="true" />
      </ToolButton>
      <input
        type="date"
        aria-label={t('day')}
        value={day}
        onChange={(event) => event.target.value !== '' && onDay(event.target.value)}
        className="numerals min-h-9 min-w-0 flex-1 rounded-field border border-line-strong bg-surface px-2.5 text-sm hover:border-link sm:flex-none pointer-coarse:min-h-11 pointer-coarse:text-base"
      />
      <ToolButton aria-label={t('nextDay')} onClick={() => onDay(addDays(day, 1))} className="px-2">
        <ChevronRight size={18} aria-hidden="true" />
      </ToolButton>
      <ToolButton look="quiet" disabled={isToday} onClick={() => onDay(undefined)}>
        {t('toToday')}
      </ToolButton>
    </>
  );
}
