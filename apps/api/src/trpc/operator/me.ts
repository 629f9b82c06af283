import { BookingError } from '@kamchatour/booking';
import { operatorProcedure } from './procedures.ts';

type Me = {
  operatorName: { ru: string; en: string };
  twoFactorEnabled: boolean;
};

/** Who is signed in, and for which company. */
export const me = operatorProcedure('guide').query(async ({ ctx }) => {
  const { id, operatorId, name, email, role } = ctx.member;
  const [row] = await ctx.services.readDatabase.query(
    (sql) => sql<Me[]>`
      select o.name as "operatorName", u.two_factor_enabled as "twoFactorEnabled"
      from operators o cross join auth_users u where o.id = ${operatorId} and u.id = ${id}`,
  );
  if (row === undefined) throw new BookingError({ code: 'UNAUTHORIZED', details: {} });
  const { operatorName, twoFactorEnabled } = row;
  return { member: { id, name, email, role, twoFactorEnabled }, operator: { id: operatorId, name: operatorName } };
});
