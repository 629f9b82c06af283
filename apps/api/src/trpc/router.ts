import { router } from './context.ts';
import { storefront } from './storefront.ts';

export const appRouter = router({ storefront });
export type AppRouter = typeof appRouter;
