import { type CalendarDate, parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { Heading } from 'react-aria-components/Heading';
import { useTranslations } from 'use-intl';
import { type DaySummary, hasSeats } from '../../lib/departure.ts';
import { firstDay, monthOf } from '../../lib/kamchatka.ts';
import { useLanguage } from '../../lib/locale.tsx';
import { formatMoney } from '../../lib/money.ts';
import { DayMark } from './day-mark.tsx';

type Props = {
  month: string;
  day: string | undefined;
  today: string;
  days: Map<string, DaySummary>;
  onMonth: (month: string) => void;
  onDay: (day: string) => void;
};

/** A month of departures. Days without any can be walked over by keyboard, not chosen; full ones can be opened, to see why and what is near. */
export function DepartureCalendar({ month, day, today, days, onMonth, onDay }: Props) {
  const t = useTranslations('calendar');
  const [focused, setFocused] = useState(() => parseDate(day ?? (month === monthOf(today) ? today : firstDay(month))));
  // The month may also change from outside (Back, "next available date"): then the focus follows it.
  const shown =
    monthOf(focused.toString()) === month
      ? focused
      : parseDate(day ?? (month === monthOf(today) ? today : firstDay(month)));
  return (
    <Calendar
      aria-label={t('label')}
      firstDayOfWeek="mon"
      value={day === undefined ? null : parseDate(day)}
      focusedValue={shown}
      minValue={parseDate(today)}
      isDateUnavailable={(date) => !days.has(date.toString())}
      onFocusChange={(date) => {
        const next = parseDate(date.toString());
        setFocused(next);
        if (monthOf(next.toString()) !== month) onMonth(monthOf(next.toString()));
      }}
      onChange={(date) => onDay(date.toString())}
      className="w-full"
    >
      <div className="flex items-center gap-2 pb-2">
        <Heading level={3} className="flex-1 pl-2 text-lg font-semibold first-letter:uppercase" />
        <Button slot="previous" aria-label={t('previous')} className="calendar-turn">
          <ChevronLeft size={20} aria-hidden="true" />
        </Button>
        <Button slot="next" aria-label={t('next')} className="calendar-turn">
          <ChevronRight size={20} aria-hidden="true" />
        </Button>
      </div>
      <CalendarGrid
        weekdayStyle="short"
        className="w-full table-fixed border-separate border-spacing-0.5 sm:border-spacing-1"
      >
        <CalendarGridHeader>
          {(name) => <CalendarHeaderCell className="pb-1 text-sm font-medium text-muted">{name}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => <Day date={date} summary={days.get(date.toString())} isPast={date.toString() < today} />}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

function Day({ date, summary, isPast }: { date: CalendarDate; summary: DaySummary | undefined; isPast: boolean }) {
  const t = useTranslations('calendar');
  const words = useDayWords();
  const state = isPast ? undefined : summary?.state;
  const spoken = isPast ? t('past') : words(summary);
  return (
    <CalendarCell
      date={date}
      // The name is the cell's own text, said in full; what is shown is its short form.
      render={({ 'aria-label': label, children, ...props }) => (
        <div {...props}>
          <span className="sr-only">{`${label ?? ''}, ${spoken}`}</span>
          {children}
        </div>
      )}
      className={({ isSelected, isOutsideMonth }) =>
        `calendar-day ${isOutsideMonth ? 'invisible' : ''} ${isSelected ? 'calendar-day-chosen' : ''} ${state === undefined ? 'calendar-day-bare' : `calendar-day-${state}`}`
      }
    >
      {({ formattedDate }) => (
        <>
          <span aria-hidden="true" className="calendar-number numerals">
            {formattedDate}
          </span>
          {state !== undefined && summary !== undefined && <DayNote summary={summary} />}
        </>
      )}
    </CalendarCell>
  );
}

function DayNote({ summary }: { summary: DaySummary }) {
  const t = useTranslations('calendar');
  const { locale } = useLanguage();
  const note = {
    open: null,
    few: t('cellFew', { count: summary.available }),
    full: t('cellFull'),
    off: t('cellOff'),
    closed: t('cellClosed'),
    past: null,
  }[summary.state];
  return (
    <>
      <span aria-hidden="true" className="flex items-center gap-1 text-[11px] leading-none font-medium">
        <DayMark state={summary.state} />
        {note !== null && <Drawn text={note} className="hidden sm:inline" />}
        {summary.state === 'few' && <Drawn text={String(summary.available)} className="sm:hidden" />}
      </span>
      {hasSeats(summary.state) && (
        <Drawn
          text={formatMoney(summary.priceFrom, summary.currency, locale)}
          className="numerals hidden text-[11px] leading-none sm:block"
        />
      )}
    </>
  );
}

/** Text that is only drawn: the day's name says it in other words, and what is written on a button must be part of its name. */
function Drawn({ text, className }: { text: string; className: string }) {
  return <span aria-hidden="true" data-text={text} className={`before:content-[attr(data-text)] ${className}`} />;
}

function useDayWords(): (summary: DaySummary | undefined) => string {
  const t = useTranslations('calendar');
  const { locale } = useLanguage();
  return (summary) => {
    if (summary === undefined) return t('none');
    const { state, available } = summary;
    const price = formatMoney(summary.priceFrom, summary.currency, locale);
    if (state === 'open') return t('dayOpen', { count: available, price });
    if (state === 'few') return t('dayFew', { count: available, price });
    return t(state);
  };
}
