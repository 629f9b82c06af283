/** Tours: what is offered, in both languages. */
import { saveTourInput } from '@kamchatour/booking/office-input';
import { tourInput } from '../../operator/inputs.ts';
import { findTourOf, listToursOf, saveTour, setArchived } from '../../operator/tours.ts';
import { findUnsold } from '../../operator/unsold.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const managers = operatorProcedure('manager');

export const tours = router({
  list: managers.query(({ ctx }) => listToursOf(ctx.services.readDatabase, ctx.member.operatorId)),
  get: managers
    .input(tourInput)
    .query(({ ctx, input }) => findTourOf(ctx.services.readDatabase, ctx.member.operatorId, input.tourId)),
  /** How many departures ahead do not sell a category of the tour. */
  unsold: managers
    .input(tourInput)
    .query(({ ctx, input }) => findUnsold(ctx.services.readDatabase, ctx.member.operatorId, input.tourId)),
  save: managers
    .input(saveTourInput)
    .mutation(({ ctx, input }) => saveTour(ctx.services.readDatabase, ctx.member, input)),
  archive: managers
    .input(tourInput)
    .mutation(({ ctx, input }) => setArchived(ctx.services.readDatabase, ctx.member, input.tourId, true)),
  restore: managers
    .input(tourInput)
    .mutation(({ ctx, input }) => setArchived(ctx.services.readDatabase, ctx.member, input.tourId, false)),
});
