/** A departure as it is typed: days and clocks of Kamchatka, roubles as texts. What is sent is what became otherwise, and nothing else. */
import type { AppRouter } from '@kamchatour/api/router';
import type { FieldProblem } from '@kamchatour/booking/errors';
import { day, fitsTheSeats, terms, time } from '@kamchatour/booking/office-input';
import type { Locale } from '@kamchatour/booking/status';
import type { inferRouterInputs } from '@trpc/server';
import * as z from 'zod/mini';
import { instantAt, kamchatkaDay, kamchatkaTime } from '../../../lib/kamchatka.ts';
import { type PriceRow, priceRows, typedPrices } from '../../../lib/price-rows.ts';
import { figure, type Read, readForm } from '../../../lib/read-form.ts';
import type { Page } from './departure-page.tsx';

export type Edit = Omit<inferRouterInputs<AppRouter>['operator']['departures']['edit'], 'scheduleId' | 'editedVersion'>;
export type Departure = Pick<
  Page['departure'],
  'startsAt' | 'endsAt' | 'salesCloseAt' | 'capacity' | 'minParticipants' | 'guide' | 'prices' | 'categories'
>;

export type Moment = { day: string; time: string };
type Follower = 'endsAt' | 'salesCloseAt';

export type Draft = {
  startsAt: Moment;
  /** Null: it moves along with the start. */
  endsAt: Moment | null;
  salesCloseAt: Moment | null;
  capacity: string;
  minParticipants: string;
  /** Empty: nobody. */
  guideId: string;
  /** Last those categories of the tour that it does not sell: they may be given a price. */
  prices: readonly PriceRow[];
};

const moment = z.strictObject({ day, time });
const form = z
  .strictObject({
    startsAt: moment,
    endsAt: z.nullable(moment),
    salesCloseAt: z.nullable(moment),
    ...terms,
  })
  .check(fitsTheSeats);

export function momentOf(instant: string | number): Moment {
  return { day: kamchatkaDay(instant), time: kamchatkaTime(instant) };
}

/** What is missing, by its name. */
export function typedMoment({ day: onDay, time: at }: Moment): { day: string | undefined; time: string | undefined } {
  return { day: onDay === '' ? undefined : onDay, time: at === '' ? undefined : at };
}

export function draftOf(departure: Departure, locale: Locale): Draft {
  const sold = priceRows(departure.prices ?? [], locale);
  const unsold = departure.categories.filter((one) => priceIn(sold, one.category) === undefined);
  return {
    startsAt: momentOf(departure.startsAt),
    endsAt: null,
    salesCloseAt: null,
    capacity: String(departure.capacity),
    minParticipants: String(departure.minParticipants),
    guideId: departure.guide?.memberId ?? '',
    prices: [...sold, ...unsold.map(({ category }) => ({ category, text: '', isOptional: true as const }))],
  };
}

/** What a field shows that may move along with the start. */
export function shownMoment(draft: Draft, departure: Departure, name: Follower): Moment {
  return draft[name] ?? momentOf(followed(draft, departure, name));
}

/** What would be sent, or all that is wrong with it. `now`: the server's, in milliseconds since 1970; nobody is taken into the past. */
export function readEdit(draft: Draft, departure: Departure, now: number): Read<Edit> {
  const read = readForm(form, {
    startsAt: typedMoment(draft.startsAt),
    endsAt: draft.endsAt && typedMoment(draft.endsAt),
    salesCloseAt: draft.salesCloseAt && typedMoment(draft.salesCloseAt),
    capacity: figure(draft.capacity),
    minParticipants: figure(draft.minParticipants),
    guideId: draft.guideId === '' ? null : draft.guideId,
    prices: typedPrices(draft.prices),
  });
  if (read.value === null) return read;
  const startsAt = startOf(draft, departure);
  const [endsAt, salesCloseAt] = [instantOf(draft, departure, 'endsAt'), instantOf(draft, departure, 'salesCloseAt')];
  const isMoved = startsAt !== Date.parse(departure.startsAt);
  const problems: FieldProblem[] = [
    ...(isMoved && startsAt <= now ? [{ path: 'startsAt', rule: 'too_small' as const }] : []),
    ...(endsAt <= startsAt ? [{ path: 'endsAt', rule: 'too_small' as const }] : []),
    ...(salesCloseAt > startsAt ? [{ path: 'salesCloseAt', rule: 'too_big' as const }] : []),
  ];
  if (problems.length > 0) return { value: null, problems };
  const { capacity, minParticipants, guideId = null, prices } = read.value;
  const value: Edit = {
    ...(isMoved && { startsAt: isoOf(startsAt) }),
    ...(endsAt !== Date.parse(departure.endsAt) && { endsAt: isoOf(endsAt) }),
    ...(salesCloseAt !== Date.parse(departure.salesCloseAt) && { salesCloseAt: isoOf(salesCloseAt) }),
    ...(capacity !== departure.capacity && { capacity }),
    ...(minParticipants !== departure.minParticipants && { minParticipants }),
    ...(guideId !== (departure.guide?.memberId ?? null) && { guideId }),
    ...(prices?.some(({ amount }, place) => amount !== departure.prices?.[place]?.amount) && { prices }),
  };
  return { value, problems: [] };
}

/** The draft on what somebody else made of the departure meanwhile: what was typed stays, everything else is theirs. */
export function rebased(draft: Draft, before: Departure, now: Departure, locale: Locale): Draft {
  const [was, is] = [draftOf(before, locale), draftOf(now, locale)];
  return {
    startsAt: isSameMoment(draft.startsAt, was.startsAt) ? is.startsAt : draft.startsAt,
    endsAt: draft.endsAt,
    salesCloseAt: draft.salesCloseAt,
    capacity: draft.capacity === was.capacity ? is.capacity : draft.capacity,
    minParticipants: draft.minParticipants === was.minParticipants ? is.minParticipants : draft.minParticipants,
    guideId: draft.guideId === was.guideId ? is.guideId : draft.guideId,
    prices: is.prices.map((price) => {
      const mine = priceIn(draft.prices, price.category);
      return mine === undefined || mine === priceIn(was.prices, price.category) ? price : { ...price, text: mine };
    }),
  };
}

const priceIn = (prices: Draft['prices'], category: string) => prices.find((one) => one.category === category)?.text;
const isSameMoment = (one: Moment, other: Moment) => one.day === other.day && one.time === other.time;
const isoOf = (instant: number) => new Date(instant).toISOString();

/** What nobody touched stays to the second. */
function startOf({ startsAt }: Draft, departure: Departure): number {
  return isSameMoment(startsAt, momentOf(departure.startsAt))
    ? Date.parse(departure.startsAt)
    : instantAt(startsAt.day, startsAt.time);
}

function instantOf(draft: Draft, departure: Departure, name: Follower): number {
  const typed = draft[name];
  if (typed === null) return followed(draft, departure, name);
  return isSameMoment(typed, momentOf(departure[name]))
    ? Date.parse(departure[name])
    : instantAt(typed.day, typed.time);
}

/** As far from the start as before; where the start cannot be read yet, as it was. */
function followed(draft: Draft, departure: Departure, name: Follower): number {
  const moved = startOf(draft, departure) - Date.parse(departure.startsAt);
  return Date.parse(departure[name]) + (Number.isNaN(moved) ? 0 : moved);
}
