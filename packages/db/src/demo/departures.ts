/** The calendar of the season: which tour leaves when, in what size, and what is to become of it. */
import type { Company } from './company.ts';
import { calendarOf, day, hour, later, minute, timeOfDay } from './kamchatka-day.ts';
import type { Random } from './random.ts';
import type { DemoTour } from './tours/tour.ts';

/** What the season has in mind for a departure. Without one it fills as its date comes nearer. */
type Fate = 'sold_out' | 'nearly_full' | 'called_off' | 'watched' | 'warned';

export type Departure = {
  id: string;
  tour: DemoTour;
  tourId: string;
  /** Days from today, negative for the past month. */
  offset: number;
  startsAt: Date;
  endsAt: Date;
  salesCloseAt: Date;
  capacity: number;
  guideId: string | null;
  createdAt: Date;
  fate: Fate | undefined;
};

const daysBack = 30;
const daysAhead = 120;

/** Every departure from a month ago to 120 days ahead, by start. `today` is the instant at which Kamchatka's day began. */
export function planDepartures(
  random: Random,
  today: Date,
  company: Company,
  tours: readonly { id: string; tour: DemoTour }[],
): Departure[] {
  const departures: Departure[] = [];
  for (let offset = -daysBack; offset < daysAhead; offset += 1) {
    const dayStart = later(today, offset * day);
    const { month, weekday } = calendarOf(dayStart);
    for (const { id: tourId, tour } of tours) {
      if (!tour.months.includes(month) || !tour.weekdays.includes(weekday)) continue;
      for (const time of tour.startTimes) {
        const startsAt = timeOfDay(dayStart, time);
        // What leaves soon has been on sale for a season; the far end was opened three weeks ago.
        const createdAt = later(today, (offset < 60 ? -100 * day : -21 * day) + random.int(0, 600) * minute);
        departures.push({
          id: random.id(createdAt),
          tour,
          tourId,
          offset,
          startsAt,
          endsAt: later(startsAt, tour.durationMinutes * minute),
          salesCloseAt: later(startsAt, -tour.salesCloseHours * hour),
          capacity: tour.capacities[random.int(0, tour.capacities.length - 1)] ?? 12,
          guideId: null,
          createdAt,
          fate: undefined,
        });
      }
    }
  }
  departures.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  giveFates(departures);
  giveGuide(departures, company.guide.id);
  return departures;
}

/** Each fate goes to the first departure, or to several, that it suits: some date always has one, whatever the season. */
function giveFates(departures: Departure[]): void {
  const give = (fate: Fate, count: number, suits: (departure: Departure) => boolean) => {
    const free = departures.filter((departure) => departure.fate === undefined && suits(departure));
    for (const departure of free.slice(0, count)) departure.fate = fate;
  };
  // Trips that people plan their journey around; the beach and the springs can wait a day.
  const isWanted = ({ tour, capacity }: Departure) =>
    tour.durationMinutes < 1_440 && tour.needs.length > 0 && capacity >= 12;
  give('called_off', 1, (d) => d.offset >= 2 && isWanted(d));
  give('called_off', 1, (d) => d.offset >= -16 && d.offset < -7 && isWanted(d));
  give('sold_out', 1, (d) => d.offset >= 9 && isWanted(d) && d.capacity <= 24);
  give('warned', 1, (d) => d.offset >= 1 && isWanted(d));
  give('watched', 2, (d) => d.offset >= 3 && isWanted(d));
  for (const offset of [4, 7, 12, 16, 21, 27, 34, 45]) give('nearly_full', 1, (d) => d.offset >= offset);
}

/** There is one guide: a departure a day at most, and none while a longer one lasts. Further ahead nobody is named yet. */
function giveGuide(departures: Departure[], guideId: string): void {
  let freeFrom = new Date(0);
  for (const departure of departures) {
    if (departure.offset > 21 || departure.startsAt < freeFrom) continue;
    departure.guideId = guideId;
    freeFrom = later(departure.endsAt, 6 * hour);
  }
}
