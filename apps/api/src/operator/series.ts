/** A departure that repeats: on these days of the week at these times, with exceptions. Looked at before it is made. */
import { beginningOf, kamchatkaDay, madeId, type Price } from '@kamchatour/booking';
import type { softConflicts } from '@kamchatour/booking/office-input';
import type { Database } from '@kamchatour/db';
import {
  checkPrices,
  insertDepartures,
  type Made,
  type NewDeparture,
  type TourTerms,
  tourTerms,
} from './new-departures.ts';
import { assertGuide, wrongField } from './own.ts';

export type SeriesAsked = {
  tourId: string;
  /** First and last day on Kamchatka, both included; at most 400 days. */
  from: string;
  to: string;
  /** Monday is 1, Sunday 7. */
  weekdays: number[];
  /** `HH:MM` on Kamchatka. */
  times: string[];
  /** Days that are left out. */
  exceptions: string[];
  capacity: number;
  minParticipants: number;
  /** How long before the start the sales end. */
  salesCloseHours: number;
  /** Absent: the tour's. */
  durationMinutes?: number | undefined;
  guideId?: string | null | undefined;
  /** Absent: the tour's. */
  prices?: Price[] | undefined;
};

/** `exists`: the tour leaves at that minute already. `past`: its sales would be over. The others are made when asked for. */
export type SoftConflict = (typeof softConflicts)[number];
export type Conflict = 'exists' | 'past' | SoftConflict;

export type SeriesDate = {
  startsAt: string;
  endsAt: string;
  salesCloseAt: string;
  /** The day on Kamchatka. */
  day: string;
  conflict: Conflict | null;
};

const mostDepartures = 500;
const day = 86_400_000;

/** Every date of the series with what stands in its way; exceptions are not among them. Refuses with VALIDATION_ERROR. */
export async function previewSeries(
  database: Database,
  operatorId: string,
  asked: SeriesAsked,
): Promise<{ dates: SeriesDate[]; prices: Price[] }> {
  const { dates, prices } = await plan(database, operatorId, asked);
  return {
    dates: dates.map(({ startsAt, endsAt, salesCloseAt, conflict }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      salesCloseAt: salesCloseAt.toISOString(),
      day: kamchatkaDay(startsAt),
      conflict,
    })),
    prices,
  };
}

/** Makes what the preview shows, by one statement. `requestId`: sent again, nothing is made twice. `despite`: conflicts that do not matter. */
export async function createSeries(
  database: Database,
  by: { id: string; operatorId: string },
  { requestId, despite, ...asked }: SeriesAsked & { requestId: string; despite: SoftConflict[] },
): Promise<{ made: Made[]; skipped: { startsAt: string; conflict: Conflict }[] }> {
  const { dates, prices } = await plan(database, by.operatorId, asked);
  const stands = ({ conflict }: Planned) => conflict !== null && !despite.some((one) => one === conflict);
  const wanted = dates.filter((one) => !stands(one));
  const { tourId, capacity, minParticipants, guideId = null } = asked;
  const made = await insertDepartures(
    database,
    by,
    { tourId, capacity, minParticipants, guideId, prices },
    wanted.map((one) => ({ ...one, id: madeId(`${requestId} ${one.startsAt.toISOString()}`) })),
  );
  return {
    made,
    skipped: dates
      .filter(stands)
      .map(({ startsAt, conflict }) => ({ startsAt: startsAt.toISOString(), conflict: conflict ?? 'exists' })),
  };
}

type Planned = Omit<NewDeparture, 'id'> & { conflict: Conflict | null };

async function plan(database: Database, operatorId: string, asked: SeriesAsked) {
  const tour = await tourTerms(database, operatorId, asked.tourId);
  await assertGuide(database, operatorId, asked.guideId);
  const prices = asked.prices ?? tour.prices;
  checkPrices(prices, tour.prices);
  if (prices.length === 0) throw wrongField('prices', 'required');
  const slots = slotsOf(asked, asked.durationMinutes ?? tour.durationMinutes);
  const taken = await whatIsTaken(database, operatorId, asked, slots);
  const dates = slots.map((slot) => ({ ...slot, conflict: conflictOf(slot, tour, taken) }));
  return { dates, prices };
}

function slotsOf({ from, to, weekdays, times, exceptions, salesCloseHours }: SeriesAsked, durationMinutes: number) {
  const days = (Date.parse(to) - Date.parse(from)) / day + 1;
  const slots: Omit<NewDeparture, 'id'>[] = [];
  for (let place = 0; place < days; place += 1) {
    const date = new Date(Date.parse(from) + place * day);
    const name = date.toISOString().slice(0, 10);
    if (!weekdays.includes(date.getUTCDay() || 7) || exceptions.includes(name)) continue;
    for (const time of [...new Set(times)].sort()) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const startsAt = new Date(beginningOf(name).getTime() + (hours * 60 + minutes) * 60_000);
      slots.push({
        startsAt,
        endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000),
        salesCloseAt: new Date(startsAt.getTime() - salesCloseHours * 3_600_000),
      });
    }
  }
  if (slots.length > mostDepartures) throw wrongField('to', 'too_big', { most: mostDepartures });
  return slots;
}

type Taken = { now: Date; starts: Set<number>; ofGuide: { startsAt: Date; endsAt: Date }[] };

/** Departures of the tour, and of the guide, around these days. */
async function whatIsTaken(
  database: Database,
  operatorId: string,
  { tourId, guideId }: SeriesAsked,
  slots: Omit<NewDeparture, 'id'>[],
): Promise<Taken> {
  const first = slots[0]?.startsAt ?? new Date(0);
  const last = slots.at(-1)?.endsAt ?? first;
  const [row] = await database.query(
    (sql) => sql<{ now: Date; starts: number[] | null; ofGuide: { from: number; to: number }[] | null }[]>`
      select now() as now,
        (select json_agg(floor(extract(epoch from s.starts_at) * 1000)) from tour_schedules s
          where s.tour_id = ${tourId} and s.operator_id = ${operatorId} and s.status <> 'cancelled'
            and s.starts_at between ${first} and ${last}) as starts,
        (select json_agg(json_build_object('from', floor(extract(epoch from s.starts_at) * 1000), 'to', floor(extract(epoch from s.ends_at) * 1000)))
          from tour_schedules s
          where s.guide_id = ${guideId ?? null} and s.operator_id = ${operatorId} and s.status <> 'cancelled'
            and s.starts_at between ${first}::timestamptz - interval '30 days' and ${last}) as "ofGuide"`,
  );
  return {
    now: row?.now ?? new Date(),
    starts: new Set(row?.starts ?? []),
    ofGuide: (row?.ofGuide ?? []).map((one) => ({ startsAt: new Date(one.from), endsAt: new Date(one.to) })),
  };
}

function conflictOf(slot: Omit<NewDeparture, 'id'>, tour: TourTerms, taken: Taken): Conflict | null {
  if (slot.salesCloseAt <= taken.now) return 'past';
  if (taken.starts.has(slot.startsAt.getTime())) return 'exists';
  if (taken.ofGuide.some((one) => one.startsAt < slot.endsAt && one.endsAt > slot.startsAt)) return 'guide_busy';
  return isInSeason(kamchatkaDay(slot.startsAt), tour) ? null : 'out_of_season';
}

/** A season that ends before it begins goes over New Year. */
export function isInSeason(
  calendarDay: string,
  { seasonFrom, seasonTo }: Pick<TourTerms, 'seasonFrom' | 'seasonTo'>,
): boolean {
  if (seasonFrom === null || seasonTo === null) return true;
  const one = calendarDay.slice(5);
  if (seasonFrom <= seasonTo) return seasonFrom <= one && one <= seasonTo;
  return one >= seasonFrom || one <= seasonTo;
}
