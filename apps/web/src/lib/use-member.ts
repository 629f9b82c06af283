import type { AppRouter } from '@kamchatour/api/router';
import { useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTRPC } from './api.ts';

export type OperatorAnswers = inferRouterOutputs<AppRouter>['operator'];
type Member = OperatorAnswers['me']['member'];

/** Who works here. Only within the operator's tab, which asks before it shows anything. */
export function useMember(): Member {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.operator.me.queryOptions(undefined, { staleTime: 60_000 }));
  if (data === undefined) throw new Error('nobody is signed in here');
  return data.member;
}

/** A guide works with people, not with bookings and money. */
export function useIsManager(): boolean {
  return useMember().role !== 'guide';
}
