/** Bookings as the team works with them: found, looked at, made by phone, changed, paid, given back. */
import { keyOf } from '@kamchatour/booking';
import { bookInput, contactInput } from '@kamchatour/booking/input';
import { personName, text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { resendLetters } from '../../mail/resend-letters.ts';
import { bookByPhone } from '../../operator/book-by-phone.ts';
import { bookingPage } from '../../operator/booking-page.ts';
import {
  addNote,
  cancelBooking,
  giveBack,
  handBack,
  moveBookingTo,
  paymentLink,
  renameIn,
  retryRefund,
  stayOnDate,
  takeMoney,
} from '../../operator/bookings-act.ts';
import { bookingFilters } from '../../operator/bookings-filter.ts';
import { ownBooking } from '../../operator/bookings-find.ts';
import { bookingSorts, listBookings } from '../../operator/bookings-list.ts';
import { quoteCancel, quoteMovesForOperator } from '../../operator/bookings-quotes.ts';
import { bulkInput, previewBulk, runBulk } from '../../operator/bulk.ts';
import { bulkTargets } from '../../operator/bulk-targets.ts';
import { id, limit, page } from '../../operator/inputs.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const managers = operatorProcedure('manager');
const one = z.strictObject({ bookingId: id });
const kopecks = z.int().min(1).max(1_000_000_000_000);
const percent = z.int().min(0).max(100);
const participantIds = z.array(id).min(1).max(100);

const list = z.strictObject({
  filters: bookingFilters.default({}),
  sort: z.enum(bookingSorts).default('bookedAt'),
  descending: z.boolean().default(true),
  page,
  limit,
});

/** Fields are those of a guest's booking; who is on the phone may have no e-mail. */
const phone = z.strictObject({
  requestId: id,
  scheduleId: id,
  participantsCount: bookInput.shape.participantsCount,
  contact: z.strictObject({ ...contactInput.shape, email: z.email().max(254).optional() }),
  participants: bookInput.shape.participants,
  specialRequests: bookInput.shape.specialRequests,
  promoCode: bookInput.shape.promoCode,
  locale: bookInput.shape.locale,
  /** Said yes on the phone. */
  consents: bookInput.shape.consents,
  /** Up to a week; never past the start. */
  payWithinMinutes: z.int().min(5).max(10_080).default(1440),
  /** The money was taken at once. */
  taken: z.enum(['cash', 'transfer']).optional(),
});

/** What moves money or seats happens once for each idempotency key; the screens send one. */
export const bookings = router({
  list: managers
    .input(list)
    .query(({ ctx, input }) => listBookings(ctx.services.readDatabase, ctx.member.operatorId, input)),
  /** Everything; reading it is written down. */
  page: managers.input(one).query(({ ctx, input }) => bookingPage(ctx.services, ctx.member, input.bookingId)),

  bookByPhone: managers.input(phone).mutation(({ ctx, input }) => bookByPhone(ctx.services, ctx.member, input)),
  /** The whole price, taken by hand. `paymentId` is made by the screen: sent again it is the same money. */
  takeMoney: managers
    .input(one.extend({ paymentId: id, method: z.enum(['cash', 'transfer']), amount: kopecks }))
    .mutation(({ ctx, input }) => takeMoney(ctx.services, ctx.member, input)),
  paymentLink: managers.input(one).mutation(({ ctx, input }) => paymentLink(ctx.services, ctx.member, input.bookingId)),

  rename: managers
    .input(
      one.extend({
        names: z
          .array(z.strictObject({ participantId: id, fullName: personName }))
          .min(1)
          .max(100),
      }),
    )
    .mutation(({ ctx, input }) => renameIn(ctx.services, ctx.member, input.bookingId, input.names)),
  quoteMove: managers
    .input(one)
    .query(({ ctx, input }) => quoteMovesForOperator(ctx.services, ctx.member.operatorId, input.bookingId)),
  move: managers
    .input(
      one.extend({
        scheduleId: id,
        difference: z.enum(['owed', 'waived']).default('owed'),
        /** As `quoteMove` told it, whether it is owed or waived. */
        agreedDifference: z.int().optional(),
      }),
    )
    .mutation(({ ctx, input }) => moveBookingTo(ctx.services, ctx.member, input, ctx.caller)),
  stay: managers.input(one).mutation(({ ctx, input }) => stayOnDate(ctx.services, ctx.member, input.bookingId)),
  quoteCancel: managers
    .input(one.extend({ participantIds: participantIds.optional(), percent: percent.optional() }))
    .query(({ ctx, input }) => quoteCancel(ctx.services, ctx.member.operatorId, input)),
  cancel: managers
    .input(
      one.extend({
        participantIds: participantIds.optional(),
        percent: percent.optional(),
        reason: z.optional(text(500)),
        agreedRefund: z.int().nonnegative().optional(),
      }),
    )
    .mutation(({ ctx, input }) => cancelBooking(ctx.services, ctx.member, input, ctx.caller)),

  /** Gives money back without cancelling anything. */
  refund: managers
    .input(one.extend({ amount: kopecks, reason: z.optional(text(500)) }))
    .mutation(({ ctx, input: { bookingId, amount, reason } }) =>
      giveBack(ctx.services, ctx.member, { bookingId, amount, reason }, ctx.caller),
    ),
  retryRefund: managers
    .input(one.extend({ refundId: id }))
    .mutation(({ ctx, input }) => retryRefund(ctx.services, ctx.member, input.bookingId, input.refundId)),
  /** Money that was taken by hand was handed back. */
  handBack: managers
    .input(one.extend({ refundId: id }))
    .mutation(({ ctx, input }) => handBack(ctx.services, ctx.member, input.bookingId, input.refundId)),

  /** `queued`: which letter; null where there is nothing to say any more. */
  resend: managers.input(one).mutation(async ({ ctx, input }) => {
    await ownBooking(ctx.services.readDatabase, ctx.member.operatorId, input.bookingId);
    const key = keyOf(ctx.caller, `member:${ctx.member.id}`, 'resend', input);
    const { queued } = await resendLetters(ctx.services, input.bookingId, { key, by: ctx.member });
    return { queued: queued ?? null };
  }),
  addNote: managers
    .input(one.extend({ text: text(2000) }))
    .mutation(({ ctx, input }) => addNote(ctx.services, ctx.member, input.bookingId, input.text, ctx.caller)),

  /** Where they could be moved together. */
  bulkTargets: managers
    .input(bulkInput.pick({ bookingIds: true }))
    .query(({ ctx, input }) => bulkTargets(ctx.services.readDatabase, ctx.member.operatorId, input.bookingIds)),
  /** What `bulk` would do, row by row, with sums. */
  previewBulk: managers.input(bulkInput).query(({ ctx, input }) => previewBulk(ctx.services, ctx.member, input)),
  /** Does the first 25; `left` are for the next call. Sent again under the same key, each booking answers what it answered. */
  bulk: managers.input(bulkInput).mutation(({ ctx, input }) => runBulk(ctx.services, ctx.member, input, ctx.caller)),
});
