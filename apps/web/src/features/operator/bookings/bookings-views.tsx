import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '../../../components/operator/toast.tsx';
import { ToolButton } from '../../../components/operator/tool-button.tsx';
import { api, useTRPC } from '../../../lib/api.ts';
import { addDays, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { serverNow } from '../../../lib/server-clock.ts';
import { useFormCall } from '../../../lib/use-form-call.ts';
import { type BookingsSearch, filtersOf, isSameView, isWorthKeeping, searchOf, viewOf } from './bookings-address.ts';
import { ViewDialog } from './view-dialog.tsx';

type Props = { search: BookingsSearch; onSearch: (search: BookingsSearch, isReplacing?: boolean) => void };

/** What is looked at every day, one press away; and what this reader keeps under names of their own. */
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
    <div className="no-print mb-2">
      <div
        role="group"
        aria-label={t('title')}
        className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0"
      >
        {views.map(({ name, filters }) => {
          const isShown = JSON.stringify(filtersOf(filters)) === shown;
          return (
            <Chip key={name} isShown={isShown} onPress={() => onSearch(isShown ? {} : filters)}>
              {t(name)}
            </Chip>
          );
        })}
      </div>
      <OwnViews search={search} onSearch={onSearch} />
    </div>
  );
}

function Chip({ isShown, onPress, children }: { isShown: boolean; onPress: () => void; children: string }) {
  return (
    <ToolButton
      aria-pressed={isShown}
      onClick={onPress}
      className="max-w-full flex-none rounded-full aria-pressed:border-chosen aria-pressed:bg-tint aria-pressed:text-tint-text"
    >
      <span className="truncate">{children}</span>
    </ToolButton>
  );
}

function OwnViews({ search, onSearch }: Props) {
  const t = useTranslations('operator.bookings.views');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.operator.bookingViews.list.queryOptions());
  const { tell, toast } = useToast();
  const [naming, setNaming] = useState<'new' | 'again'>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.operator.bookingViews.pathKey() });
  const chosen = list.data?.find(({ name, view }) =>
    search.view === undefined ? isSameView(search, view) : name === search.view,
  );
  const isChanged = chosen !== undefined && !isSameView(search, chosen.view);
  // An address that only names a view, from a bookmark or a letter, is opened as that view; once, so that taking all filters away later stays possible.
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || list.data === undefined) return;
    isOpened.current = true;
    if (chosen !== undefined && !isWorthKeeping(search) && isChanged) onSearch(searchOf(chosen), true);
  }, [list.data, chosen, isChanged, search, onSearch]);

  const update = useFormCall(api.operator.bookingViews.save.mutate, ({ name }) => {
    void refresh();
    tell(t('updated', { name }));
  });
  const remove = useFormCall(async (view: NonNullable<typeof chosen>) => {
    await api.operator.bookingViews.remove.mutate({ name: view.name });
    await refresh();
    const { view: _, ...rest } = search;
    onSearch(rest, true);
    tell(t('removed', { name: view.name }), async () => {
      await api.operator.bookingViews.save.mutate(view);
      await refresh();
    });
  });
  const canKeep = isWorthKeeping(search) && !(list.data ?? []).some(({ view }) => isSameView(search, view));
  return (
    <>
      <div role="group" aria-label={t('own')} className="flex flex-wrap items-center gap-2 py-1 empty:hidden">
        {list.data?.map((one) => {
          const isShown = one.name === chosen?.name && !isChanged;
          return (
            <Chip key={one.name} isShown={isShown} onPress={() => onSearch(isShown ? {} : searchOf(one))}>
              {one.name}
            </Chip>
          );
        })}
        {chosen !== undefined && isChanged && isWorthKeeping(search) && (
          <ToolButton
            look="quiet"
            isBusy={update.isBusy}
            onClick={() => update.run({ name: chosen.name, was: chosen.name, view: viewOf(search) })}
          >
            {t('update', { name: chosen.name })}
          </ToolButton>
        )}
        {canKeep && (
          <ToolButton look="quiet" className="first:-ml-3" onClick={() => setNaming('new')}>
            {t('keep')}
          </ToolButton>
        )}
        {chosen !== undefined && (
          <>
            <ToolButton look="quiet" onClick={() => setNaming('again')}>
              {t('rename')}
            </ToolButton>
            <ToolButton look="quiet" isBusy={remove.isBusy} onClick={() => remove.run(chosen)}>
              {t('remove')}
            </ToolButton>
          </>
        )}
      </div>
      {(update.problem ?? remove.problem) !== undefined && (
        <p role="alert" className="text-sm font-medium text-danger">
          {update.problem ?? remove.problem}
        </p>
      )}
      {naming !== undefined && (
        <ViewDialog
          view={naming === 'again' && chosen ? chosen.view : viewOf(search)}
          was={naming === 'again' ? chosen?.name : undefined}
          hasText={naming === 'new' && search.text !== undefined}
          onSaved={(name) => {
            setNaming(undefined);
            void refresh();
            onSearch({ ...search, view: name }, true);
            tell(t('kept', { name }));
          }}
          onClose={() => setNaming(undefined)}
        />
      )}
      {toast}
    </>
  );
}
