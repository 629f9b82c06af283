import { createHash, timingSafeEqual } from 'node:crypto';
import { BookingError } from '@kamchatour/booking';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { App } from '../app-type.ts';
import { isLoopback } from '../source.ts';
import type { Records } from './records.ts';

/** `/metrics` in Prometheus' text format: with METRICS_TOKEN for whoever bears it, without for this machine only. */
export function addMetrics(app: App, records: Records, token: string | undefined): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!mayRead(request, token)) throw new BookingError({ code: 'UNAUTHORIZED', details: {} });
      return reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(`${await registry.metrics()}${records.histogram()}`);
    },
  });
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  // A proxy on this machine makes strangers look local; what it forwards for them says so.
  if (token === undefined) return isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
