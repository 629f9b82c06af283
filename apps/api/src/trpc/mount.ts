import { BookingError } from '@kamchatour/booking';
import type { Refusal } from '@kamchatour/booking/errors';
import type { AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import { preferredLocale } from '../accept-language.ts';
import type { App } from '../app-type.ts';
import { callerOf } from '../caller.ts';
import { messages } from '../messages.ts';
import { logIfOurs, setRefusalHeaders } from '../plugins/errors.ts';
import type { Limits } from '../plugins/limits.ts';
import { readNothingAsNoInput } from '../read-json.ts';
import { badInput, outside, refusalOf, retryAfterSeconds } from '../refusals.ts';
import type { Services } from '../services.ts';
import { answerCalls, type Calls } from './answer-calls.ts';

const mostCallsInOneRequest = 10;
const callInAddress = z.object({ path: z.string() });
const asked = z.looseObject({ batch: z.string().optional(), input: z.string().optional() });

/** tRPC at /trpc. Queries may come by POST (`methodOverride`), so that a guest's secrets stay out of addresses. */
export function mountTrpc(app: App, services: Services, limits: Limits, router: AnyTRPCRouter): void {
  const guarded = guardedCalls(router);
  app.register(async (scope: App) => {
    readNothingAsNoInput(scope);
    answerErrorsAsTrpcDoes(scope);
    scope.route({
      method: ['GET', 'POST'],
      url: '/trpc/:path',
      exposeHeadRoute: false,
      schema: { hide: true, params: callInAddress, querystring: asked },
      handler: async (request, reply) => {
        const { path } = request.params;
        const names = callsIn(path);
        const isRead = request.method === 'GET';
        if (isRead && names.some((name) => secretQueries.has(name))) throw notFound();
        for (const name of names) (guarded.has(name) ? limits.changes : limits.requests).count(request);
        const { batch, input } = request.query;
        const isBatch = batch === '1';
        const calls: Calls = {
          names: isBatch ? names : [path],
          isBatch,
          method: isRead ? 'GET' : 'POST',
          input: () => (isRead ? input && JSON.parse(input) : request.body),
        };
        const { status, body, errors } = await answerCalls(router, calls, {
          services,
          caller: callerOf(request),
          locale: preferredLocale(request.headers['accept-language']),
          requestId: request.id,
          member: once(() => services.signIn.memberOf(request.headers.cookie)),
        });
        for (const error of errors) logIfOurs(request, refusalOf(error), error.cause ?? error);
        const waits = errors.map((error) => retryAfterSeconds(refusalOf(error)) ?? 0);
        if (Math.max(0, ...waits) > 0) reply.header('retry-after', String(Math.max(...waits)));
        return reply.code(status).type('application/json; charset=utf-8').send(body);
      },
    });
  });
}

/** Several calls of one request share one look. */
function once<Result>(look: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= look());
}

/** One request may carry several calls; each counts. */
function callsIn(path: string): string[] {
  const names = path.split(',');
  if (names.length > mostCallsInOneRequest) throw badInput('', 'too_big');
  return names;
}

const notFound = () => new BookingError({ code: 'NOT_FOUND', details: {} });

/** Their input proves who asks: addresses end up in histories and logs, so these come by POST alone. */
const secretQueries = new Set([
  'operator.team.invitation',
  'storefront.liveHold',
  'storefront.booking',
  'storefront.paymentState',
  'storefront.moves',
  'storefront.points',
  'storefront.waitlistEntry',
]);

/** Calls that change something, or that could be used to guess a booking's code. */
function guardedCalls(router: AnyTRPCRouter): Set<string> {
  const names = Object.keys(router._def.procedures);
  const guesses = ['storefront.booking', 'storefront.moves'];
  return new Set(
    names.filter((name) => router._def.procedures[name]?._def.type === 'mutation' || guesses.includes(name)),
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
