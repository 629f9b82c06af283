/** The server, built but not listening: `serve.ts` opens the port, tests inject requests. */
import { randomUUID } from 'node:crypto';
import type { AnyTRPCRouter } from '@trpc/server';
import { type FastifyBaseLogger, fastify, LogController, type RouteOptions } from 'fastify';
import type { App } from './app-type.ts';
import { mountAuth } from './auth/mount.ts';
import { addCrossSiteCheck } from './plugins/cross-site.ts';
import { addErrors, sendRefusal } from './plugins/errors.ts';
import { addHeaders, bareHeaders } from './plugins/headers.ts';
import { addHealth, watcherPaths } from './plugins/health.ts';
import { addLimits } from './plugins/limits.ts';
import { addLoadGuard } from './plugins/load-guard.ts';
import { addMetrics } from './plugins/metrics.ts';
import { addRecords } from './plugins/records.ts';
import { answerUnreadable } from './plugins/unreadable.ts';
import { addWebFiles, builtWebApp, inlineHashes } from './plugins/web-files.ts';
import { bodyLimitBytes, refusalOf } from './refusals.ts';
import { addBookings } from './rest/bookings.ts';
import { addMailbox } from './rest/mailbox.ts';
import { addOpenApi } from './rest/openapi.ts';
import { addOperatorCsv } from './rest/operator-csv.ts';
import { addOperatorFiles } from './rest/operator-files.ts';
import { addPayments } from './rest/payments.ts';
import { addTours } from './rest/tours.ts';
import { addWaitlist } from './rest/waitlist.ts';
import type { Services } from './services.ts';
import { mountTrpc } from './trpc/mount.ts';
import { appRouter } from './trpc/router.ts';
import { readQuery, validatorCompiler } from './validator.ts';

type Options = {
  logger?: FastifyBaseLogger;
  webFolder?: string;
  /** Told of each route as it is added: Fastify's own list leaves some out. */
  onRoute?: (route: RouteOptions) => void;
  /** What /trpc answers, for trials that add a call. */
  router?: AnyTRPCRouter;
};

/** Everything that answers requests. The order matters: what is added first looks at a request first. */
export async function buildApp(services: Services, options: Options = {}): Promise<App> {
  const { env } = services;
  const webFolder = options.webFolder ?? builtWebApp;
  const app = createServer(services, options.logger);
  if (options.onRoute !== undefined) app.addHook('onRoute', options.onRoute);

  addHeaders(app, {
    publicUrl: env.publicUrl,
    inline: inlineHashes(webFolder),
    hasWidget: env.cloudPayments !== undefined,
  });
  addErrors(app);
  const records = addRecords(app);
  addLoadGuard(app, (url) => watcherPaths.some((path) => url.split('?')[0] === path));
  addCrossSiteCheck(app, env.publicUrl);
  const limits = addLimits(app);

  addHealth(app, services.isReady);
  addMetrics(app, records, env.metricsToken);
  await addOpenApi(app, env);
  addTours(app, services, limits);
  addWaitlist(app, services, limits);
  addBookings(app, services, limits);
  addPayments(app, services);
  addOperatorCsv(app, services, limits);
  addOperatorFiles(app, services, limits);
  addMailbox(app, services);
  mountAuth(app, services, limits);
  mountTrpc(app, services, limits, options.router ?? appRouter);
  await addWebFiles(app, webFolder);
  return app;
}

function createServer({ env }: Services, logger: FastifyBaseLogger | undefined): App {
  const server: App = fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    // A logger of its own for each request would cost as much as the line that it writes: who logs an error adds the request's id.
    childLoggerFactory: (parent) => parent,
    trustProxy: env.trustProxy,
    bodyLimit: bodyLimitBytes,
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const sent = headers['x-request-id'];
      return typeof sent === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(sent) ? sent : randomUUID();
    },
    requestTimeout: 20_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false, querystringParser: readQuery },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => void sendRefusal(request, reply.headers(bareHeaders), refusalOf(error)),
  });
  // The answers' schemas are documentation held by the compiler: checking them here could refuse what is already committed.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  server.setValidatorCompiler(validatorCompiler);
  server.removeContentTypeParser('text/plain');
  return server;
}
