/** The refusals that a call may answer with, as the OpenAPI document shows them. */
import { type ErrorCode, fieldRules } from '@kamchatour/booking/errors';
import { z } from 'zod';
import { outside } from '../refusals.ts';

const fieldProblem = z.object({
  path: z.string(),
  rule: z.enum(fieldRules),
  message: z.string(),
  limit: z.number().optional().describe('Of `too_young` and `too_old` in years, of `too_heavy` in kilograms'),
  least: z.number().optional().describe('What is allowed at least: a figure, characters of a text, entries of a list'),
  most: z.number().optional().describe('What is allowed at most'),
  unit: z.literal('characters').optional().describe('That `least` and `most` count characters'),
});

/** The shape of every error. `details` carries the figures that a screen needs: `available`, `expiresAt`, `fields`, … */
const errorAnswer = (codes: readonly ErrorCode[]) =>
  z
    .object({
      error: z.object({
        code: z.enum(codes),
        message: z.string().describe('For people, by Accept-Language: ru or en'),
        details: z.looseObject({ fields: z.array(fieldProblem).optional() }),
        requestId: z.string(),
      }),
    })
    .describe(codes.join(', '));

const everywhere: readonly ErrorCode[] = ['VALIDATION_ERROR', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'];
const withBody: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'FORBIDDEN'];

/** `response` entries by status: the codes named, and those that every call (every one with a body) shares. */
export function errorAnswers(codes: readonly ErrorCode[], options: { hasBody?: boolean } = {}) {
  const all = [...everywhere, ...(options.hasBody === true ? withBody : []), ...codes];
  const byStatus = Map.groupBy(all, (code) => outside[code].status);
  return Object.fromEntries([...byStatus].map(([status, group]) => [String(status), errorAnswer(group)]));
}
