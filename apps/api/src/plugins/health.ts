import { BookingError } from '@kamchatour/booking';
import { z } from 'zod';
import type { App } from '../app-type.ts';

export const watcherPaths = ['/healthz', '/readyz', '/metrics'] as const;

/** `/healthz`: the process answers. `/readyz`: it can serve, that is, the database answers and has the tables that this version needs. */
export function addHealth(app: App, isReady: () => Promise<boolean>): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    schema: { hide: true, querystring: z.object({}) },
    handler: async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  });
  app.route({
    method: 'GET',
    url: '/readyz',
    schema: { hide: true, querystring: z.object({}) },
    handler: async (_request, reply) => {
      if (!(await isReady())) throw new BookingError({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } });
      return reply.header('cache-control', 'no-store').send({ status: 'ready' });
    },
  });
}
