import type { Answers } from './api.ts';
import { kamchatkaDay } from './kamchatka.ts';

export type Departure = Answers['schedules'][number];
/** What a departure looks like to someone who wants a seat. */
export type DepartureState = 'open' | 'few' | 'full' | 'closed' | 'off' | 'past';

export function departureState(departure: Departure, now: number): DepartureState {
  const { status, weatherStatus, available, capacity } = departure;
  if (status === 'cancelled' || weatherStatus === 'cancelled') return 'off';
  if (status === 'departed' || status === 'completed' || Date.parse(departure.startsAt) <= now) return 'past';
  if (status === 'closed') return 'closed';
  if (available === 0) return 'full';
  return available <= Math.max(2, Math.floor(capacity / 4)) ? 'few' : 'open';
}

export function hasSeats(state: DepartureState): boolean {
  return state === 'open' || state === 'few';
}

export type DaySummary = { state: DepartureState; available: number; priceFrom: number; currency: string };
const order: readonly DepartureState[] = ['open', 'few', 'full', 'closed', 'off', 'past'];

/** Each day of the departures, told by its best one. Seats are those that can be bought. */
export function summariseDays(departures: readonly Departure[], now: number): Map<string, DaySummary> {
  const days = new Map<string, DaySummary>();
  for (const departure of departures) {
    const day = kamchatkaDay(departure.startsAt);
    const state = departureState(departure, now);
    const available = hasSeats(state) ? departure.available : 0;
    const priceFrom = Math.min(...departure.prices.map(({ amount }) => amount));
    const known = days.get(day);
    days.set(day, {
      state: known && order.indexOf(known.state) < order.indexOf(state) ? known.state : state,
      available: (known?.available ?? 0) + available,
      priceFrom: Math.min(known?.priceFrom ?? Number.POSITIVE_INFINITY, priceFrom),
      currency: departure.currency,
    });
  }
  return days;
}

/** The nearest departures with seats for a party, nearest in time to `around` first. */
export function nearestWithSeats(
  departures: readonly Departure[],
  wanted: { around: string; seats: number; except?: string; now: number },
): Departure[] {
  const distance = ({ startsAt }: Departure) => Math.abs(Date.parse(startsAt) - Date.parse(wanted.around));
  return departures
    .filter(
      (departure) =>
        departure.scheduleId !== wanted.except &&
        hasSeats(departureState(departure, wanted.now)) &&
        departure.available >= wanted.seats,
    )
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, 3);
}
