import { useEffect, useState } from 'react';
import { serverNow } from './server-clock.ts';

/** Whole seconds until an instant of the server's clock, never below zero; ticks while mounted. */
export function useCountdown(expiresAt: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(expiresAt) - serverNow()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const update = () => setSeconds(Math.max(0, Math.ceil((Date.parse(expiresAt) - serverNow()) / 1000)));
    update();
    const timer = setInterval(update, 250);
    return () => clearInterval(timer);
  }, [expiresAt]);
  return seconds;
}

/** Minutes and seconds; with hours before them where there are any: what was offered to somebody in line is kept for a day. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
