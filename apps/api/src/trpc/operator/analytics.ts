import { BookingError } from '@kamchatour/booking';
import { z } from 'zod';
import { analyticsView, groupings } from '../../operator/analytics.ts';
import { day } from '../../operator/inputs.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const mostDays = 800;

export const analyticsInput = z.strictObject({ from: day, to: day, by: z.enum(groupings).default('month') });

/** Refuses with VALIDATION_ERROR for days out of order, or more than 800 of them. */
export function assertPeriod({ from, to }: { from: string; to: string }): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days >= 0 && days <= mostDays) return;
  const rule = days < 0 ? 'too_small' : 'too_big';
  throw new BookingError({ code: 'VALIDATION_ERROR', details: { fields: [{ path: 'to', rule }] } });
}

export const analytics = router({
  /** The season in figures, with the one before beside it. */
  view: operatorProcedure('manager')
    .input(analyticsInput)
    .query(({ ctx, input }) => {
      assertPeriod(input);
      return analyticsView(ctx.services.readDatabase, ctx.member.operatorId, input);
    }),
});
