import type { AppRouter } from '@kamchatour/api/router';
import type { Refusal } from '@kamchatour/booking/errors';
import { TRPCClientError } from '@trpc/client';

/** Why a call did not succeed: the server's refusal, or no answer at all. */
export type Failure = (Refusal | { code: 'NETWORK'; details: Record<never, never> }) & { requestId?: string };

export function toFailure(error: unknown): Failure {
  if (error instanceof TRPCClientError) {
    const data = (error as TRPCClientError<AppRouter>).data;
    if (data?.refusal) return { ...data.refusal, ...(data.requestId && { requestId: data.requestId }) };
  }
  return { code: 'NETWORK', details: {} };
}

/** True when nobody knows whether the call took effect: only asking again under the same key can tell. */
export function isOutcomeUnknown(failure: Failure): boolean {
  return failure.code === 'NETWORK' || failure.code === 'INTERNAL' || failure.code === 'UNAVAILABLE';
}

/** True when the address names nothing that the reader may see, or is none at all: asking again would change nothing. */
export function isMissing({ code }: Failure): boolean {
  return ['NOT_FOUND', 'SCHEDULE_NOT_FOUND', 'BOOKING_NOT_FOUND', 'VALIDATION_ERROR'].includes(code);
}
