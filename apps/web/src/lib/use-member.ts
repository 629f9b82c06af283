/** Who works in the operator's tab. Its frame finds out before it shows anything; what is within only asks. */
import type { AppRouter } from '@kamchatour/api/router';
import type { inferRouterOutputs } from '@trpc/server';
import { createContext, useContext } from 'react';
import { leaveGate } from './gate-memory.ts';
import { readStored, writeStored } from './stored.ts';

export type OperatorAnswers = inferRouterOutputs<AppRouter>['operator'];
type Me = OperatorAnswers['me'];
type Member = Me['member'];
export type Role = Member['role'];

export const MeContext = createContext<Me | null>(null);

/** Who is signed in, and for which company. Only within the operator's tab. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

export function useMember(): Member {
  return useMe().member;
}

/** A guide works with people, not with bookings and money. */
export function useIsManager(): boolean {
  return useMember().role !== 'guide';
}

const order: readonly Role[] = ['guide', 'manager', 'owner'];

/** Whether the role may do what wants at least `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return order.indexOf(role) >= order.indexOf(least);
}

const key = 'kamchatour:me';

/** Who was signed in here last: without a network the gate opens for them. Every call is still the server's to refuse. */
export function rememberedMe(): Me | undefined {
  try {
    const text = readStored('local', key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null: signed out. Whoever was here before leaves nothing of the day in this browser but what the server was not told. */
export function rememberMe(me: Me | null): void {
  const before = rememberedMe();
  if (before !== undefined && before.member.id !== me?.member.id) leaveGate(before.member.id);
  writeStored('local', key, me && JSON.stringify(me));
}
