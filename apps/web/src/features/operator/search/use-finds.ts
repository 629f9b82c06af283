import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '../../../lib/api.ts';
import { formatInstant } from '../../../lib/kamchatka.ts';
import { useLanguage } from '../../../lib/locale.tsx';
import { bookingPath, departurePath } from '../../../lib/operator-links.ts';
import { useIsManager } from '../../../lib/use-member.ts';
import { type RecentFind, readRecentFinds } from './recent-finds.ts';

/** One line of the results. `kept`: what may be remembered of it. */
export type Find = { path: string; title: string; detail: string; status: FindStatus; kept: RecentFind };
type FindStatus =
  | { of: 'booking'; is: 'pending_payment' | 'confirmed' | 'completed' | 'no_show' | 'expired' | 'cancelled' }
  | { of: 'departure'; is: 'scheduled' | 'guaranteed' | 'closed' | 'departed' | 'completed' | 'cancelled' }
  | null;
export type FindGroup = { name: 'bookings' | 'departures' | 'recent'; finds: Find[] };

/** What the text finds, a moment after the last key; what was opened lately while there is no text. */
export function useFinds(typed: string) {
  const t = useTranslations('operator.search');
  const { locale } = useLanguage();
  const isManager = useIsManager();
  const trpc = useTRPC();
  const text = useSettled(typed.trim());
  const asked = useQuery(
    trpc.operator.today.search.queryOptions(
      { text },
      { enabled: text !== '', placeholderData: keepPreviousData, staleTime: 3_000 },
    ),
  );
  const isIdle = typed.trim() === '';
  const when = (startsAt: string) => formatInstant(startsAt, 'moment', locale);
  const bookings = (asked.data?.bookings ?? []).map((one): Find => {
    // A guide sees people, not bookings: it is led to the departure.
    const path = isManager ? bookingPath(one.bookingId) : departurePath(one.scheduleId);
    const detail = `${one.tourTitle[locale]}, ${when(one.startsAt)}`;
    return {
      path,
      title: `${one.bookingNumber} ${one.contactName}`,
      detail: one.seats === 0 ? detail : `${detail}, ${t('seats', { count: one.seats })}`,
      status: { of: 'booking', is: one.status },
      kept: { path, title: one.bookingNumber, detail },
    };
  });
  const departures = (asked.data?.departures ?? []).map((one): Find => {
    const path = departurePath(one.scheduleId);
    const title = one.tourTitle[locale];
    const detail = `${when(one.startsAt)}, ${t('free', { count: one.free })}`;
    return {
      path,
      title,
      detail,
      status: { of: 'departure', is: one.status },
      kept: { path, title, detail: when(one.startsAt) },
    };
  });
  const recent = readRecentFinds().map((kept): Find => ({ ...kept, status: null, kept }));
  const groups: FindGroup[] = isIdle
    ? [{ name: 'recent', finds: recent }]
    : [
        { name: 'bookings', finds: bookings },
        { name: 'departures', finds: departures },
      ];
  const { isMore } = asked.data ?? {};
  return {
    text,
    isIdle,
    /** Of what there is more than is shown. */
    more: isIdle ? [] : (['bookings', 'departures'] as const).filter((kind) => isMore?.[kind]),
    isManager,
    groups: groups.filter(({ finds }) => finds.length > 0),
    isSearching: !isIdle && (text !== typed.trim() || asked.isFetching),
    error: asked.error,
  };
}

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
