import { router } from './context.ts';
import { operator } from './operator/router.ts';
import { sandbox } from './sandbox.ts';
import { storefront } from './storefront.ts';

export const appRouter = router({ storefront, sandbox, operator });
export type AppRouter = typeof appRouter;
