/** The line of a departure: who waits, somebody written down by hand, an offer out of turn, somebody taken out. */
import { addToWaitlist, leaveWaitlist, offerSeats } from '@kamchatour/booking';
import { addToLineInput, entryInput, scheduleInput } from '../../operator/inputs.ts';
import { assertOwnEntry, listLine } from '../../operator/line.ts';
import { assertOwnSchedule } from '../../operator/own.ts';
import { withRealPhone } from '../../phone.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const managers = operatorProcedure('manager');
const ofEntry = managers.input(entryInput).use(async ({ ctx, input, next }) => {
  await assertOwnEntry(ctx.services.readDatabase, ctx.member.operatorId, input);
  return next();
});

export const waitlist = router({
  list: operatorProcedure('guide')
    .input(scheduleInput)
    .query(async ({ ctx, input }) => {
      await assertOwnSchedule(ctx.services.readDatabase, ctx.member, input.scheduleId);
      return listLine(ctx.services.readDatabase, ctx.member.operatorId, input.scheduleId);
    }),
  add: managers.input(addToLineInput).mutation(async ({ ctx, input }) => {
    await assertOwnSchedule(ctx.services.readDatabase, ctx.member, input.scheduleId);
    return addToWaitlist(ctx.services.desk, ctx.member, withRealPhone(input), ctx.caller);
  }),
  offer: ofEntry.mutation(({ ctx, input }) => offerSeats(ctx.services.desk, ctx.member, input)),
  remove: ofEntry.mutation(({ ctx, input }) => leaveWaitlist(ctx.services.desk, ctx.member, input)),
});
