import { router } from '../context.ts';
import { me } from './me.ts';
import { team } from './team.ts';

/** The operator's tab. */
export const operator = router({ me, team });
