import { bookingStatuses, paymentStatuses } from '@kamchatour/booking/status';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { FilterDay, FilterSelect, FilterText } from '../../../components/operator/filter-field.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { useTRPC } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { useWide } from '../../../lib/use-wide.ts';
import { type BookingsSearch, channels, filtersCount } from './bookings-address.ts';

type Props = { search: BookingsSearch; onFilter: (change: Partial<BookingsSearch>) => void; onClear: () => void };

/** What the table is narrowed to. On a phone behind one line, since the rows matter more. */
export function BookingsFilters({ search, onFilter, onClear }: Props) {
  const t = useTranslations('operator.bookings.filter');
  const isWide = useWide(768);
  const count = filtersCount(search);
  const setText = useCallback((text: string | undefined) => onFilter({ text }), [onFilter]);
  const text = <FilterText label={t('text')} placeholder={t('textHint')} value={search.text} onChange={setText} />;
  const clear = count > 0 && (
    <ToolButton look="quiet" onClick={onClear} className="self-end justify-self-start">
      {t('clear')}
    </ToolButton>
  );
  if (isWide) {
    return (
      <search className="no-print mb-3 grid grid-cols-4 items-end gap-2 lg:grid-cols-5">
        {text}
        <Choices search={search} onFilter={onFilter} />
        {clear}
      </search>
    );
  }
  return (
    <search className="no-print mb-3 grid gap-2">
      {text}
      <details className="card px-3">
        <summary className="flex min-h-11 items-center font-medium">
          {count > 0 ? t('moreSet', { count }) : t('more')}
        </summary>
        <div className="grid grid-cols-2 gap-2 pb-3">
          <Choices search={search} onFilter={onFilter} />
          {clear}
        </div>
      </details>
    </search>
  );
}

function Choices({ search, onFilter }: Pick<Props, 'search' | 'onFilter'>) {
  const t = useTranslations('operator.bookings.filter');
  const parts = useTranslations('operator.parts');
  const { locale } = useLanguage();
  const trpc = useTRPC();
  const tours = useQuery(trpc.operator.tours.list.queryOptions(undefined, { staleTime: 300_000 }));
  const all = t('all');
  return (
    <>
      <FilterSelect
        label={t('status')}
        all={all}
        value={search.status}
        options={bookingStatuses.map((value) => ({ value, label: parts(`booking.${value}`) }))}
        onChange={(status) => onFilter({ status })}
      />
      <FilterSelect
        label={t('payment')}
        all={all}
        value={search.payment}
        options={paymentStatuses.map((value) => ({ value, label: parts(`payment.${value}`) }))}
        onChange={(payment) => onFilter({ payment })}
      />
      <FilterSelect
        label={t('channel')}
        all={all}
        value={search.channel}
        options={channels.map((value) => ({ value, label: parts(`channel.${value}`) }))}
        onChange={(channel) => onFilter({ channel })}
      />
      <FilterSelect
        label={t('tour')}
        all={all}
        value={search.tour}
        options={(tours.data ?? []).map(({ slug, title }) => ({ value: slug, label: title[locale] }))}
        onChange={(tour) => onFilter({ tour })}
      />
      <FilterDay label={t('from')} value={search.from} onChange={(from) => onFilter({ from })} />
      <FilterDay label={t('to')} value={search.to} onChange={(to) => onFilter({ to })} />
      <FilterDay label={t('bookedFrom')} value={search.bookedFrom} onChange={(day) => onFilter({ bookedFrom: day })} />
      <FilterDay label={t('bookedTo')} value={search.bookedTo} onChange={(day) => onFilter({ bookedTo: day })} />
    </>
  );
}
