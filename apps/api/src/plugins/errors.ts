/** Every answer that is not a success leaves through here. */
import type { Refusal } from '@kamchatour/booking/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLocale } from '../accept-language.ts';
import type { App } from '../app-type.ts';
import { messages } from '../messages.ts';
import { outside, refusalOf, retryAfterSeconds } from '../refusals.ts';

export function addErrors(app: App): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    logIfOurs(request, refusal, error);
    return sendRefusal(request, reply, refusal);
  });
}

/** What went wrong on our side is for the log alone; refusals are everyday life and leave no line of their own. */
export function logIfOurs(request: FastifyRequest, refusal: Refusal, error: unknown): void {
  if (refusal.code === 'INTERNAL') request.log.error({ reqId: request.id, err: error }, 'a request failed');
  if (refusal.code === 'UNAVAILABLE')
    request.log.warn({ reqId: request.id, err: error }, 'a request found the database away');
}

/** Status, headers and body of a refusal, in the asker's language. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  setRefusalHeaders(request, reply, refusal);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(errorAnswer(request, refusal)));
}

export function setRefusalHeaders(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void {
  const retryAfter = retryAfterSeconds(refusal);
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  reply
    .code(outside[refusal.code].status)
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .header('vary', [reply.getHeader('vary'), 'Accept-Language'].filter(Boolean).join(', '))
    .removeHeader('etag');
}

function errorAnswer(request: FastifyRequest, refusal: Refusal) {
  const locale = preferredLocale(request.headers['accept-language']);
  return {
    error: {
      code: refusal.code,
      message: messages[locale].errors[refusal.code],
      details: refusal.code === 'VALIDATION_ERROR' ? withRuleTexts(refusal.details, locale) : refusal.details,
      requestId: request.id,
    },
  };
}

/** Beside each broken rule its text, so that a person at a terminal needs no table. */
function withRuleTexts(details: Extract<Refusal, { code: 'VALIDATION_ERROR' }>['details'], locale: 'ru' | 'en') {
  return { fields: details.fields.map((field) => ({ ...field, message: messages[locale].rules[field.rule] })) };
}
