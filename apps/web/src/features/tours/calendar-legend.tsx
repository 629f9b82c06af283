import { useTranslations } from 'use-intl';
import { DayMark } from './day-mark.tsx';

const shown = ['open', 'few', 'full', 'off'] as const;

export function CalendarLegend() {
  const t = useTranslations('calendar');
  return (
    <ul
      aria-label={t('legend')}
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-2 pt-3 pb-1 text-sm text-muted"
    >
      {shown.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <DayMark state={state} />
          {t(state)}
        </li>
      ))}
    </ul>
  );
}
