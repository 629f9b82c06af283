import { useQuery } from '@tanstack/react-query';
import { api, useTRPC } from './api.ts';
import { learnServerTime } from './server-clock.ts';
import { untold } from './stale.ts';

/** What the operator set, and with it the server's clock, told again each minute and after a sleep. */
export function useSettings() {
  const trpc = useTRPC();
  return useQuery({
    queryKey: trpc.storefront.settings.queryKey(),
    queryFn: async ({ signal }) => {
      const sentAt = performance.now();
      const settings = await api.storefront.settings.query(undefined, { signal });
      learnServerTime(settings.serverTime, sentAt, performance.now());
      return settings;
    },
    meta: untold,
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  });
}
