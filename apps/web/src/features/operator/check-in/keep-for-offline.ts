/** From now on this browser keeps the tab's files, so that the gate opens without a network. Only staff who opened it: guests keep nothing. */
import { useEffect, useState } from 'react';

/** Whether the page opens again without a network: not yet, it does, or this browser does not keep pages (or could not, and tries again). */
export type Keeping = 'loading' | 'ready' | 'unkept';

const tryAgainMs = 15_000;
const canKeep = import.meta.env.PROD && 'serviceWorker' in navigator;

export function useKeptForOffline(): Keeping {
  const [keeping, setKeeping] = useState<Keeping>(canKeep ? 'loading' : 'unkept');
  useEffect(() => {
    if (!canKeep) return;
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = async () => {
      const isKept = await installed().catch(() => false);
      if (isLeft) return;
      setKeeping(isKept ? 'ready' : 'unkept');
      if (!isKept) timer = setTimeout(() => void keep(), tryAgainMs);
    };
    void keep();
    void askToStay().catch(() => undefined);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, []);
  return keeping;
}

/** True once a worker is at work, which is when it has all files; false when it could not get them. */
async function installed(): Promise<boolean> {
  const registration = await navigator.serviceWorker.register('/office-worker.js', { scope: '/operator' });
  const coming = registration.installing ?? registration.waiting;
  if (registration.active !== null || coming === null) return registration.active !== null;
  return await new Promise((resolve) => {
    const look = () => {
      if (coming.state === 'activated') resolve(true);
      if (coming.state === 'redundant') resolve(registration.active !== null);
    };
    coming.addEventListener('statechange', look);
    look();
  });
}

/** Short of space, a browser throws away what nobody asked it to keep: a gate's list, and check-ins that were not told yet. */
async function askToStay(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
