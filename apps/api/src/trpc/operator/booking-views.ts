import { text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { listViews, removeView, saveView } from '../../operator/booking-views.ts';
import { bookingFilters } from '../../operator/bookings-filter.ts';
import { bookingSorts } from '../../operator/bookings-list.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const managers = operatorProcedure('manager');
const name = text(60);
const view = z.strictObject({
  // What was typed into the search names guests, who may ask to be forgotten: no view keeps it.
  filters: bookingFilters.omit({ text: true }),
  sort: z.enum(bookingSorts),
  descending: z.boolean(),
});

/** Views of the bookings' table, each member's own. */
export const bookingViews = router({
  list: managers.query(({ ctx }) => listViews(ctx.services.readDatabase, ctx.member)),
  save: managers
    .input(z.strictObject({ name, was: z.optional(name), view }))
    .mutation(({ ctx, input }) => saveView(ctx.services.readDatabase, ctx.member, input)),
  remove: managers
    .input(z.strictObject({ name }))
    .mutation(({ ctx, input }) => removeView(ctx.services.readDatabase, ctx.member, input.name)),
});
