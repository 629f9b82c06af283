import { z } from 'zod';

/** Loose: browsers and proxies send many headers more. What the key must look like, `callerOf` says. */
export const idempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .describe('Up to 128 characters: the same key with the same body gets the first success again, for 24 hours'),
});

export const confirmationHeader = z.looseObject({
  'x-confirmation-code': z.string().optional().describe("The booking's confirmation code"),
});
