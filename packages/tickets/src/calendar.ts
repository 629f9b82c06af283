import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { kamchatkaClock, kamchatkaDayKey, kamchatkaTime } from './kamchatka-time.ts';
import { mapLink } from './map-link.ts';
import { headerText } from './printable.ts';
import { textsIn } from './texts.ts';
import { type BookedTrip, isCalledOff } from './trip.ts';

type Options = { publicUrl: string; now: Date };

/** What a calendar is to do with the entry. Never REQUEST: nobody is asked whether he accepts what he has bought. */
export const calendarMethod = (trip: BookedTrip): 'PUBLISH' | 'CANCEL' => (isCalledOff(trip) ? 'CANCEL' : 'PUBLISH');

/**
 * The booking as an iCalendar file. Times are in UTC, so no time zone table is needed and none can be wrong; the text tells Kamchatka's clock.
 * A change takes the place of the old entry: the same UID with a higher SEQUENCE, which is the trip's `calendarSequence`, and one more
 * for a booking that is over or a departure called off: that takes the entry out of the calendar.
 */
export function calendarEntry(trip: BookedTrip, { publicUrl, now }: Options): string {
  const { locale, tour, schedule } = trip;
  const isOff = isCalledOff(trip);
  const calendar = ical({
    prodId: { company: 'Kamchatour', product: 'bookings', language: locale.toUpperCase() },
    method: ICalCalendarMethod[calendarMethod(trip)],
  });
  const event = calendar.createEvent({
    id: `${trip.bookingId}@kamchatour`,
    sequence: (trip.calendarSequence ?? 0) + (isOff ? 1 : 0),
    start: new Date(schedule.startsAt),
    end: new Date(schedule.endsAt),
    stamp: now,
    summary: tour.title[locale],
    location: meetingPlace(trip),
    description: description(trip),
    url: `${publicUrl}/b/${trip.bookingNumber}`,
    status: isOff ? ICalEventStatus.CANCELLED : statusOf(trip),
    organizer: organizer(trip),
  });
  const evening = eveningBefore(schedule.startsAt);
  if (!isOff && evening > now) {
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: evening,
      description: textsIn(locale).tomorrow(tour.title[locale], kamchatkaClock(schedule.startsAt, locale)),
    });
  }
  return calendar.toString();
}

/** A tour need not say in words where one meets, and an entry without a place is one all the same. */
function meetingPlace({ locale, tour }: BookedTrip) {
  const { meetingLatitude: lat, meetingLongitude: lon } = tour;
  const geo = lat === undefined || lon === undefined ? undefined : { lat, lon };
  const title = tour.meetingPoint[locale];
  if (title === '') return geo === undefined ? null : { geo };
  return geo === undefined ? title : { title, geo };
}

function description(trip: BookedTrip): string {
  const { locale, tour, schedule, operator } = trip;
  const words = textsIn(locale);
  const map = mapLink(tour, locale);
  return [
    `${words.start}: ${kamchatkaTime(schedule.startsAt, locale)} (${words.kamchatkaTime})`,
    `${words.number}: ${trip.bookingNumber}`,
    words.heading[trip.status],
    ...(tour.bring[locale] === '' ? [] : [`${words.bring}: ${tour.bring[locale]}`]),
    ...(map === undefined ? [] : [`${words.meetingPoint}: ${map}`]),
    ...(operator === undefined ? [] : [`${words.ticket.onTheDay}: ${operator.phone}, ${operator.name[locale]}`]),
  ].join('\n');
}

const statusOf = (trip: BookedTrip) =>
  trip.status === 'pending_payment' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;

/** Eight in the evening on Kamchatka, which keeps UTC+12 all year, on the day before. */
function eveningBefore(startsAt: string): Date {
  const midnight = new Date(`${kamchatkaDayKey(startsAt)}T00:00:00+12:00`);
  return new Date(midnight.getTime() - 4 * 3_600_000);
}

function organizer({ operator, locale }: BookedTrip) {
  if (operator === undefined || !/^[^\s@<>:;,"]+@[^\s@<>:;,"]+$/.test(operator.email)) return null;
  return { name: headerText(operator.name[locale]), email: operator.email };
}
