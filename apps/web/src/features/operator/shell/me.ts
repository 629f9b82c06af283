import type { AppRouter } from '@kamchatour/api/router';
import type { inferRouterOutputs } from '@trpc/server';
import { createContext, useContext } from 'react';

export type Me = inferRouterOutputs<AppRouter>['operator']['me'];
export type Role = Me['member']['role'];

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only within the operator's tab. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

const order: readonly Role[] = ['guide', 'manager', 'owner'];

/** Whether the role may do what wants at least `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return order.indexOf(role) >= order.indexOf(least);
}
