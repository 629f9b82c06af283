import { useQuery } from '@tanstack/react-query';
import { api, useTRPC } from '../../lib/api.ts';
import { guestId } from '../../lib/guest.ts';
import { learnServerTime } from '../../lib/server-clock.ts';
import type { Hold } from './flow.ts';

export type FoundHold = Hold & { scheduleId: string; tourSlug: string };

/** The guest's live hold as the server knows it, asked again every ten seconds: another tab may have changed it. */
export function useLiveHold(scheduleId: string | undefined, isWanted: boolean) {
  const trpc = useTRPC();
  const asked = scheduleId === undefined ? {} : { scheduleId };
  return useQuery({
    // The guest's secret stays out of the key: caches get inspected and logged.
    queryKey: [...trpc.storefront.liveHold.pathKey(), asked],
    queryFn: async ({ signal }): Promise<FoundHold | null> => {
      const sentAt = performance.now();
      const found = await api.storefront.liveHold.query({ userId: guestId(), ...asked }, { signal });
      if (found === null) return null;
      learnServerTime(found.serverTime, sentAt, performance.now());
      const { holdId, participantsCount, expiresAt, renewalsLeft, tourSlug } = found;
      return { holdId, participantsCount, expiresAt, renewalsLeft, tourSlug, scheduleId: found.scheduleId };
    },
    enabled: isWanted,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: 10_000,
    refetchOnWindowFocus: 'always',
    structuralSharing: false,
  });
}
