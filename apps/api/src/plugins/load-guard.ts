import { BookingError } from '@kamchatour/booking';
import type { App } from '../app-type.ts';

const sampleMs = 250;
const worstLagMs = 1000;

/**
 * Turns requests away at once while this process is far behind: a late answer costs as much as a timely one, and helps nobody.
 * Two looks in a row must have come a second late: one long stall (a frozen machine that woke up) is over when it is seen.
 * Whoever watches over the process is still answered.
 */
export function addLoadGuard(app: App, isWatcher: (url: string) => boolean): void {
  let lateInARow = 0;
  let lookedAt = performance.now();
  const looking = setInterval(() => {
    const now = performance.now();
    lateInARow = now - lookedAt - sampleMs > worstLagMs ? lateInARow + 1 : 0;
    lookedAt = now;
  }, sampleMs);
  looking.unref();
  app.addHook('onClose', async () => clearInterval(looking));
  app.addHook('onRequest', (request, _reply, done) => {
    if (lateInARow >= 2 && !isWatcher(request.url)) {
      throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 1 } });
    }
    done();
  });
}
