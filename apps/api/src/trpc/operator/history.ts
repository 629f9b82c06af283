import { text } from '@kamchatour/booking/texts';
import { z } from 'zod';
import { listHistory } from '../../operator/history.ts';
import { instantsOf } from '../../operator/history-days.ts';
import { day, id, limit, page } from '../../operator/inputs.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const asked = z.strictObject({
  /** `booking`, `schedule`, `participant`, `member`, … */
  entity: z.optional(text(40)),
  entityId: id.optional(),
  memberId: id.optional(),
  /** A booking's number, as people write it: what was done to it, and to the people in it. */
  booking: z.string().trim().min(1).max(20).optional(),
  from: day.optional(),
  to: day.optional(),
  page,
  limit,
});

export const history = router({
  /** Who did what, the newest first. */
  list: operatorProcedure('owner')
    .input(asked)
    .query(({ ctx, input }) =>
      listHistory(ctx.services.desk, ctx.member.operatorId, { ...input, ...instantsOf(input) }),
    ),
});
