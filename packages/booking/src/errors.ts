/**
 * The refusals of the system, one union in every layer. Safe for the browser: imports nothing.
 * The codes are those that other programs rely on; a screen switches over them, and `details` carries the figures it shows.
 */

/**
 * One wrong field of a request. `path` is where (`participants.0.fullName`), `rule` which rule it broke, `limit` the figure of a tour's own rule. `least`
 * and `most` are what is allowed, as far as it is known: a figure, a text's length in characters, a list's in entries.
 */
export type FieldProblem = {
  path: string;
  rule: FieldRule;
  limit?: number;
  least?: number;
  most?: number;
  unit?: 'characters';
};

export const fieldRules = [
  'required',
  'unknown',
  'type',
  'format',
  'too_small',
  'too_big',
  'choice',
  'count_mismatch',
  'category_unknown',
  'promo_unknown',
  'points_missing',
  'duplicate',
  'too_young',
  'too_old',
  'too_heavy',
] as const;
export type FieldRule = (typeof fieldRules)[number];

export type ErrorDetails = {
  VALIDATION_ERROR: { fields: FieldProblem[] };
  PAYLOAD_TOO_LARGE: { limitBytes: number };
  UNSUPPORTED_MEDIA_TYPE: Record<never, never>;
  UNAUTHORIZED: Record<never, never>;
  BAD_SIGNATURE: Record<never, never>;
  FORBIDDEN: Record<never, never>;
  NOT_FOUND: Record<never, never>;
  SCHEDULE_NOT_FOUND: Record<never, never>;
  HOLD_NOT_FOUND: Record<never, never>;
  BOOKING_NOT_FOUND: Record<never, never>;
  HOLD_NOT_YOURS: Record<never, never>;
  /** No seat is free. */
  SOLD_OUT: { available: number };
  /** Some seats are free, fewer than asked for. `available` counts the asker's own held seats. */
  NOT_ENOUGH_SEATS: { available: number };
  SALES_CLOSED: { salesCloseAt: string };
  SCHEDULE_CANCELLED: Record<never, never>;
  WEATHER_CANCELLED: Record<never, never>;
  HOLD_EXPIRED: { expiredAt: string };
  HOLD_ALREADY_BOOKED: Record<never, never>;
  /** The hold was renewed as often as it may be: it can shrink, and it ends at `expiresAt`. */
  HOLD_LIMIT: { renewals: number; expiresAt: string };
  SCHEDULE_BUSY: { retryAfterSeconds: number };
  ALREADY_CANCELLED: Record<never, never>;
  NOT_CANCELLABLE: { status: string };
  NOT_PAYABLE: { status: string };
  /** Nobody has to wait: the party fits. */
  SEATS_ARE_FREE: { available: number };
  /** `waiting`: how many wait already; nobody else is taken into the line before some of them leave it. */
  WAITLIST_FULL: { waiting: number };
  /** Another editor was faster: the form is filled in on something that is over. */
  EDITED_MEANWHILE: { editedVersion: number } | { updatedAt: string };
  /** Seats that are sold or held cannot be taken away. */
  CAPACITY_TAKEN: { taken: number };
  NOT_EDITABLE: { status: string };
  /** `left`: what can still be given back, in kopecks. */
  NOT_REFUNDABLE: { left: number };
  /** Less comes back, or more, than whoever cancels was shown. `amount`: what would come back now, in kopecks. */
  REFUND_CHANGED: { amount: number };
  /**
   * The other date costs more, or less, than whoever moves there was shown. `difference`: what it costs more by now, in kopecks; less than nothing: what
   * comes back.
   */
  DIFFERENCE_CHANGED: { difference: number };
  /** A file has so many lines at most, and none that leaves some out is made. */
  FILE_TOO_LONG: { most: number };
  /** Somebody of the team has to be able to do everything. */
  LAST_OWNER: Record<never, never>;
  /** Why a booking cannot go to another date. */
  NOT_MOVABLE: { reason: 'status' | 'tour' | 'policy' | 'moving' | 'same' };
  IDEMPOTENCY_KEY_REUSED: Record<never, never>;
  RATE_LIMITED: { retryAfterSeconds: number };
  INTERNAL: Record<never, never>;
  UNAVAILABLE: { retryAfterSeconds: number };
};

export type ErrorCode = keyof ErrorDetails;

/** A refusal as a value: what a decision returns instead of a change. */
export type Refusal = { [C in ErrorCode]: { code: C; details: ErrorDetails[C] } }[ErrorCode];

/** Why a departure cannot take a party, as `checkTourAvailability` says it. */
export type UnavailableReason =
  | 'SOLD_OUT'
  | 'NOT_ENOUGH_SEATS'
  | 'SALES_CLOSED'
  | 'SCHEDULE_CANCELLED'
  | 'WEATHER_CANCELLED';

/** The one error class of the domain: a refusal on its way out. Anything else that is thrown is a bug. */
export class BookingError extends Error {
  override readonly name = 'BookingError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }

  get code(): ErrorCode {
    return this.refusal.code;
  }
}
