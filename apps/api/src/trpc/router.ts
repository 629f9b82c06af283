import { router } from './context.ts';
import { sandbox } from './sandbox.ts';
import { storefront } from './storefront.ts';

export const appRouter = router({ storefront, sandbox });
export type AppRouter = typeof appRouter;
