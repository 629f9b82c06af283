/** What a guest's screens ask. Each procedure only unpacks and calls; who may ask what is proven by a secret in the input. */
import {
  cancelTourBooking,
  checkTourAvailability,
  createTourBookingWithLock,
  findBooking,
  findLiveHold,
  findTour,
  holdTourSeats,
  releaseHold,
} from '@kamchatour/booking';
import {
  availabilityInput,
  bookInput,
  bookingKeyInput,
  cancelInput,
  holdInput,
  releaseInput,
  schedulesInput,
} from '@kamchatour/booking/input';
import { bookAnswerOutside } from '../book-answer.ts';
import { bookingOutside } from '../booking-answer.ts';
import { liveHoldInput, tourInput } from '../input.ts';
import { withRealPhones } from '../phone.ts';
import { procedure, router } from './context.ts';

export const storefront = router({
  settings: procedure.query(({ ctx }) => ({
    demo: ctx.services.env.demo,
    holdMinutes: ctx.services.env.holdMinutes,
    paymentMinutes: ctx.services.env.paymentMinutes,
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

  hold: procedure.input(holdInput).mutation(async ({ ctx, input }) => ({
    ...(await holdTourSeats(ctx.services.desk, input, ctx.caller)),
    serverTime: ctx.services.clock.now().toISOString(),
  })),
  release: procedure
    .input(releaseInput)
    .mutation(({ ctx, input }) => releaseHold(ctx.services.desk, input, ctx.caller)),
  book: procedure.input(bookInput).mutation(async ({ ctx, input }) => {
    const answer = await createTourBookingWithLock(ctx.services.desk, withRealPhones(input), ctx.caller);
    return bookAnswerOutside(answer, ctx.services.env.publicUrl);
  }),
  cancel: procedure
    .input(cancelInput)
    .mutation(({ ctx, input }) => cancelTourBooking(ctx.services.desk, input, ctx.caller)),
});
