import { CalendarDays, Clock, Ticket } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { BookingBadge, DepartureBadge } from '../../../components/operator/status-badges.tsx';
import type { Find, FindGroup } from './use-finds.ts';

const icons = { bookings: Ticket, departures: CalendarDays, recent: Clock } as const;

type Props = {
  name: string;
  groups: readonly FindGroup[];
  /** The place of the chosen one, counted through all groups. */
  chosen: number;
  isOld: boolean;
  onChoose: (place: number) => void;
  onOpen: (find: Find) => void;
};

/** What was found, kind by kind. The focus is in the box; the chosen line is told by its id. */
export function FindList({ name, groups, chosen, isOld, onChoose, onOpen }: Props) {
  const t = useTranslations('operator.search');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div ref={list} id={`${name}-list`} role="listbox" aria-label={t('title')} aria-busy={isOld}>
      {groups.map((group, groupAt) => {
        const Icon = icons[group.name];
        const before = groups.slice(0, groupAt).reduce((sum, { finds }) => sum + finds.length, 0);
        return (
          <div key={group.name} role="group" aria-labelledby={`${name}-${group.name}`}>
            <p id={`${name}-${group.name}`} className="px-3 pt-2 pb-1 text-[13px] text-muted">
              {t(group.name)}
            </p>
            {group.finds.map((find, at) => {
              const here = before + at;
              return (
                // The box keeps the focus and names the chosen option; Enter there does what a click does here.
                <button
                  key={find.path + find.title}
                  type="button"
                  tabIndex={-1}
                  id={`${name}-${here}`}
                  role="option"
                  aria-selected={here === chosen}
                  onPointerMove={() => here !== chosen && onChoose(here)}
                  onClick={() => onOpen(find)}
                  className="flex min-h-12 w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-field px-3 py-1.5 sm:flex-nowrap text-left aria-selected:bg-tint"
                >
                  <Icon size={18} aria-hidden="true" className="flex-none text-muted" />
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium sm:truncate">{find.title}</span>
                    <span className="numerals block text-sm text-muted sm:truncate">{find.detail}</span>
                  </span>
                  <span className="max-sm:ml-7.5 max-sm:basis-full max-sm:empty:hidden">
                    {find.status?.of === 'booking' && <BookingBadge status={find.status.is} />}
                    {find.status?.of === 'departure' && !['scheduled', 'guaranteed'].includes(find.status.is) && (
                      <DepartureBadge status={find.status.is} />
                    )}
                  </span>
                </button>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
