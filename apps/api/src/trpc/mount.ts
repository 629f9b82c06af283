import { BookingError } from '@kamchatour/booking';
import type { Refusal } from '@kamchatour/booking/errors';
import type { AnyTRPCRouter } from '@trpc/server';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import { z } from 'zod';
import { preferredLocale } from '../accept-language.ts';
import type { App } from '../app-type.ts';
import { callerOf } from '../caller.ts';
import { messages } from '../messages.ts';
import { logIfOurs, setRefusalHeaders } from '../plugins/errors.ts';
import type { Limits } from '../plugins/limits.ts';
import { badInput, outside, refusalOf, retryAfterSeconds } from '../refusals.ts';
import type { Services } from '../services.ts';
import type { Context } from './context.ts';

const mostCallsInOneRequest = 10;
const callInAddress = z.object({ path: z.string() });

/** tRPC at /trpc. Queries may come by POST (`methodOverride`), so that a guest's secrets stay out of addresses. */
export function mountTrpc(app: App, services: Services, limits: Limits, router: AnyTRPCRouter): void {
  const guarded = guardedCalls(router);
  app.register(async (scope) => {
    parseBodyAsText(scope);
    answerErrorsAsTrpcDoes(scope);
    scope.route({
      method: ['GET', 'POST'],
      url: '/trpc/:path',
      // The head of a Response object, which tRPC answers with, is beyond Fastify.
      exposeHeadRoute: false,
      schema: { hide: true },
      handler: async (request, reply) => {
        const { path } = callInAddress.parse(request.params);
        const calls = callsIn(path);
        if (request.method === 'GET' && calls.some((name) => secretQueries.has(name))) throw notFound();
        for (const name of calls) (guarded.has(name) ? limits.changes : limits.requests).count(request);
        const context: Context = {
          services,
          caller: callerOf(request),
          locale: preferredLocale(request.headers['accept-language']),
          requestId: request.id,
        };
        await fastifyRequestHandler({
          router,
          req: request,
          res: reply,
          path,
          createContext: () => context,
          allowBatching: true,
          maxBatchSize: mostCallsInOneRequest,
          allowMethodOverride: true,
          onError: ({ error }) => logIfOurs(request, refusalOf(error), error.cause ?? error),
          responseMeta: ({ errors }) => {
            const waits = errors.map((error) => retryAfterSeconds(refusalOf(error)) ?? 0);
            const longest = Math.max(0, ...waits);
            return longest > 0 ? { headers: { 'retry-after': String(longest) } } : {};
          },
        });
      },
    });
  });
}

/** tRPC reads the text itself; Fastify's own parser looks first, because it refuses broken JSON and prototype keys. */
function parseBodyAsText(scope: App): void {
  const refuseBroken = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, '');
    else void refuseBroken(request, String(body), (error) => (error ? done(error) : done(null, body)));
  });
}

/** One request may carry several calls; each counts. */
function callsIn(path: string): string[] {
  const names = path.split(',');
  if (names.length > mostCallsInOneRequest) throw badInput('', 'too_big');
  return names;
}

const notFound = () => new BookingError({ code: 'NOT_FOUND', details: {} });

/** Their input proves who asks: addresses end up in histories and logs, so these come by POST alone. */
const secretQueries = new Set(['storefront.liveHold', 'storefront.booking']);

/** Calls that change something, or that could be used to guess a booking's code. */
function guardedCalls(router: AnyTRPCRouter): Set<string> {
  const names = Object.keys(router._def.procedures);
  return new Set(
    names.filter((name) => router._def.procedures[name]?._def.type === 'mutation' || name === 'storefront.booking'),
  );
}

/** What fails before tRPC sees the request still looks as its client expects. */
function answerErrorsAsTrpcDoes(scope: App): void {
  scope.setErrorHandler((error, request, reply) => {
    const refusal: Refusal = refusalOf(error);
    logIfOurs(request, refusal, error);
    setRefusalHeaders(request, reply, refusal);
    const { status, trpc } = outside[refusal.code];
    const message = messages[preferredLocale(request.headers['accept-language'])].errors[refusal.code];
    const data = { code: trpc, httpStatus: status, path: null, refusal, requestId: request.id };
    return reply.send({ error: { code: -32600, message, data } });
  });
}
