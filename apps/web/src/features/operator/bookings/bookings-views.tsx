import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { addDays, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { serverNow } from '../../../lib/server-clock.ts';
import { type BookingsSearch, filtersOf } from './bookings-address.ts';

type Props = { search: BookingsSearch; onSearch: (search: BookingsSearch) => void };

/** What is looked at every day, one press away. Any other set of filters is kept as its address. */
export function BookingsViews({ search, onSearch }: Props) {
  const t = useTranslations('operator.bookings.views');
  const [today] = useState(() => kamchatkaDay(serverNow()));
  const tomorrow = addDays(today, 1);
  const views = [
    { name: 'unpaid', filters: { status: 'pending_payment' } },
    { name: 'newToday', filters: { bookedFrom: today, bookedTo: today } },
    { name: 'goToday', filters: { status: 'confirmed', from: today, to: today } },
    { name: 'goTomorrow', filters: { status: 'confirmed', from: tomorrow, to: tomorrow } },
  ] as const;
  const shown = JSON.stringify(filtersOf(search));
  return (
    <div
      role="group"
      aria-label={t('title')}
      className="no-print -mx-4 mb-2 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0"
    >
      {views.map(({ name, filters }) => {
        const isShown = JSON.stringify(filtersOf(filters)) === shown;
        return (
          <ToolButton
            key={name}
            aria-pressed={isShown}
            onClick={() => onSearch(isShown ? {} : filters)}
            className="flex-none rounded-full aria-pressed:border-chosen aria-pressed:bg-tint aria-pressed:text-tint-text"
          >
            {t(name)}
          </ToolButton>
        );
      })}
    </div>
  );
}
