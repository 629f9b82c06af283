import { useQuery } from '@tanstack/react-query';
import { untold } from '../../../lib/stale.ts';

const minutes = 60_000;

/** A session that is used does not end: the server prolongs it when it is asked about. On coming back to the tab, and each hour of a tab in sight. */
export function useKeptSession(isIn: boolean): void {
  useQuery({
    queryKey: ['kept-session'],
    // What comes of it nobody waits for: who is out is told so by the next call.
    queryFn: async () => (await fetch('/api/auth/get-session', { cache: 'no-store' })).status,
    enabled: isIn,
    retry: false,
    meta: untold,
    staleTime: 15 * minutes,
    refetchInterval: 60 * minutes,
    refetchOnWindowFocus: true,
  });
}
