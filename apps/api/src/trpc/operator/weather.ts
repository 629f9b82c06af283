/** The weather: warnings that stand, a new one, and lifting one. A guide warns of the departures that it leads. */

import { requireRole } from '../../auth/member.ts';
import { alertsInput, liftInput, raiseInput } from '../../operator/inputs.ts';
import { tourTerms } from '../../operator/new-departures.ts';
import { assertOwnSchedule } from '../../operator/own.ts';
import { departuresDuring, liftAlertOf, listAlerts, raiseAlerts } from '../../operator/weather.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const guides = operatorProcedure('guide');

export const weather = router({
  /** Of one departure, lifted ones too; without one, all that stand. */
  list: guides.input(alertsInput).query(async ({ ctx, input }) => {
    if (input.scheduleId !== undefined)
      await assertOwnSchedule(ctx.services.readDatabase, ctx.member, input.scheduleId);
    return listAlerts(ctx.services.readDatabase, ctx.member, input);
  }),
  /** One warning on each departure; the answer says of each what came of it. */
  raise: guides.input(raiseInput).mutation(async ({ ctx, input }) => {
    const { on, ...alert } = input;
    const { readDatabase, desk } = ctx.services;
    if ('scheduleId' in on) {
      await assertOwnSchedule(readDatabase, ctx.member, on.scheduleId);
      return raiseAlerts(desk, ctx.member, [on.scheduleId], alert, ctx.caller);
    }
    const { operatorId } = requireRole(ctx.member, 'manager');
    await tourTerms(readDatabase, operatorId, on.tourId);
    const { startsAt, endsAt } = alert;
    const ids = await departuresDuring(readDatabase, operatorId, { tourId: on.tourId, startsAt, endsAt });
    return raiseAlerts(desk, ctx.member, ids, alert, ctx.caller);
  }),
  lift: operatorProcedure('manager')
    .input(liftInput)
    .mutation(({ ctx, input }) => liftAlertOf(ctx.services.desk, ctx.member, input.alertId)),
});
