import { useEffect, useState } from 'react';

/** How long the list may take to prove that only one request was lost. */
const patienceMs = 2000;

/**
 * Until when nobody was heard, in milliseconds since 1970 by the device; without end while the browser itself knows of no network. Whatever is heard
 * later, is heard again.
 */
export function useSilence(): { silentAt: number; noteSilence: () => void } {
  const [silentAt, setSilentAt] = useState(() => (navigator.onLine ? 0 : Number.POSITIVE_INFINITY));
  useEffect(() => {
    const onOffline = () => setSilentAt(Number.POSITIVE_INFINITY);
    const onOnline = () => setSilentAt(Date.now());
    window.addEventListener('offline', onOffline);
    window.addEventListener('online', onOnline);
    return () => {
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('online', onOnline);
    };
  }, []);
  return {
    silentAt,
    noteSilence: () => {
      const at = Date.now();
      setTimeout(() => setSilentAt((known) => Math.max(known, at)), patienceMs);
    },
  };
}
