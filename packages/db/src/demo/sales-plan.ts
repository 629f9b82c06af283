/** Who comes for seats on a departure, when, and how it ends: decided before any row is written. */
import type { Departure } from './departures.ts';
import { hour, later, minute } from './kamchatka-day.ts';
import { partySize } from './party.ts';
import type { Random } from './random.ts';

/**
 * `kept`: paid, and still travelling. `cancelled`, `part_cancelled`: paid, given back later. `unpaid`: booked, never paid.
 * `let_go`, `ran_out`: seats held, then released by hand or left to expire.
 */
type Ending = 'kept' | 'cancelled' | 'part_cancelled' | 'unpaid' | 'let_go' | 'ran_out';
export type Sale = { at: Date; size: number; ending: Ending };

/** Longest from a hold to the end of an unpaid booking: sales this far apart never hold seats at the same time. */
const apart = 55 * minute;

/** Sales in the order of time, all over by `until`. They never ask for more seats than are free at their time. */
export function planSales(random: Random, departure: Departure, until: Date): Sale[] {
  const from = later(departure.createdAt, hour);
  const target = seatsToSell(random, departure);
  const plans: Omit<Sale, 'at'>[] = [];
  let [taken, kept] = [0, 0];
  while (taken < target) {
    const size = partySize(random, target - taken);
    const ending = drawEnding(random, departure, size, kept);
    plans.push({ size, ending });
    if (ending === 'kept') kept += size;
    if (ending === 'kept' || ending === 'cancelled' || ending === 'part_cancelled') taken += size;
  }
  const span = until.getTime() - from.getTime();
  const times = plans.map(() => from.getTime() + span * random.fraction() ** 0.6).sort((one, other) => one - other);
  // From the last one back, so that each is over before the next begins.
  let end = until.getTime();
  for (let place = times.length - 1; place >= 0; place -= 1) {
    end = Math.min(times[place] ?? end, end - apart);
    times[place] = end;
  }
  return plans.map((plan, place) => ({ ...plan, at: new Date(wholeSecond(times[place] ?? end)) }));
}

function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000) * 1_000;
}

/** The nearer the date, the fuller. What has left had its minimum, else it would not have gone. */
function seatsToSell(random: Random, { fate, offset, capacity, tour }: Departure): number {
  if (fate === 'sold_out') return capacity;
  if (fate === 'nearly_full') return capacity - random.int(1, capacity > 10 ? 3 : 1);
  if (fate === 'called_off') return Math.ceil(capacity * 0.6);
  const [least, most] =
    offset < 0
      ? [0.5, 0.95]
      : offset < 8
        ? [0.4, 0.85]
        : offset < 30
          ? [0.2, 0.7]
          : offset < 60
            ? [0.05, 0.4]
            : [0, 0.15];
  const seats = Math.round(capacity * (least + (most - least) * random.fraction()));
  return offset < 0 ? Math.max(seats, Math.min(tour.minParticipants, capacity)) : seats;
}

function drawEnding(random: Random, { fate, offset, tour }: Departure, size: number, kept: number): Ending {
  const isFilling = fate === 'sold_out' || fate === 'nearly_full';
  if (offset < 0 && kept < tour.minParticipants) return 'kept';
  const roll = random.fraction();
  if (roll < 0.62) return 'kept';
  if (roll < 0.66) return 'unpaid';
  if (roll < 0.74) return 'let_go';
  if (roll < 0.86) return 'ran_out';
  if (isFilling || fate === 'called_off') return 'kept';
  if (roll < 0.95 || size === 1) return 'cancelled';
  return 'part_cancelled';
}
