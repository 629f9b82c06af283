import { router } from '../context.ts';
import { departures } from './departures.ts';
import { me } from './me.ts';
import { team } from './team.ts';
import { tours } from './tours.ts';
import { waitlist } from './waitlist.ts';
import { weather } from './weather.ts';

/** The operator's tab. */
export const operator = router({ me, team, departures, tours, waitlist, weather });
