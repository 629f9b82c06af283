/** What better-auth answered, on its way out. */
import { BookingError } from '@kamchatour/booking';
import type { ErrorCode } from '@kamchatour/booking/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLocale } from '../accept-language.ts';
import { messages } from '../messages.ts';

export type AuthAnswer = {
  status: number;
  /** Each a `Set-Cookie`. */
  cookies: string[];
  retryAfterSeconds: number;
  /** JSON. */
  body: string;
};

const codes: Record<number, ErrorCode> = {
  400: 'VALIDATION_ERROR',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

/** A success as it is. A refusal keeps better-auth's `code` and `message`, for programs made for it, beside what all our refusals say. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: AuthAnswer): FastifyReply {
  if (answer.status === 429) {
    const retryAfterSeconds = Math.max(1, answer.retryAfterSeconds);
    throw new BookingError({ code: 'RATE_LIMITED', details: { retryAfterSeconds } });
  }
  if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}`);
  for (const cookie of answer.cookies) reply.header('set-cookie', cookie);
  reply.code(answer.status).type('application/json; charset=utf-8');
  if (answer.status < 400) return reply.send(answer.body === '' ? 'null' : answer.body);
  const code = codes[answer.status] ?? 'VALIDATION_ERROR';
  const message = messages[preferredLocale(request.headers['accept-language'])].errors[code];
  const details = code === 'VALIDATION_ERROR' ? { fields: [] } : {};
  const own: unknown = answer.body === '' ? {} : JSON.parse(answer.body);
  return reply.send(
    JSON.stringify({
      ...(typeof own === 'object' && own),
      error: { code, message, details, requestId: request.id },
    }),
  );
}
