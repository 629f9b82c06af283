/** What a person may ask of whoever keeps data about him: to see all of it, and to be forgotten. */
import { z } from 'zod';
import { eraseGuest } from '../../operator/erasure.ts';
import { exportGuest } from '../../operator/erasure-export.ts';
import { id } from '../../operator/inputs.ts';
import { router } from '../context.ts';
import { operatorProcedure } from './procedures.ts';

const owners = operatorProcedure('owner');

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const whom = z.union([z.strictObject({ bookingId: id }), z.strictObject({ email })]);

export const guests = router({
  /** A mutation, because it is written down that it left the system. */
  export: owners.input(whom).mutation(({ ctx, input }) => exportGuest(ctx.services, ctx.member, input)),
  erase: owners.input(whom).mutation(({ ctx, input }) => eraseGuest(ctx.services, ctx.member, input)),
});
