/**
 * The product's server as a process of its own: services, app, log and port as `serve.ts` opens them, without jobs. Beside its own calls it
 * answers two that touch no database: what a hold costs is told from what the way through the server costs.
 */
import { buildApp } from '@kamchatour/api/app';
import { readEnv } from '@kamchatour/api/env';
import { createLogger } from '@kamchatour/api/logger';
import { appRouter } from '@kamchatour/api/router';
import { openServices } from '@kamchatour/api/services';
import { procedure, router } from '@kamchatour/api/trpc';
import { holdInput } from '@kamchatour/booking/input';
import type { RouteOptions } from 'fastify';
import { noopHold, paths } from './calls.ts';
import { answerTheTrial } from './process.ts';

const [databaseUrl = ''] = process.argv.slice(2);
const env = readEnv({
  DATABASE_URL: databaseUrl,
  SECRET_KEY: 'a key for trials that is long enough',
  NODE_ENV: 'production',
});
const log = createLogger({ isTerminal: false });
const services = await openServices(env, databaseUrl, log);

let hold: RouteOptions | undefined;
const app = await buildApp(services, {
  logger: log,
  router: router({ ...appRouter._def.record, trial: { noop: procedure.input(holdInput).mutation(() => noopHold) } }),
  onRoute: (route) => {
    if (route.url === '/api/tours/hold' && route.method === 'POST') hold = route;
  },
});
if (hold === undefined) throw new Error('the server has no route for holds');
app.route({
  method: 'POST',
  url: paths.noop,
  ...(hold.onRequest !== undefined && { onRequest: hold.onRequest }),
  ...(hold.schema !== undefined && { schema: hold.schema }),
  handler: async (_request, reply) => {
    const { created: _created, renewals: _renewals, serverTime: _serverTime, ...answer } = noopHold;
    return reply.code(201).send(answer);
  },
});
const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));

answerTheTrial(Number(address.port), async () => {
  await app.close();
  await services.close();
});
