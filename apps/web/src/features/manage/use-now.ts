import { useEffect, useState } from 'react';
import { serverNow } from '../../lib/server-clock.ts';

/** The server's time in milliseconds, told again every few seconds: steps close while the page is open. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
