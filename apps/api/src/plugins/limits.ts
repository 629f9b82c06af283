/** How often one address may ask, counted in this process. What must hold across processes (codes, unpaid seats) the desk counts in the database. */

import rateLimit from '@fastify/rate-limit';
import { BookingError } from '@kamchatour/booking';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app-type.ts';
import { isLoopback, sourceOf } from '../source.ts';

const perMinute = { requests: 1200, changes: 120 } as const;

export type Limits = Record<keyof typeof perMinute, (request: FastifyRequest) => Promise<void>>;

/** Each limit throws RATE_LIMITED once an address has used up its minute. Loopback is left alone: load tests and health checks live there. */
export async function addLimits(app: App): Promise<Limits> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: '1 minute',
    keyGenerator: (request) => sourceOf(request.ip),
    allowList: (request) => isLoopback(request.ip),
    cache: 20_000,
  });
  const limit = (max: number) => {
    const count = app.createRateLimit({ max });
    return async (request: FastifyRequest) => {
      const used = await count(request);
      if (used.isAllowed || !used.isExceeded) return;
      throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds: used.ttlInSeconds } });
    };
  };
  const limits = { requests: limit(perMinute.requests), changes: limit(perMinute.changes) };
  app.addHook('onRequest', limits.requests);
  return limits;
}
