import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../lib/api.ts';
import { addDays, kamchatkaDay } from '../../../lib/kamchatka.ts';
import { serverNow } from '../../../lib/server-clock.ts';

const daysAhead = 180;

/** The tour and the departure that the guest wants; the tour of a departure that is named alone is found out. */
export function usePhoneTrip(wanted: { tour: string | undefined; schedule: string | undefined }) {
  const trpc = useTRPC();
  const [today] = useState(() => kamchatkaDay(serverNow()));
  const page = useQuery(
    trpc.operator.departures.page.queryOptions(
      { scheduleId: wanted.schedule ?? '' },
      { enabled: wanted.schedule !== undefined && wanted.tour === undefined, staleTime: 60_000 },
    ),
  );
  // So far ahead the calendar is told at once; a departure beyond it was named on purpose.
  const named = page.data === undefined ? today : kamchatkaDay(page.data.departure.startsAt);
  const from = named > addDays(today, daysAhead) ? named : today;
  const slug = wanted.tour ?? page.data?.departure.tour.slug;
  const tours = useQuery(trpc.operator.tours.list.queryOptions(undefined, { staleTime: 300_000 }));
  const tour = useQuery(trpc.storefront.tour.queryOptions({ slug: slug ?? '' }, { enabled: slug !== undefined }));
  const schedules = useQuery(
    trpc.storefront.schedules.queryOptions(
      { tour: slug, from, to: addDays(from, daysAhead) },
      { enabled: slug !== undefined, refetchInterval: 10_000 },
    ),
  );
  const open = (schedules.data ?? []).filter(
    ({ status, weatherStatus, available, scheduleId }) =>
      (status === 'scheduled' || status === 'guaranteed') &&
      weatherStatus !== 'cancelled' &&
      (available > 0 || scheduleId === wanted.schedule),
  );
  return {
    slug,
    tours: (tours.data ?? []).filter(({ archivedAt }) => archivedAt === null),
    tour: tour.data ?? undefined,
    departures: open,
    departure: open.find(({ scheduleId }) => scheduleId === wanted.schedule),
    /** The departure that was named cannot be booked. */
    isClosed:
      page.isError ||
      (wanted.schedule !== undefined &&
        schedules.isSuccess &&
        !open.some(({ scheduleId }) => scheduleId === wanted.schedule)),
  };
}
