/** Whether what is on the screen is still what the server says. */
import { notifyManager, type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { toFailure } from './failure.ts';

/** What the server refused is an answer: the data is as old as its question, not as the silence. */
const silences = new Set(['NETWORK', 'UNAVAILABLE', 'INTERNAL', 'SCHEDULE_BUSY', 'RATE_LIMITED']);

type Asked = {
  meta?: Query['meta'] | undefined;
  observers: readonly { options: { refetchInterval?: unknown } }[];
  state: Pick<Query['state'], 'data' | 'dataUpdatedAt' | 'error' | 'fetchFailureReason'>;
};

/** Of a question whose answer is shown nowhere, or beside its age. */
export const untold = { isUntold: true } as const;

/** Data that is shown and kept true by asking again and again, and was asked for in vain since. */
export function isStale({ meta, observers, state }: Asked, isOffline: boolean): boolean {
  if (state.data === undefined || meta?.['isUntold'] === true) return false;
  if (!observers.some(({ options }) => typeof options.refetchInterval === 'number')) return false;
  if (isOffline) return true;
  const failure = state.fetchFailureReason ?? state.error;
  return failure !== null && silences.has(toFailure(failure).code);
}

/** When the oldest of what is shown was last true, in milliseconds since 1970 by the device; null while all of it is. */
export function trueUntil(queries: readonly Asked[], isOffline: boolean): number | null {
  const moments = queries.filter((query) => isStale(query, isOffline)).map(({ state }) => state.dataUpdatedAt);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** `since`: null while all that is shown is true. `retry` asks for what is old at once; so does coming back online. */
export function useStale(): { since: number | null; retry: () => Promise<void> } {
  const queryClient = useQueryClient();
  const retry = useCallback(
    () => queryClient.refetchQueries({ type: 'active', predicate: (query) => isStale(query, false) }),
    [queryClient],
  );
  const watch = useCallback(
    (tell: () => void) => {
      const onChange = notifyManager.batchCalls(tell);
      const onReturn = () => {
        onChange();
        void retry();
      };
      window.addEventListener('offline', onChange);
      window.addEventListener('online', onReturn);
      const forget = queryClient.getQueryCache().subscribe(onChange);
      return () => {
        window.removeEventListener('offline', onChange);
        window.removeEventListener('online', onReturn);
        forget();
      };
    },
    [queryClient, retry],
  );
  const since = useSyncExternalStore(watch, () => trueUntil(queryClient.getQueryCache().getAll(), !navigator.onLine));
  return { since, retry };
}
