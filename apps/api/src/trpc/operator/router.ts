import { router } from '../context.ts';
import { analytics } from './analytics.ts';
import { bookingViews } from './booking-views.ts';
import { bookings } from './bookings.ts';
import { checkIn } from './check-in.ts';
import { departures } from './departures.ts';
import { guests } from './guests.ts';
import { history } from './history.ts';
import { me } from './me.ts';
import { promoCodes } from './promo-codes.ts';
import { settings } from './settings.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { tours } from './tours.ts';
import { waitlist } from './waitlist.ts';
import { weather } from './weather.ts';

/** The operator's tab. */
export const operator = router({
  me,
  team,
  today,
  departures,
  tours,
  waitlist,
  weather,
  bookings,
  bookingViews,
  checkIn,
  analytics,
  history,
  settings,
  promoCodes,
  guests,
});
