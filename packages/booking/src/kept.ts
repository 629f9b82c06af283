/** Answers kept under an idempotency key, read back: what was stored is checked like anything else that comes from outside. */
import * as z from 'zod/mini';
import { bookingStatuses, paymentStatuses, refundStates } from './status.ts';

const count = z.int();

export const keptHold = z.object({
  holdId: z.string(),
  scheduleId: z.string(),
  participantsCount: count,
  expiresAt: z.string(),
  available: count,
  created: z.boolean(),
  renewals: count,
});

export const keptRelease = z.object({ released: z.boolean() });

export const keptBooking = z.pipe(
  z.object({
    bookingId: z.string(),
    bookingNumber: z.string(),
    confirmationCode: z.string(),
    status: z.enum(bookingStatuses),
    paymentStatus: z.enum(paymentStatuses),
    totalAmount: count,
    currency: z.string(),
    payBefore: z.string(),
    holdId: z.optional(z.string()),
  }),
  z.transform(({ holdId, ...answer }) => (holdId === undefined ? answer : { ...answer, holdId })),
);

export const keptCancellation = z.object({
  status: z.enum(bookingStatuses),
  seatsReturned: count,
  refund: z.object({ percent: count, amount: count, currency: z.string(), state: z.enum(refundStates) }),
});

/** What a provider tells has its transaction for a key, and is never kept under another. */
export const keptOutcome = z.never();

export const keptMove = z.pipe(
  z.object({
    scheduleId: z.string(),
    startsAt: z.string(),
    totalAmount: count,
    refundAmount: count,
    owed: z.optional(z.object({ amount: count, payBefore: z.string() })),
  }),
  z.transform(({ owed, ...answer }) => (owed === undefined ? answer : { ...answer, owed })),
);

export const keptStay = z.object({ stayed: z.boolean() });

export const keptGivenBack = z.object({ amount: count });

export const keptRename = z.object({ renamed: count });

export const keptAlert = z.object({ alertId: z.string() });

export const keptWait = z.object({ entryId: z.string(), position: count, seats: count });
