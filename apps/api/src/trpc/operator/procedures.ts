/** What every procedure of the operator's tab is made of. */
import { type Member, type Role, requireRole } from '../../auth/member.ts';
import { procedure } from '../context.ts';

/**
 * A procedure for members whose role is at least this one; `ctx.member` is who asks, read afresh. What it reads and writes is to be bound to
 * `ctx.member.operatorId`: another company's rows are answered like missing ones. Refuses with UNAUTHORIZED and FORBIDDEN before it looks at
 * the input. Each procedure has its row in the table that the tests walk (`test/access-table.ts`).
 */
export function operatorProcedure(least: Role) {
  return procedure.meta({ least }).use(async ({ ctx, next }) => {
    const member: Member = requireRole(await ctx.member(), least);
    return next({ ctx: { ...ctx, member } });
  });
}
