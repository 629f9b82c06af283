import { text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { day } from '../../operator/inputs.ts';
import { searchDesk } from '../../operator/search.ts';
import { viewToday } from '../../operator/today.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const guides = operatorProcedure('guide');

export const today = router({
  /** One day's departures with what needs a hand; today's, unless another is asked for. */
  view: guides
    .input(z.strictObject({ day: day.optional() }))
    .query(({ ctx, input }) => viewToday(ctx.services.readDatabase, ctx.member, ctx.services.clock.now(), input.day)),
  search: guides
    .input(z.strictObject({ text: text(100) }))
    .query(({ ctx, input }) => searchDesk(ctx.services.readDatabase, ctx.member, input.text)),
});
