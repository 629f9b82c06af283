import { router } from '../context.ts';
import { me } from './me.ts';

/** The operator's tab. */
export const operator = router({ me });
