import type { Caller } from '@kamchatour/booking';
import type { FastifyRequest } from 'fastify';
import { badInput } from './refusals.ts';
import { sourceOf } from './source.ts';

/** Who asks, as the rules need to know it. Refuses an `Idempotency-Key` that is empty, longer than 128 or not printable. */
export function callerOf(request: FastifyRequest): Caller {
  const source = sourceOf(request.ip);
  const key = request.headers['idempotency-key'];
  if (key === undefined) return { source };
  if (typeof key !== 'string' || !/^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(key)) {
    throw badInput('Idempotency-Key');
  }
  return { source, idempotencyKey: key };
}
