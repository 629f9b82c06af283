/** How each refusal of the domain leaves the building: one table for HTTP and tRPC, kept complete by the compiler. */
import { BookingError } from '@kamchatour/booking';
import type { ErrorCode, Refusal } from '@kamchatour/booking/errors';
import { DatabaseUnavailableError, sqlState, UnknownOutcomeError } from '@kamchatour/db';
import { type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server';
import { InvalidRequest } from './validator.ts';

type Outside = { status: number; trpc: TRPC_ERROR_CODE_KEY };

const badRequest = { status: 400, trpc: 'BAD_REQUEST' } as const;
const unauthorized = { status: 401, trpc: 'UNAUTHORIZED' } as const;
const notFound = { status: 404, trpc: 'NOT_FOUND' } as const;
const conflict = { status: 409, trpc: 'CONFLICT' } as const;

export const outside = {
  VALIDATION_ERROR: badRequest,
  PAYLOAD_TOO_LARGE: { status: 413, trpc: 'PAYLOAD_TOO_LARGE' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, trpc: 'UNSUPPORTED_MEDIA_TYPE' },
  UNAUTHORIZED: unauthorized,
  HOLD_NOT_YOURS: unauthorized,
  BAD_SIGNATURE: unauthorized,
  FORBIDDEN: { status: 403, trpc: 'FORBIDDEN' },
  NOT_FOUND: notFound,
  SCHEDULE_NOT_FOUND: notFound,
  HOLD_NOT_FOUND: notFound,
  BOOKING_NOT_FOUND: notFound,
  SOLD_OUT: conflict,
  NOT_ENOUGH_SEATS: conflict,
  SALES_CLOSED: conflict,
  SCHEDULE_CANCELLED: conflict,
  WEATHER_CANCELLED: conflict,
  HOLD_EXPIRED: conflict,
  HOLD_ALREADY_BOOKED: conflict,
  HOLD_LIMIT: conflict,
  SCHEDULE_BUSY: conflict,
  ALREADY_CANCELLED: conflict,
  NOT_CANCELLABLE: conflict,
  NOT_PAYABLE: conflict,
  NOT_MOVABLE: conflict,
  SEATS_ARE_FREE: conflict,
  WAITLIST_FULL: conflict,
  EDITED_MEANWHILE: conflict,
  CAPACITY_TAKEN: conflict,
  NOT_EDITABLE: conflict,
  NOT_REFUNDABLE: conflict,
  REFUND_CHANGED: conflict,
  DIFFERENCE_CHANGED: conflict,
  FILE_TOO_LONG: badRequest,
  LAST_OWNER: conflict,
  IDEMPOTENCY_KEY_REUSED: conflict,
  RATE_LIMITED: { status: 429, trpc: 'TOO_MANY_REQUESTS' },
  INTERNAL: { status: 500, trpc: 'INTERNAL_SERVER_ERROR' },
  UNAVAILABLE: { status: 503, trpc: 'SERVICE_UNAVAILABLE' },
} as const satisfies Record<ErrorCode, Outside>;

export const bodyLimitBytes = 100 * 1024;

/** A request that is wrong as a whole (not JSON, no such header): nothing to point at but the place. */
export function badInput(path: string, rule: 'format' | 'required' | 'unknown' | 'too_big' = 'format'): BookingError {
  return new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path, rule }] } });
}

/** Whole seconds to wait before another try, for the `retry-after` header; undefined where waiting does not help. */
export function retryAfterSeconds(refusal: Refusal): number | undefined {
  return 'retryAfterSeconds' in refusal.details ? Math.max(1, Math.ceil(refusal.details.retryAfterSeconds)) : undefined;
}

/** What anything thrown is called outside. Only what the table knows says more than INTERNAL. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof BookingError) return error.refusal;
  if (error instanceof DatabaseUnavailableError || error instanceof UnknownOutcomeError || isTaken(error)) {
    return { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };
  }
  if (error instanceof InvalidRequest) return error.cause.refusal;
  if (error instanceof TRPCError) return refusalOfTrpc(error);
  return refusalOfFastify(error);
}

/** Somebody else had the row for longer than a statement waits for it: nothing was written. */
const isTaken = (error: unknown) => sqlState(error) === '55P03';

function refusalOfTrpc(error: TRPCError): Refusal {
  // A refusal leaves the procedure wrapped, and the router wraps it once more.
  if (error.cause instanceof BookingError || error.cause instanceof TRPCError) return refusalOf(error.cause);
  switch (error.code) {
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
    case 'UNPROCESSABLE_CONTENT':
      return badInput('').refusal;
    case 'NOT_FOUND':
    case 'METHOD_NOT_SUPPORTED':
      return { code: 'NOT_FOUND', details: {} };
    case 'UNSUPPORTED_MEDIA_TYPE':
      return { code: 'UNSUPPORTED_MEDIA_TYPE', details: {} };
    case 'PAYLOAD_TOO_LARGE':
      return { code: 'PAYLOAD_TOO_LARGE', details: { limitBytes: bodyLimitBytes } };
    default:
      return error.cause === undefined ? { code: 'INTERNAL', details: {} } : refusalOf(error.cause);
  }
}

/** Fastify's own refusals carry a `statusCode`; the domain's names stand in for its codes. */
function refusalOfFastify(error: unknown): Refusal {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  switch (status) {
    case 400:
      return badInput('').refusal;
    case 404:
    case 405:
      return { code: 'NOT_FOUND', details: {} };
    case 413:
      return { code: 'PAYLOAD_TOO_LARGE', details: { limitBytes: bodyLimitBytes } };
    case 415:
      return { code: 'UNSUPPORTED_MEDIA_TYPE', details: {} };
    case 503:
      return { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };
    default:
      return { code: 'INTERNAL', details: {} };
  }
}
