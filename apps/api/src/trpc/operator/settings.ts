/** What the owner sets, and what guests are written. */
import { settingsInput } from '@kamchatour/booking/office-input';
import { locales } from '@kamchatour/booking/status';
import { z } from 'zod';
import { readSettings, saveSettings } from '../../operator/settings.ts';
import { letterKinds, previewLetter } from '../../operator/settings-letters.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const owners = operatorProcedure('owner');

export const settings = router({
  get: owners.query(({ ctx }) => readSettings(ctx.services.readDatabase, ctx.services.env, ctx.member.operatorId)),
  /** What a new tour begins with. */
  refundPolicy: operatorProcedure('manager').query(async ({ ctx }) => {
    const { values } = await readSettings(ctx.services.readDatabase, ctx.services.env, ctx.member.operatorId);
    return values.refundPolicy;
  }),
  save: owners.input(settingsInput).mutation(({ ctx, input }) => {
    const { readDatabase: database, env, desk } = ctx.services;
    return saveSettings({ database, env, desk }, ctx.member, input);
  }),
  /** Which letters there are to look at. */
  letterKinds: owners.query(() => letterKinds),
  previewLetter: owners
    .input(z.strictObject({ kind: z.enum(letterKinds), locale: z.enum(locales) }))
    .query(({ ctx, input }) => previewLetter(ctx.services, ctx.member.operatorId, input)),
});
