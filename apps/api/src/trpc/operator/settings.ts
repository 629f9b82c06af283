/** What the owner sets, and what guests are written. */
import { holdMinutes } from '@kamchatour/booking/input';
import { locales } from '@kamchatour/booking/status';
import { z } from 'zod';
import { readSettings, saveSettings } from '../../operator/settings.ts';
import { letterKinds, previewLetter } from '../../operator/settings-letters.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const owners = operatorProcedure('owner');

/** The most generous first. */
const refundPolicy = z.strictObject({
  tiers: z
    .array(z.strictObject({ hoursBefore: z.int().min(0).max(8760), percent: z.int().min(0).max(100) }))
    .max(6)
    .refine((tiers) =>
      tiers.every(({ hoursBefore, percent }, place) => {
        const before = tiers[place - 1];
        return before === undefined || (hoursBefore < before.hoursBefore && percent < before.percent);
      }),
    ),
});

/** Null takes a setting back to what the installation was started with. */
const change = z.strictObject({
  holdMinutes: z.int().min(holdMinutes.least).max(holdMinutes.most).nullable().optional(),
  paymentMinutes: z.int().min(5).max(1440).nullable().optional(),
  loyaltyPercent: z.int().min(0).max(50).nullable().optional(),
  refundPolicy: refundPolicy.nullable().optional(),
});

export const settings = router({
  get: owners.query(({ ctx }) => readSettings(ctx.services.readDatabase, ctx.services.env, ctx.member.operatorId)),
  /** What a new tour begins with. */
  refundPolicy: operatorProcedure('manager').query(async ({ ctx }) => {
    const { values } = await readSettings(ctx.services.readDatabase, ctx.services.env, ctx.member.operatorId);
    return values.refundPolicy;
  }),
  save: owners.input(change).mutation(({ ctx, input }) => {
    const { readDatabase: database, env, desk } = ctx.services;
    return saveSettings({ database, env, desk }, ctx.member, input);
  }),
  /** Which letters there are to look at. */
  letterKinds: owners.query(() => letterKinds),
  previewLetter: owners
    .input(z.strictObject({ kind: z.enum(letterKinds), locale: z.enum(locales) }))
    .query(({ ctx, input }) => previewLetter(ctx.services, ctx.member.operatorId, input)),
});
