import type { AppRouter } from '@kamchatour/api/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { toFailure } from './failure.ts';

type Storefront<T extends { storefront: unknown }> = T['storefront'];
export type Answers = Storefront<inferRouterOutputs<AppRouter>>;
type SandboxOf<T extends { sandbox: unknown }> = T['sandbox'];
export type SandboxAnswers = SandboxOf<inferRouterOutputs<AppRouter>>;

/** Their input holds a secret, or whom somebody looks for, so it goes into the body: addresses end up in logs. */
const secretQueries = new Set([
  'storefront.liveHold',
  'storefront.booking',
  'storefront.paymentState',
  'storefront.moves',
  'storefront.points',
  'storefront.waitlistEntry',
  'operator.team.invitation',
  'operator.team.newPasswordLink',
  'operator.today.search',
  'operator.bookings.list',
  'operator.bookings.previewBulk',
]);

export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type, path }) => type === 'mutation' || secretQueries.has(path),
      true: httpLink({
        url: '/trpc',
        methodOverride: 'POST',
        headers: ({ op }) => {
          const key = op.context['idempotencyKey'];
          return { ...language(), ...(typeof key === 'string' && { 'idempotency-key': key }) };
        },
      }),
      false: httpBatchLink({ url: '/trpc', maxItems: 8, headers: language }),
    }),
  ],
});

export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** A refusal is an answer, only silence and a busy server are worth asking again. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { code } = toFailure(error);
  return failures < 3 && (code === 'NETWORK' || code === 'UNAVAILABLE' || code === 'SCHEDULE_BUSY');
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    mutationCache: new MutationCache(),
    defaultOptions: { queries: { staleTime: 5_000, retry: isWorthRetrying, networkMode: 'always' } },
  });
}

function language(): Record<string, string> {
  return { 'accept-language': document.documentElement.lang };
}
