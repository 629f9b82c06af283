import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { textsIn } from './texts.ts';
import { type BookedTrip, isCalledOff } from './trip.ts';

type Options = { publicUrl: string; now: Date };

/**
 * The booking as an iCalendar file. Times are in UTC, so no time zone table is needed and none can be wrong.
 * A booking that is over takes its entry out of the calendar: CANCEL with a higher SEQUENCE than the entry had.
 */
export function calendarEntry(trip: BookedTrip, { publicUrl, now }: Options): string {
  const { locale, tour, schedule } = trip;
  const words = textsIn(locale);
  const isOff = isCalledOff(trip);
  const calendar = ical({
    prodId: { company: 'Kamchatour', product: 'bookings', language: locale.toUpperCase() },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${trip.bookingId}@kamchatour`,
    sequence: isOff ? 1 : 0,
    start: new Date(schedule.startsAt),
    end: new Date(schedule.endsAt),
    stamp: now,
    summary: tour.title[locale],
    location: tour.meetingPoint[locale],
    description: [
      `${words.number}: ${trip.bookingNumber}`,
      words.heading[trip.status],
      `${words.bring}: ${tour.bring[locale]}`,
    ].join('\n'),
    url: `${publicUrl}/b/${trip.bookingNumber}`,
    status: isOff ? ICalEventStatus.CANCELLED : statusOf(trip),
  });
  return calendar.toString();
}

const statusOf = (trip: BookedTrip) =>
  trip.status === 'pending_payment' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
