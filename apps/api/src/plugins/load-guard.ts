import { monitorEventLoopDelay } from 'node:perf_hooks';
import { BookingError } from '@kamchatour/booking';
import type { App } from '../app-type.ts';

const sampleMs = 500;
const worstMeanDelayMs = 1000;

/**
 * Turns requests away at once while this process is far behind: a late answer costs as much as a timely one, and helps nobody.
 * Whoever watches over the process is still answered.
 */
export function addLoadGuard(app: App, isWatcher: (url: string) => boolean): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  let isOverloaded = false;
  const sampling = setInterval(() => {
    isOverloaded = delay.mean / 1e6 > worstMeanDelayMs;
    delay.reset();
  }, sampleMs);
  sampling.unref();
  delay.enable();
  app.addHook('onClose', async () => {
    clearInterval(sampling);
    delay.disable();
  });
  app.addHook('onRequest', async (request) => {
    if (isOverloaded && !isWatcher(request.url)) {
      throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 1 } });
    }
  });
}
