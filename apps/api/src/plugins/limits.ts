/** How often one address may ask, counted in this process. What must hold across processes (codes, unpaid seats) the desk counts in the database. */
import { BookingError } from '@kamchatour/booking';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { isLoopback, sourceOf } from '../source.ts';

const perMinute = { requests: 1200, changes: 120, papers: 20 } as const;
const minute = 60_000;
/** However many addresses ask: the one that came first is forgotten first. */
const mostAddresses = 20_000;

export type Limit = {
  /** Throws RATE_LIMITED once the address of the request has used up its minute. Loopback is left alone: load tests and health checks live there. */
  count(request: FastifyRequest): void;
  /** The same as a hook. Not an async one: a promise for each hook of each request costs more than the counting. */
  onRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void;
};
export type Limits = Record<keyof typeof perMinute, Limit>;

export function addLimits(app: App): Limits {
  const limits = {
    requests: openLimit(perMinute.requests),
    changes: openLimit(perMinute.changes),
    papers: openLimit(perMinute.papers),
  };
  app.addHook('onRequest', limits.requests.onRequest);
  return limits;
}

function openLimit(most: number): Limit {
  // One minute for all addresses: it ends for all at once, and nothing of it has to be kept.
  const used = new Map<string, number>();
  let endsAt = 0;
  const count = (request: FastifyRequest) => {
    const address = request.ip;
    if (isLoopback(address)) return;
    const now = performance.now();
    if (now >= endsAt) {
      used.clear();
      endsAt = now + minute;
    }
    const source = sourceOf(address);
    const times = (used.get(source) ?? 0) + 1;
    used.set(source, times);
    if (times > most) {
      throw new BookingError({
        code: 'RATE_LIMITED',
        details: { retryAfterSeconds: Math.ceil((endsAt - now) / 1000) },
      });
    }
    const [oldest] = used.size > mostAddresses ? used.keys() : [];
    if (oldest !== undefined) used.delete(oldest);
  };
  return {
    count,
    onRequest(request, _reply, done) {
      count(request);
      done();
    },
  };
}
