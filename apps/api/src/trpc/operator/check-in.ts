/** The gate: what it takes along, and what it tells. */
import { z } from 'zod';
import { scan, syncCheckIns, tick } from '../../operator/check-in-gate.ts';
import { checkInManifest } from '../../operator/check-in-manifest.ts';
import { day, id } from '../../operator/inputs.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const guides = operatorProcedure('guide');

/** By the gate's clock. */
const at = z.iso.datetime().transform((text) => new Date(text));
/** `id` is made by the gate: sent again it is the same check-in. */
const entry = { id, scheduleId: id, at };
const method = z.enum(['scan', 'hand']).default('hand');
const ofParticipant = z.strictObject({ ...entry, participantId: id, method });
const inAnyOrder = z.strictObject({ ...entry, participantId: id, method, action: z.enum(['in', 'undo']) });

export const checkIn = router({
  /** All that checking in takes without a network: the departures of a day, or one. */
  manifest: guides
    .input(z.strictObject({ day: day.optional(), scheduleId: id.optional() }))
    .query(({ ctx, input }) => checkInManifest(ctx.services, ctx.member, input)),
  scan: guides
    .input(z.strictObject({ ...entry, code: z.string().trim().min(1).max(400) }))
    .mutation(({ ctx, input }) => scan(ctx.services, ctx.member, input)),
  checkIn: guides
    .input(ofParticipant)
    .mutation(({ ctx, input }) => tick(ctx.services, ctx.member, { ...input, action: 'in' })),
  undo: guides
    .input(ofParticipant)
    .mutation(({ ctx, input }) => tick(ctx.services, ctx.member, { ...input, action: 'undo' })),
  /** What a gate kept while it had no network, in its order; an answer for each. */
  sync: guides
    .input(z.strictObject({ checkIns: z.array(inAnyOrder).min(1).max(100) }))
    .mutation(({ ctx, input }) => syncCheckIns(ctx.services, ctx.member, input.checkIns)),
});
