/** What a guest's screens ask. Each procedure only unpacks and calls; who may ask what is proven by a secret in the input. */
import {
  cancelTourBooking,
  checkPromo,
  checkTourAvailability,
  claimPoints,
  createTourBookingWithLock,
  findBooking,
  findBookingById,
  findEntry,
  findLiveHold,
  findPoints,
  findTour,
  holdTourSeats,
  joinWaitlist,
  keyOf,
  leaveWaitlist,
  manageToken,
  moveBooking,
  proveBooking,
  proveEntry,
  quoteMoves,
  releaseHold,
  renameParticipants,
  requestPointsLink,
  stayOnDate,
  takeOffer,
} from '@kamchatour/booking';
import {
  availabilityInput,
  bookInput,
  bookingKeyInput,
  cancelInput,
  claimPointsInput,
  entryKeyInput,
  holdInput,
  moveInput,
  pointsInput,
  pointsLinkInput,
  promoInput,
  releaseInput,
  renameInput,
  schedulesInput,
  takeOfferInput,
  waitlistInput,
} from '@kamchatour/booking/input';
import { bookAnswerOutside, paymentOutside } from '../book-answer.ts';
import { bookingOutside } from '../booking-answer.ts';
import { liveHoldInput, tourInput } from '../input.ts';
import { resendLetters } from '../mail/resend-letters.ts';
import { hasMailbox } from '../mail/transport.ts';
import { startPayment } from '../money/start-payment.ts';
import { withRealPhone, withRealPhones } from '../phone.ts';
import { procedure, router } from './context.ts';

export const storefront = router({
  settings: procedure.query(({ ctx }) => ({
    demo: ctx.services.env.demo,
    mailbox: hasMailbox(ctx.services.env),
    ...ctx.services.desk.rules.ofTheInstallation(),
    /** Who takes the money; null: settled with the operator. */
    payments: ctx.services.money.provider?.id ?? null,
    serverTime: ctx.services.clock.now().toISOString(),
  })),
  tours: procedure.query(({ ctx }) => ctx.services.catalogue.tours()),
  tour: procedure.input(tourInput).query(({ ctx, input }) => findTour(ctx.services.desk, input.slug)),
  schedules: procedure.input(schedulesInput).query(({ ctx, input }) => ctx.services.catalogue.schedules(input)),
  availability: procedure
    .input(availabilityInput)
    .query(({ ctx, input }) => checkTourAvailability(ctx.services.desk, input)),
  liveHold: procedure.input(liveHoldInput).query(async ({ ctx, input }) => {
    const { userId, scheduleId } = input;
    const hold = await findLiveHold(ctx.services.desk, { userId, ...(scheduleId !== undefined && { scheduleId }) });
    return hold === null ? null : { ...hold, serverTime: ctx.services.clock.now().toISOString() };
  }),
  booking: procedure
    .input(bookingKeyInput)
    .query(async ({ ctx, input }) =>
      bookingOutside(await findBooking(ctx.services.desk, input, ctx.caller), ctx.services),
    ),
  /** How the money stands: for a screen that waits for the bank. */
  paymentState: procedure.input(bookingKeyInput).query(async ({ ctx, input }) => {
    const view = await findBooking(ctx.services.desk, input, ctx.caller);
    const { status, paymentStatus, totalAmount, payBefore, payments, refunds, move } = view;
    return {
      status,
      paymentStatus,
      totalAmount,
      payments,
      refunds,
      ...(payBefore !== undefined && { payBefore }),
      ...(move !== undefined && { move }),
      serverTime: ctx.services.clock.now().toISOString(),
    };
  }),
  /** Dates that a booking could go to, with what each would cost. */
  moves: procedure.input(bookingKeyInput).query(async ({ ctx, input }) => {
    const { bookingId } = await proveBooking(ctx.services.desk, input, ctx.caller);
    return quoteMoves(ctx.services.desk, bookingId);
  }),
  promo: procedure.input(promoInput).query(({ ctx, input }) => checkPromo(ctx.services.desk, input)),
  points: procedure.input(pointsInput).query(({ ctx, input }) => findPoints(ctx.services.desk, input)),

  hold: procedure.input(holdInput).mutation(async ({ ctx, input }) => ({
    ...(await holdTourSeats(ctx.services.desk, input, ctx.caller)),
    serverTime: ctx.services.clock.now().toISOString(),
  })),
  release: procedure
    .input(releaseInput)
    .mutation(({ ctx, input }) => releaseHold(ctx.services.desk, input, ctx.caller)),
  book: procedure.input(bookInput).mutation(async ({ ctx, input }) => {
    const answer = await createTourBookingWithLock(ctx.services.desk, withRealPhones(input), ctx.caller);
    return bookAnswerOutside(ctx.services, answer);
  }),
  /** The answer carries the secret of the place's own page, `/w/<entryId>#key=…`, as the letter does. */
  joinWaitlist: procedure.input(waitlistInput).mutation(async ({ ctx, input }) => {
    const answer = await joinWaitlist(ctx.services.desk, withRealPhone(input), ctx.caller);
    return { ...answer, token: manageToken(ctx.services.desk.keys.manage, answer.entryId) };
  }),
  waitlistEntry: procedure.input(entryKeyInput).query(async ({ ctx, input }) => ({
    ...(await findEntry(ctx.services.desk, input)),
    serverTime: ctx.services.clock.now().toISOString(),
  })),
  takeOffer: procedure.input(takeOfferInput).mutation(async ({ ctx, input }) => ({
    ...(await takeOffer(ctx.services.desk, input, ctx.caller)),
    serverTime: ctx.services.clock.now().toISOString(),
  })),
  leaveWaitlist: procedure.input(entryKeyInput).mutation(async ({ ctx, input }) => {
    const { scheduleId } = await proveEntry(ctx.services.desk, input);
    return leaveWaitlist(ctx.services.desk, null, { scheduleId, entryId: input.entryId });
  }),
  startPayment: procedure.input(bookingKeyInput).mutation(async ({ ctx, input }) => {
    const { services, caller } = ctx;
    const { bookingId } = await proveBooking(services.desk, input, caller);
    const start = await startPayment(services, await findBookingById(services.desk, bookingId));
    return paymentOutside(services.money.provider?.id ?? 'sandbox', start);
  }),
  resend: procedure.input(bookingKeyInput).mutation(async ({ ctx, input }) => {
    const { bookingId } = await proveBooking(ctx.services.desk, input, ctx.caller);
    await resendLetters(ctx.services, bookingId, { key: keyOf(ctx.caller, `booking:${bookingId}`, 'resend', {}) });
    return { sent: true };
  }),
  rename: procedure
    .input(renameInput)
    .mutation(({ ctx, input }) => renameParticipants(ctx.services.desk, input, ctx.caller)),
  move: procedure.input(moveInput).mutation(({ ctx, input }) => moveBooking(ctx.services.desk, input, ctx.caller)),
  /** A dearer date that was chosen and is not paid for is given up. */
  stay: procedure.input(bookingKeyInput).mutation(({ ctx, input }) => stayOnDate(ctx.services.desk, input, ctx.caller)),
  requestPointsLink: procedure.input(pointsLinkInput).mutation(async ({ ctx, input }) => {
    await requestPointsLink(ctx.services.desk, input);
    return { sent: true };
  }),
  claimPoints: procedure.input(claimPointsInput).mutation(({ ctx, input }) => claimPoints(ctx.services.desk, input)),
  cancel: procedure
    .input(cancelInput)
    .mutation(({ ctx, input }) => cancelTourBooking(ctx.services.desk, input, ctx.caller)),
});
