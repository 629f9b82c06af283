import { z } from 'zod';
import { id, instant } from '../../operator/inputs.ts';
import { endPromoCode, listPromoCodes, savePromoCode } from '../../operator/settings-promo-codes.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const managers = operatorProcedure('manager');

const form = z.strictObject({
  promoCodeId: id.optional(),
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9А-ЯЁ-]{3,40}$/),
  kind: z.enum(['percent', 'amount']),
  value: z.int().min(1).max(1_000_000_000),
  startsAt: instant,
  endsAt: instant,
  mostUses: z.int().min(1).max(1_000_000),
});

export const promoCodes = router({
  list: managers.query(({ ctx }) => listPromoCodes(ctx.services.readDatabase, ctx.member.operatorId)),
  save: managers.input(form).mutation(({ ctx, input }) => savePromoCode(ctx.services.readDatabase, ctx.member, input)),
  end: managers
    .input(z.strictObject({ promoCodeId: id }))
    .mutation(({ ctx, input }) => endPromoCode(ctx.services.readDatabase, ctx.member, input.promoCodeId)),
});
