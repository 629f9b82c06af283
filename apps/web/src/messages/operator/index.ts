/** Texts of the operator's tab, an area a file, both languages side by side. Loaded with the tab only. */

import { analytics } from './analytics.ts';
import { booking } from './booking.ts';
import { bookings } from './bookings.ts';
import { checkIn } from './check-in.ts';
import { departureEdit } from './departure-edit.ts';
import { departures } from './departures.ts';
import { forms } from './forms.ts';
import { history } from './history.ts';
import { invite } from './invite.ts';
import { manyDepartures } from './many-departures.ts';
import { newDepartures } from './new-departures.ts';
import { newPassword } from './new-password.ts';
import { parts } from './parts.ts';
import { phone } from './phone.ts';
import { promoCodes } from './promo-codes.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { team } from './team.ts';
import { today } from './today.ts';
import { tours } from './tours.ts';

export const operatorTexts = {
  ru: {
    departures: departures.ru,
    departureEdit: departureEdit.ru,
    shell: shell.ru,
    analytics: analytics.ru,
    booking: booking.ru,
    bookings: bookings.ru,
    team: team.ru,
    checkIn: checkIn.ru,
    parts: parts.ru,
    phone: phone.ru,
    search: search.ru,
    today: today.ru,
    forms: forms.ru,
    manyDepartures: manyDepartures.ru,
    newDepartures: newDepartures.ru,
    newPassword: newPassword.ru,
    tours: tours.ru,
    history: history.ru,
    invite: invite.ru,
    promoCodes: promoCodes.ru,
    settings: settings.ru,
  },
  en: {
    departures: departures.en,
    departureEdit: departureEdit.en,
    shell: shell.en,
    analytics: analytics.en,
    booking: booking.en,
    bookings: bookings.en,
    team: team.en,
    checkIn: checkIn.en,
    parts: parts.en,
    phone: phone.en,
    search: search.en,
    today: today.en,
    forms: forms.en,
    manyDepartures: manyDepartures.en,
    newDepartures: newDepartures.en,
    newPassword: newPassword.en,
    tours: tours.en,
    history: history.en,
    invite: invite.en,
    promoCodes: promoCodes.en,
    settings: settings.en,
  },
} as const;
